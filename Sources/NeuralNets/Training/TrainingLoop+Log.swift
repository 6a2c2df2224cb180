extension TrainingLoop {
  /// Measures the state after the current epoch if the log or a stopping rule needs it; returns
  /// whether a stopping rule applies.
  func measureEpoch(isLast: Bool = false) -> Bool {
    let isLogged = options.log.includes(epoch) || isLast || options.epochs == 0
    let hasRules = options.stopRules.contains {
      if case .stepLength = $0 { false } else { true }
    }
    if options.measure == .runningMean && epoch == 0 { return false }
    let isFollowed = hasRules || options.schedule.followsLoss
    guard isLogged || (isFollowed && epoch > 0) else { return false }
    let measurement = measureTraining()
    lastLoss = measurement.loss
    noteIfNotFinite(measurement)
    firstLoss = firstLoss ?? measurement.loss
    let stops = !isLast && epoch > 0 && options.stopRules.contains { holds($0, measurement) }
    if stops { stopReason = .converged }
    if isLogged || stops { append(measurement) }
    return stops
  }

  /// Measures the state before training if the log leaves it out, to know the first loss.
  func inspectStart() {
    guard firstLoss == nil else { return }
    let measurement = evaluator.measure(evaluationPass, trainingSet)
    if evaluationPass === pass { isPassedForward = false }
    noteIfNotFinite(measurement)
    firstLoss = measurement.loss
  }

  private func measureTraining() -> Measurement {
    if options.measure == .runningMean { return discounted(runningMean.measurement) }
    if batchSize == trainingSet.count && !options.batching.isShuffled {
      // The next step reuses the pass of this measurement.
      let measurement = evaluator.measure(pass, trainingSet)
      isPassedForward = true
      return discounted(measurement)
    }
    return discounted(evaluator.measure(evaluationPass, trainingSet))
  }

  private func discounted(_ measurement: Measurement) -> Measurement {
    var measurement = measurement
    measurement.discount(parameters)
    return measurement
  }

  private func measureTest() -> Measurement? {
    guard let testSet, testSet.count > 0 else { return nil }
    if options.measure == .runningMean {
      return discounted(evaluator.measureBatches(pass, testSet, batching: options.batching))
    }
    if evaluationPass === pass { isPassedForward = false }
    return discounted(evaluator.measure(evaluationPass, testSet))
  }

  private func append(_ training: Measurement) {
    let test = measureTest()
    history.append(
      TrainingResult.Entry(
        epoch: epoch, learningRate: learningRate,
        trainLoss: training.loss, trainAccuracy: training.accuracy, testLoss: test?.loss,
        testAccuracy: test?.accuracy))
  }

  private func holds(_ rule: StopRule, _ measurement: Measurement) -> Bool {
    switch rule {
    case .stepLength: false
    case .lossBelow(let threshold): measurement.loss < threshold
    case .accuracyAtLeast(let threshold):
      !isExploding(measurement) && measurement.accuracy.map { $0 >= threshold } ?? false
    }
  }

  /// Whether a loss is so far above the first one that the run is about to diverge; correct
  /// predictions are then due to chance.
  private func isExploding(_ measurement: Measurement) -> Bool {
    guard let firstLoss else { return false }
    return measurement.loss > Self.explosion * max(firstLoss.magnitude, 1)
  }

  private static let explosion = 1e6

  /// The results of a pass can stop being finite while the parameters are still finite.
  private func noteIfNotFinite(_ measurement: Measurement) {
    guard divergence == nil, !measurement.loss.isFinite else { return }
    if !inspectParameters() { inspectSet() }
    note(.loss)
  }
}

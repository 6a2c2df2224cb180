extension TrainingRun {
  /// Measures the state after the present epoch if the log or a stop rule needs it; returns
  /// whether a stop rule holds.
  func measureEpoch(isLast: Bool = false) -> Bool {
    let isLogged = options.log.includes(epoch) || isLast || options.epochs == 0
    let hasRules = options.stopRules.contains {
      if case .stepLength = $0 { false } else { true }
    }
    if options.measure == .runningMean && epoch == 0 { return false }
    guard isLogged || (hasRules && epoch > 0) else { return false }
    let measurement = measureTraining()
    noteIfNotFinite(measurement)
    let stops = !isLast && epoch > 0 && options.stopRules.contains { holds($0, measurement) }
    if stops { stopReason = .converged }
    if isLogged || stops { append(measurement) }
    return stops
  }

  private func measureTraining() -> Measurement {
    if options.measure == .runningMean { return runningMean.measurement }
    if batchSize == trainingSet.count && !options.batching.isShuffled {
      // The pass of this measurement serves the next step too.
      let measurement = evaluator.measure(pass, trainingSet)
      isPassedForward = true
      return measurement
    }
    return evaluator.measure(evaluationPass, trainingSet)
  }

  private func measureTest() -> Measurement? {
    guard let testSet, testSet.count > 0 else { return nil }
    if options.measure == .runningMean {
      return evaluator.measureBatches(pass, testSet, batching: options.batching)
    }
    if evaluationPass === pass { isPassedForward = false }
    return evaluator.measure(evaluationPass, testSet)
  }

  private func append(_ training: Measurement) {
    let test = measureTest()
    history.append(
      TrainingResult.Entry(
        epoch: epoch,
        learningRate: options.schedule.rate(
          epoch: max(epoch, 1), of: options.epochs, base: options.learningRate),
        trainLoss: training.loss, trainAccuracy: training.accuracy, testLoss: test?.loss,
        testAccuracy: test?.accuracy))
  }

  private func holds(_ rule: StopRule, _ measurement: Measurement) -> Bool {
    switch rule {
    case .stepLength: false
    case .lossBelow(let threshold): measurement.loss < threshold
    case .accuracyAtLeast(let threshold): measurement.accuracy.map { $0 >= threshold } ?? false
    }
  }

  /// A loss can stop being finite while the parameters still are.
  private func noteIfNotFinite(_ measurement: Measurement) {
    guard divergence == nil, !measurement.loss.isFinite else { return }
    divergence = Divergence(epoch: max(epoch, 1), step: max(steps, 1), place: .loss)
  }
}

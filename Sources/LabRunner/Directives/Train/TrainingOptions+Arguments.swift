internal import NeuralNets

extension TrainingOptions {
  /// Reads the options from the arguments of one variant of `@train`.
  init(_ call: BoundCall, loss: Loss, network: Network, dataset: PlannedDataset) {
    let epochs = call.integer("epochs") ?? 0
    self.init(
      epochs: epochs, loss: loss, learningRate: call.number("learningRate") ?? 0,
      reduction: Self.reduction(call.text("reduction")) ?? .mean,
      reportedReduction: Self.reduction(call.text("reported")),
      optimizer: call.call("optimizer")?.member(of: Optimizer.catalog) ?? .gradientDescent,
      schedule: call.call("schedule")?.member(of: Schedule.catalog) ?? .constant,
      l2: call.number("weightDecay") ?? 0, batching: Self.batching(call),
      stopRules: Self.stopRules(call), log: Self.log(call, epochs: epochs),
      measure: call.text("measure") == "runningMean" ? .runningMean : .wholeSet,
      accuracy: Self.accuracy(
        call.text("accuracy"), loss: loss, network: network, dataset: dataset),
      snapshotEpochs: Array(Set(call.integers("snapshots") ?? [])).sorted(),
      collectsLayerStatistics: true)
  }

  private static func reduction(_ word: String?) -> Reduction? {
    switch word {
    case "mean": .mean
    case "sum": .sum
    default: nil
    }
  }

  static func batching(_ call: BoundCall) -> Batching {
    let size: Int? =
      switch call.text("batch") {
      case "full": nil
      case "single": 1
      default: call.integer("batch")
      }
    return Batching(
      size: size, isShuffled: call.text("order") == "shuffled",
      lastBatch: call.text("lastBatch") == "drop" ? .dropped : .kept)
  }

  private static func stopRules(_ call: BoundCall) -> [StopRule] {
    (call.list("stop") ?? []).compactMap(\.call).compactMap { rule in
      let limit = rule.number("limit") ?? 0
      switch rule.name {
      case "stepLength": return .stepLength(limit)
      case "loss": return .lossBelow(limit)
      case "accuracy": return .accuracyAtLeast(limit)
      default: return nil
      }
    }
  }

  /// By default, every epoch up to 1,000; with more epochs, about 1,000 of them.
  private static func log(_ call: BoundCall, epochs: Int) -> LogRule {
    guard let log = call.call("log") else {
      return LogRule(every: max(1, (epochs + 999) / 1000))
    }
    let from = log.integer("from") ?? 0
    return LogRule(every: log.integer("epochs") ?? 1, offset: from, includesInitial: from == 0)
  }

  private static func accuracy(
    _ word: String?, loss: Loss, network: Network, dataset: PlannedDataset
  ) -> AccuracyRule? {
    switch word {
    case "threshold": .threshold(loss.threshold)
    case "sign": .sign
    case "argmax": .argmax
    case "none": nil
    default:
      .standard(
        for: loss, output: network.layers.last?.activation ?? .identity,
        targets: dataset.training.targets)
    }
  }
}

extension Loss {
  /// The output above which a class is predicted; for logits, it is 0.
  fileprivate var threshold: Double {
    if case .rule(.threshold(let threshold)) = self.decision { threshold } else { 0.5 }
  }
}

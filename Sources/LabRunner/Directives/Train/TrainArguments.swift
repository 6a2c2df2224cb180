internal import Diagnostics
internal import LabLanguage
internal import NeuralNets

/// The arguments of `@train`.
struct TrainArguments: ParameterList {
  let name = TypedParameter("name", .definition(.run), "The run's name.").asSubject
  let network = TypedParameter(
    "network", .reference([.network]), sweep: true,
    "The network; training starts from its initial weights.")
  let on = TypedParameter("on", .reference([.dataset]), "The data set.")
  let loss = TypedParameter("loss", .oneOf(WrittenLoss.alternatives), sweep: true, "The loss.")
  let formulas = TrainingFormulaArguments()
  let optimizer = TypedParameter(
    "optimizer", .oneOf(Optimizer.catalog.map { Alternative($0) }), default: "gradientDescent",
    sweep: true, "The rule that turns gradients into steps.")
  let learningRate = TypedParameter("learningRate", .positive, sweep: true, "The learning rate.")
  let schedule = TypedParameter(
    "schedule", .oneOf(Schedule.catalog.map { Alternative($0) }), default: "constant", sweep: true,
    "How the learning rate changes.")
  let epochs = TypedParameter(
    "epochs", .integer(0...10_000_000), sweep: true, "The maximum number of epochs.")
  let batches = BatchArguments()
  let reduction = TypedParameter(
    "reduction", ParameterType<Reduction>.word, default: "mean",
    "Whether the objective is the mean over samples and outputs or their sum.")
  let reported = TypedParameter(
    "reported", optional: ParameterType<Reduction>.word,
    "The same for the reported loss, if it differs from the objective.")
  let weightDecay = TypedParameter(
    "weightDecay", .nonNegative, default: "0", sweep: true,
    "L2 regularization: this factor times each parameter, including biases, is added to its "
      + "gradient.")
  let measure = TypedParameter(
    "measure", ParameterType<Measure>.word, default: "wholeSet",
    "Whether loss and accuracy are measured on the whole set after the epoch, or are averages "
      + "over its batches, each measured before its step; the test set is then also measured "
      + "in batches, after the epoch.")
  let accuracy = TypedParameter(
    "accuracy", ParameterType<WrittenAccuracy>.word, default: "automatic",
    "When a prediction counts as right.")
  let log = TypedParameter(
    "log", optional: .oneOf([.every]),
    "Which epochs to log; by default, up to about 1,000 of them.")
  let stop = TypedParameter(
    "stop", optional: .list(of: .oneOf(StopRule.alternatives)),
    "When to stop before the last epoch.")
  let snapshots = TypedParameter(
    "snapshots", optional: .integers(0...10_000_000),
    "The epochs after which to keep a copy of the network.")
  let seeds = TypedParameter(
    "seeds", optional: .integers(0...RandomSource.largestLegacySeed),
    "Seeds, with one run for each: initial weights and batches are redrawn.")
  let random = RandomArgument()
}

/// The formulas that replace parts of the engine.
struct TrainingFormulaArguments: ParameterList {
  let gradient = TypedParameter(
    "gradient", optional: .reference([.formula]), sweep: true,
    "A formula of a batch and the parameters, `f(X, T, W1, b1, …)`, whose results replace the "
      + "engine's gradient.")
  let forward = TypedParameter(
    "forward", optional: .reference([.formula]), sweep: true,
    "A formula of the inputs and the parameters, `f(X, W1, b1, …)`, that computes the "
      + "predictions in place of the layers.")
  let vectors = TypedParameter(
    "vectors", optional: .list(of: .identifier),
    "The parameters of these formulas that are passed as vectors rather than as single "
      + "columns; by default, the shapes decide.")
}

/// How samples are grouped into steps.
struct BatchArguments: ParameterList {
  let batch = TypedParameter(
    "batch", .either([WrittenBatch.count, WrittenBatch.words]), default: "full", sweep: true,
    "The number of samples per step.")
  let order = TypedParameter(
    "order", ParameterType<WrittenBatch.Order>.word, default: "given", sweep: true,
    "Whether batches keep the order of the data or are reshuffled in each epoch.")
  let lastBatch = TypedParameter(
    "lastBatch", ParameterType<Batching.LastBatch>.word, default: "keep",
    "Whether to use or drop an incomplete last batch.")
}

/// The size of batches as written in a lab.
enum WrittenBatch: Sendable {
  case samples(Int)
  case word(Word)

  enum Word: String, CaseIterable { case full, single }
  enum Order: String, CaseIterable { case given, shuffled }

  static let count = ParameterType<Int>.integer(1...10_000_000).map { Self.samples($0) }
  static let words = ParameterType<Word>.word.map { Self.word($0) }

  /// The number of samples, or nil for all.
  fileprivate var size: Int? {
    switch self {
    case .samples(let count): count
    case .word(.full): nil
    case .word(.single): 1
    }
  }
}

extension Bound<BatchArguments> {
  var batching: Batching {
    Batching(
      size: self.batch.size, isShuffled: self.order == .shuffled, lastBatch: self.lastBatch)
  }
}

/// The rule for right predictions as written in a lab.
enum WrittenAccuracy: String, CaseIterable {
  case automatic, threshold, sign, argmax, none
}

extension Alternative<LogRule> {
  fileprivate static let every = Alternative(
    "every", "Logs every n-th epoch, and the last.", LogArguments()
  ) { LogRule(every: $0.epochs, offset: $0.from, includesInitial: $0.from == 0) }
}

private struct LogArguments: ParameterList {
  let epochs = TypedParameter("epochs", .count, "The interval n.")
  let from = TypedParameter(
    "from", .integer(0...10_000_000), default: "0", "The first logged epoch.")
}

extension StopRule {
  fileprivate static let alternatives = [
    Alternative(
      "stepLength", "Stops after the first step whose length is at most this limit.",
      Limit(.positive, "The Euclidean length.")
    ) { StopRule.stepLength($0.limit) },
    Alternative(
      "loss", "Stops after the first epoch, logged or not, with a loss below this limit.",
      Limit(.anyNumber, "The loss.")
    ) { .lossBelow($0.limit) },
    Alternative(
      "accuracy", "Stops after the first epoch, logged or not, with at least this accuracy.",
      Limit(.share, "The accuracy, from 0 to 1.")
    ) { .accuracyAtLeast($0.limit) },
  ]

  private struct Limit: ParameterList {
    let limit: TypedParameter<Double>

    init() { self.init(.anyNumber, "The limit.") }

    init(_ type: ParameterType<Double>, _ summary: String) {
      limit = TypedParameter("limit", type, summary)
    }
  }
}

extension TrainingOptions {
  /// The options of one variant of `@train`.
  init(_ call: Bound<TrainArguments>, loss: Loss, network: Network, dataset: PlannedDataset) {
    self.init(
      epochs: call.epochs, loss: loss, learningRate: call.learningRate, reduction: call.reduction,
      reportedReduction: call.reported, optimizer: call.optimizer, schedule: call.schedule,
      l2: call.weightDecay, batching: call.batches.batching, stopRules: call.stop ?? [],
      log: call.log ?? LogRule(forEpochs: call.epochs), measure: call.measure,
      accuracy: call.accuracy.rule(for: loss, network: network, dataset: dataset),
      snapshotEpochs: Array(Set(call.snapshots ?? [])).sorted(), collectsLayerStatistics: true)
  }
}

extension LogRule {
  /// Every epoch up to 1,000; with more epochs, about 1,000 of them.
  fileprivate init(forEpochs epochs: Int) { self.init(every: max(1, (epochs + 999) / 1000)) }
}

extension WrittenAccuracy {
  fileprivate func rule(
    for loss: Loss, network: Network, dataset: PlannedDataset
  ) -> AccuracyRule? {
    switch self {
    case .automatic:
      .standard(
        for: loss, output: network.layers.last?.activation ?? .identity,
        targets: dataset.training.targets)
    case .threshold: .threshold(loss.threshold)
    case .sign: .sign
    case .argmax: .argmax
    case .none: nil
    }
  }
}

extension Loss {
  /// The output above which a class is predicted; for logits, it is 0.
  fileprivate var threshold: Double {
    if case .rule(.threshold(let threshold)) = self.decision { threshold } else { 0.5 }
  }
}

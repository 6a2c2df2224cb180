/// Everything about a training run except the network and the data.
public struct TrainingOptions: Hashable, Sendable {
  public var epochs: Int
  public var loss: Loss
  public var learningRate: Double

  /// The reduction that is minimized.
  public var reduction: Reduction

  /// The reduction of the losses in the history; nil for the same one.
  public var reportedReduction: Reduction?

  public var optimizer: Optimizer
  public var schedule: Schedule

  /// The L2 coefficient, called `weight_decay` by PyTorch's SGD and Adam: `l2 · w` is added to
  /// every gradient, including those of biases.
  public var l2: Double

  public var batching: Batching
  public var stopRules: [StopRule]
  public var log: LogRule
  public var measure: Measure

  /// The accuracy rule for the history; nil omits accuracies.
  public var accuracy: AccuracyRule?

  /// The epochs after which the whole network is kept; 0 means before the first one.
  public var snapshotEpochs: [Int]

  /// Whether layer statistics are computed at the start and at the end.
  public var collectsLayerStatistics: Bool

  public init(
    epochs: Int, loss: Loss, learningRate: Double, reduction: Reduction = .mean,
    reportedReduction: Reduction? = nil, optimizer: Optimizer = .gradientDescent,
    schedule: Schedule = .constant, l2: Double = 0, batching: Batching = .full,
    stopRules: [StopRule] = [], log: LogRule = LogRule(), measure: Measure = .wholeSet,
    accuracy: AccuracyRule? = nil, snapshotEpochs: [Int] = [],
    collectsLayerStatistics: Bool = false
  ) {
    self.epochs = epochs
    self.loss = loss
    self.learningRate = learningRate
    self.reduction = reduction
    self.reportedReduction = reportedReduction
    self.optimizer = optimizer
    self.schedule = schedule
    self.l2 = l2
    self.batching = batching
    self.stopRules = stopRules
    self.log = log
    self.measure = measure
    self.accuracy = accuracy
    self.snapshotEpochs = snapshotEpochs
    self.collectsLayerStatistics = collectsLayerStatistics
  }
}

/// How samples are grouped into steps.
public struct Batching: Hashable, Sendable {
  /// The treatment of samples that don't fill a batch.
  public enum LastBatch: String, CaseIterable, Sendable {
    case keep
    case drop
  }

  /// The number of samples per step; nil for all.
  public var size: Int?

  /// Whether each epoch uses the samples in a new order, a permutation drawn from the generator.
  public var isShuffled: Bool

  public var lastBatch: LastBatch

  public init(size: Int?, isShuffled: Bool = false, lastBatch: LastBatch = .keep) {
    self.size = size
    self.isShuffled = isShuffled
    self.lastBatch = lastBatch
  }

  /// All samples in one step.
  public static let full = Batching(size: nil)

  /// One step for each sample, in the given order.
  public static let singleSamples = Batching(size: 1)

  /// The number of samples in every batch but perhaps the last, of so many in all.
  public func size(of samples: Int) -> Int { max(1, min(size ?? samples, samples)) }
}

/// A condition that ends a run before its last epoch.
public enum StopRule: Hashable, Sendable {
  /// After a step whose Euclidean norm over all parameters is at most the threshold.
  case stepLength(Double)

  /// After an epoch whose training loss, as reported, is below the threshold.
  case lossBelow(Double)

  /// After an epoch whose training accuracy is at least the threshold, unless the loss is a million
  /// times the first one, since that accuracy would be chance.
  case accuracyAtLeast(Double)
}

/// The epochs with an entry in the history; the last one always has one.
public struct LogRule: Hashable, Sendable {
  public var every: Int

  /// An epoch is logged if it is this number plus a multiple of `every`.
  public var offset: Int

  /// Whether the state before training, epoch 0, is logged.
  public var includesInitial: Bool

  public init(every: Int = 1, offset: Int = 0, includesInitial: Bool = true) {
    self.every = every
    self.offset = offset
    self.includesInitial = includesInitial
  }

  func includes(_ epoch: Int) -> Bool {
    if epoch == 0 { return includesInitial }
    return epoch >= offset && (epoch - offset) % max(every, 1) == 0
  }
}

/// The samples for the losses and accuracies of the history.
public enum Measure: String, CaseIterable, Sendable {
  /// The whole training set and test set, with the parameters at the end of the epoch.
  case wholeSet

  /// The mean over the epoch's batches, each measured before its update; the test set is then
  /// measured after the epoch, in batches of the same size. Every batch has the same weight. There
  /// is no entry for epoch 0.
  case runningMean
}

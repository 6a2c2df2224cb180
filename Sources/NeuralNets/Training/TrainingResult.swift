/// The result of a training run.
public struct TrainingResult: Equatable, Sendable {
  /// One line of the log.
  public struct Entry: Equatable, Sendable {
    /// The number of complete epochs; 0 is the state before training.
    public let epoch: Int

    /// The learning rate of that epoch, or of the first one if the epoch is 0.
    public let learningRate: Double
    public let trainLoss: Double
    public let trainAccuracy: Double?
    public let testLoss: Double?
    public let testAccuracy: Double?
  }

  /// A network after some epoch.
  public struct Snapshot: Equatable, Sendable {
    public let epoch: Int
    public let network: Network
  }

  /// Why a run ended.
  public enum StopReason: Hashable, Sendable {
    /// All epochs are done.
    case completed

    /// A ``StopRule`` applied.
    case converged
  }

  public let network: Network
  public let initialNetwork: Network
  public let history: [Entry]
  public let snapshots: [Snapshot]

  /// The number of started epochs.
  public let epochs: Int
  public let steps: Int
  public let stopReason: StopReason

  /// Where the first number that isn't finite appeared, whether or not the run continued.
  public let divergence: Divergence?

  /// One for each layer before and after training, if requested.
  public let initialStatistics: [LayerStatistics]
  public let finalStatistics: [LayerStatistics]
}

/// The first place in a run where a number was infinite or NaN.
///
/// Measurements after an epoch belong to the last step of that epoch; those of the initial
/// parameters belong to epoch 0.
public struct Divergence: Hashable, Sendable {
  /// The computed quantity; layers are counted from 1.
  public enum Place: Hashable, Sendable {
    case preActivations(layer: Int)
    case activations(layer: Int)
    /// The outputs of a forward pass that replaces the layers.
    case predictions
    case loss
    case gradients(layer: Int)
    case weights(layer: Int)
    case biases(layer: Int)
  }

  /// The epoch, the first being 1; 0 is before training.
  public let epoch: Int

  /// The step since the start of the run, the first being 1; 0 is before training.
  public let step: Int
  public let place: Place

  public init(epoch: Int, step: Int, place: Place) {
    self.epoch = epoch
    self.step = step
    self.place = place
  }
}

/// How to prepare a data set for training.
///
/// The steps run in this order: select features; keep, then merge classes; draw the split; scale
/// features; encode targets.
public struct Preparation: Sendable, Equatable {
  /// The features to learn from, by name and in this order; nil for all.
  public var features: [String]?

  /// The classes whose samples are kept, by name; nil for all.
  public var keptClasses: [String]?

  /// The new classes, each merged from old ones, in index order; empty to keep the old ones.
  public var mergedClasses: [ClassGroup]

  /// The scalings of the features, applied in order.
  public var scalings: [Scaling]

  /// The samples from which means, standard deviations, and extremes are computed.
  public var scalingBasis: ScalingBasis

  /// The encoding of the targets.
  public var encoding: TargetEncoding

  /// The number of copies of the target columns, for a network with several outputs.
  public var targetCopies: Int

  /// How the samples are divided between training and test set.
  public var split: Split

  /// Creates a preparation; without arguments it changes nothing.
  public init(
    features: [String]? = nil, keptClasses: [String]? = nil, mergedClasses: [ClassGroup] = [],
    scalings: [Scaling] = [], scalingBasis: ScalingBasis = .allSamples,
    encoding: TargetEncoding = .values, targetCopies: Int = 1, split: Split = .none
  ) {
    self.features = features
    self.keptClasses = keptClasses
    self.mergedClasses = mergedClasses
    self.scalings = scalings
    self.scalingBasis = scalingBasis
    self.encoding = encoding
    self.targetCopies = targetCopies
    self.split = split
  }
}

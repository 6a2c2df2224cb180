/// How a data set is made ready for training, as plain parameters.
///
/// The steps are taken in this order: features are chosen; classes are kept, then merged; the split
/// is drawn; features are scaled; targets are encoded.
public struct Preparation: Sendable, Equatable {
  /// The features to learn from, by name and in this order; nil for all.
  public var features: [String]?

  /// The classes whose samples stay, by name; nil for all.
  public var keptClasses: [String]?

  /// The new classes, each made of old ones, in the order of their indices; empty for the old ones.
  public var mergedClasses: [ClassGroup]

  /// The scalings of the features, applied one after another.
  public var scalings: [Scaling]

  /// The samples from which means, deviations and extremes are taken.
  public var scalingBasis: ScalingBasis

  /// The form of the targets.
  public var encoding: TargetEncoding

  /// How often the columns of the targets stand side by side, for a network of several outputs.
  public var targetCopies: Int

  /// How the samples are divided between training and test.
  public var split: Split

  /// Makes a preparation; without arguments it changes nothing.
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

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

/// A class merged from several classes of a data set.
public struct ClassGroup: Sendable, Equatable {
  /// The name of the new class.
  public let name: String

  /// The names of the old classes, or nil for all that no other group names.
  public let members: [String]?

  /// Creates a group; without members, it takes all classes that no other group names.
  public init(name: String, members: [String]? = nil) {
    self.name = name
    self.members = members
  }
}

/// The form in which a network sees its targets.
public enum TargetEncoding: Sendable, Equatable {
  /// The targets as in the data set, or the new class indices once classes are kept or merged.
  case values

  /// The index of the class, in one column.
  case classIndex

  /// 0 for the first of two classes and 1 for the second, in one column.
  case zeroOne

  /// -1 for the first of two classes and 1 for the second, in one column.
  case signed

  /// 1 in the column of the sample's class, 0 in all others.
  case oneHot
}

/// One scaling of the features.
public enum Scaling: Sendable, Equatable {
  /// Multiplies each feature by a number, then adds another.
  case affine(scale: Double, offset: Double)

  /// Divides each feature by a number.
  case divided(by: Double)

  /// Subtracts from each feature the mean over all of them, and divides by the standard deviation
  /// over all of them (of the population, with n in the denominator).
  case standardized

  /// Does the same for each feature column separately; a constant column becomes 0.
  case standardizedByColumn

  /// Maps the minimum and maximum of each feature column to 0 and 1; a constant column becomes 0.
  case minMaxByColumn
}

/// The samples from which a scaling computes its means, standard deviations, and extremes.
public enum ScalingBasis: Sendable, Equatable {
  /// All samples, including the test set.
  case allSamples

  /// Only the training samples, so that no information leaks from the test set.
  case trainingSamples
}

/// How samples are divided between training and test set.
public enum Split: Sendable, Equatable {
  /// All samples are for training.
  case none

  /// The first samples are for training, the rest for testing, in the order of the data set.
  case inOrder(training: SampleAmount)

  /// The first samples of a random permutation are for training, the rest for testing, both in
  /// permuted order.
  case permuted(training: SampleAmount)

  /// The requested number of training samples.
  var training: SampleAmount? {
    switch self {
    case .none: nil
    case .inOrder(let training), .permuted(let training): training
    }
  }
}

/// A number of samples, absolute or as a fraction.
public enum SampleAmount: Sendable, Equatable {
  /// An absolute number of samples.
  case count(Int)

  /// A fraction of all samples, between 0 and 1, rounded down to whole samples.
  case share(Double)

  /// Returns the number of samples out of a total.
  ///
  /// A fraction such as 0.29 of 100 counts as 29, although the double for 0.29 is slightly smaller.
  func count(of total: Int) -> Int? {
    switch self {
    case .count(let count):
      return count
    case .share(let share):
      guard share.isFinite, share.magnitude <= 1 else { return nil }
      return Int((share * Double(total) + 1e-9).rounded(.down))
    }
  }
}

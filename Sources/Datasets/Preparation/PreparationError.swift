/// What can be wrong with the preparation of a data set.
public enum PreparationError: Error, Equatable, CustomStringConvertible {
  /// The data set has no feature of this name.
  case unknownFeature(name: String, known: [String])

  /// No feature is chosen.
  case noFeatures

  /// The data set has no class of this name.
  case unknownClass(name: String, known: [String])

  /// A class belongs to two groups, or two groups take all the rest.
  case classInTwoGroups(name: String)

  /// A class belongs to no group.
  case classWithoutGroup(name: String)

  /// The data set has numbers as targets, not classes.
  case notAClassification(purpose: String)

  /// The encoding needs two classes.
  case notTwoClasses(encoding: String, classes: [String])

  /// A scale, an offset or a divisor is not usable.
  case unusableNumber(Double, purpose: String)

  /// The targets cannot stand this often side by side.
  case invalidTargetCopies(Int)

  /// A part of the split would be empty, or larger than the whole.
  case invalidSplit(training: SampleAmount, total: Int)

  /// No sample is left.
  case noSamples

  /// The message for the reader.
  public var description: String {
    switch self {
    case .unknownFeature(let name, let known):
      "the data set has no feature '\(name)'; it has \(known.joined(separator: ", "))"
    case .noFeatures:
      "no feature is left to learn from"
    case .unknownClass(let name, let known):
      "the data set has no class '\(name)'; it has \(known.joined(separator: ", "))"
    case .classInTwoGroups(let name):
      "class '\(name)' belongs to two groups; name it in one only"
    case .classWithoutGroup(let name):
      "class '\(name)' belongs to no group; add a group for it or do not keep it"
    case .notAClassification(let purpose):
      "\(purpose) needs classes, but the targets of the data set are numbers"
    case .notTwoClasses(let encoding, let classes):
      "\(encoding) targets need two classes, but there are \(classes.count) "
        + "(\(classes.joined(separator: ", "))); merge some, or use one-hot targets"
    case .unusableNumber(let number, let purpose):
      "\(number) cannot be used as \(purpose)"
    case .invalidTargetCopies(let copies):
      "targets cannot be repeated \(copies) times; use 1 or more"
    case .invalidSplit(.count(let count), let total):
      "a training set of \(count) of \(total) samples leaves nothing for training or for the test"
    case .invalidSplit(.share(let share), let total):
      "a share of \(share) of \(total) samples leaves nothing for training or for the test"
    case .noSamples:
      "no sample is left"
    }
  }
}

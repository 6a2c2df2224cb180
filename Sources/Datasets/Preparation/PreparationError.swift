/// What can be wrong with the preparation of a data set.
public enum PreparationError: Error, Equatable, CustomStringConvertible {
  /// The data set has no feature with this name.
  case unknownFeature(name: String, known: [String])

  /// No feature is selected.
  case noFeatures

  /// The data set has no class with this name.
  case unknownClass(name: String, known: [String])

  /// A class belongs to two groups, or two groups take all the rest.
  case classInTwoGroups(name: String)

  /// A class belongs to no group.
  case classWithoutGroup(name: String)

  /// The data set has numbers as targets, not classes.
  case notAClassification(purpose: String)

  /// The encoding needs two classes.
  case notTwoClasses(encoding: String, classes: [String])

  /// A scale, an offset, or a divisor isn't usable.
  case unusableNumber(Double, purpose: String)

  /// The targets can't be repeated this many times.
  case invalidTargetCopies(Int)

  /// A part of the split would be empty, or larger than the whole.
  case invalidSplit(training: SampleAmount, total: Int)

  /// No sample is left.
  case noSamples

  /// The message for the author.
  public var description: String {
    switch self {
    case .unknownFeature(let name, let known):
      "the data set has no feature '\(name)'; it has \(known.joined(separator: ", "))"
    case .noFeatures:
      "no feature is left to learn from"
    case .unknownClass(let name, let known):
      "the data set has no class '\(name)'; it has \(known.joined(separator: ", "))"
    case .classInTwoGroups(let name):
      "class '\(name)' belongs to two groups; list it in only one of them"
    case .classWithoutGroup(let name):
      "class '\(name)' belongs to no group; add a group for it, or don't keep it"
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
      "a fraction of \(share) of \(total) samples leaves nothing for training or for the test"
    case .noSamples:
      "no sample is left"
    }
  }
}

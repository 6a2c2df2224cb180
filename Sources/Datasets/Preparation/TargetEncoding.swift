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

/// What can be wrong with explicit points.
public enum PointsError: Error, Equatable, CustomStringConvertible {
  /// There is no point.
  case noPoints

  /// A row, counted from 0, has a different length from the first.
  case unequalLengths(row: Int, count: Int, expected: Int)

  /// The rows contain no feature in addition to the targets.
  case tooShort(count: Int, targets: Int)

  /// The message for the author.
  public var description: String {
    switch self {
    case .noPoints:
      "there are no points; give at least one row such as [0, 0, 1]"
    case .unequalLengths(let row, let count, let expected):
      "point \(row + 1) has length \(count), but the first has \(expected)"
    case .tooShort(let count, let targets):
      "a point of length \(count) has no feature before its targets (\(targets)); "
        + "write the features first, then the targets"
    }
  }
}

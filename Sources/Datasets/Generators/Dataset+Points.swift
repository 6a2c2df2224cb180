import Tensors

extension Dataset {
  /// Creates a data set of explicit points, with the targets last in each row.
  ///
  /// If there is one target and its values are at most ten distinct integers, these values are the
  /// classes, in ascending order; the targets keep their values.
  ///
  /// - Shape: Each row has the same number of values, `targetCount` of them targets, and at least
  ///   one feature before them.
  /// - Failure: Throws a `PointsError` otherwise.
  public static func points(
    _ rows: [[Double]], targetCount: Int = 1
  ) throws(PointsError) -> Dataset {
    guard let width = rows.first?.count else { throw .noPoints }
    if let (index, row) = rows.enumerated().first(where: { $0.element.count != width }) {
      throw .unequalLengths(row: index, count: row.count, expected: width)
    }
    guard targetCount >= 1, width > targetCount else {
      throw .tooShort(count: width, targets: targetCount)
    }
    let matrix = Matrix(rows)
    let featureCount = width - targetCount
    let features = matrix.selectingColumns(Array(0..<featureCount))
    let featureNames = coordinateNames(featureCount)
    let targets = matrix.selectingColumns(Array(featureCount..<width))
    if targetCount == 1, let classed = classes(from: targets.elements) {
      return Dataset(
        features: features, featureNames: featureNames, classes: classed.classes,
        classNames: classed.values.map { String(Int($0)) }, targets: classed.values,
        targetName: "target")
    }
    let targetNames =
      targetCount == 1 ? ["target"] : (1...targetCount).map { "target\($0)" }
    return Dataset(
      features: features, featureNames: featureNames, targets: targets, targetNames: targetNames)
  }

  /// Returns the distinct values in a column of small integers, ascending, and the index of each
  /// element among them; nil if the column doesn't contain classes.
  static func classes(from column: [Double]) -> (classes: [Int], values: [Double])? {
    var values: [Double] = []
    for value in column where !values.contains(value) {
      values.append(value)
      let isSmallInteger = value.magnitude < 1e9 && value.rounded() == value
      if !isSmallInteger || values.count > 10 { return nil }
    }
    values.sort()
    return (column.map { value in values.firstIndex(of: value) ?? 0 }, values)
  }

  /// Names coordinates: x and y in the plane; x, y, and z in space; x1, x2, … beyond.
  static func coordinateNames(_ count: Int) -> [String] {
    count <= 3 ? Array(["x", "y", "z"].prefix(count)) : (1...count).map { "x\($0)" }
  }
}

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

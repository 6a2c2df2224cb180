import Tensors

extension CSVFile {
  /// Creates a data set from some of the columns.
  ///
  /// A single target column of strings, or of at most ten distinct integers, makes a
  /// classification. Classes are numbered in order of first appearance if they are strings, and in
  /// ascending order if they are integers.
  ///
  /// - Shape: Without `targets`, the last column is the target; without `features`, all other
  ///   columns are features.
  /// - Failure: Throws a `CSVError` if a column doesn't exist or a cell isn't a number.
  public func dataset(
    features: [String]? = nil, targets: [String]? = nil
  ) throws(CSVError) -> Dataset {
    let targetNames = targets ?? Array(header.suffix(1))
    let isTarget = Set(targetNames)
    let featureNames = features ?? header.filter { !isTarget.contains($0) }
    let features = try matrix(of: featureNames)
    if targetNames.count == 1, let name = targetNames.first {
      let cells = try texts(in: name)
      let numbers = cells.compactMap(Self.number)
      if numbers.isEmpty {
        try checkClasses(cells, of: name)
        let classed = Self.classes(from: cells)
        return Dataset(
          features: features, featureNames: featureNames, classes: classed.classes,
          classNames: classed.names, targetName: name)
      }
      if numbers.count == cells.count, let classed = Dataset.classes(from: numbers) {
        return Dataset(
          features: features, featureNames: featureNames, classes: classed.classes,
          classNames: classed.values.map { String(Int($0)) }, targets: classed.values,
          targetName: name)
      }
    }
    return Dataset(
      features: features, featureNames: featureNames, targets: try matrix(of: targetNames),
      targetNames: targetNames)
  }

  private func checkClasses(_ cells: [String], of column: String) throws(CSVError) {
    guard let blank = cells.firstIndex(where: Self.isBlank) else { return }
    throw .noClass(path: path, line: lines[blank], column: column, text: cells[blank])
  }

  /// Numbers the distinct strings of a column in order of first appearance.
  private static func classes(from cells: [String]) -> (classes: [Int], names: [String]) {
    var indices: [String: Int] = [:]
    var names: [String] = []
    let classes = cells.map { cell in
      if let known = indices[cell] { return known }
      indices[cell] = names.count
      names.append(cell)
      return names.count - 1
    }
    return (classes, names)
  }

  private func matrix(of columns: [String]) throws(CSVError) -> Matrix {
    var matrix = Matrix(rows: rows.count, columns: columns.count)
    for (j, column) in columns.enumerated() {
      for (i, number) in try numbers(in: column).enumerated() {
        matrix[i, j] = number
      }
    }
    return matrix
  }
}

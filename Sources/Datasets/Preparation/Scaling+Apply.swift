import Tensors

extension Scaling {
  /// Scales the rows of a matrix in place, using statistics of some of the rows.
  func apply(to matrix: inout Matrix, basis: [Int]) {
    switch self {
    case .affine(let scale, let offset):
      matrix = matrix.mapping { $0 * scale + offset }
    case .divided(let divisor):
      matrix = matrix.mapping { $0 / divisor }
    case .standardized:
      let (mean, deviation) = Self.moments(of: basis.flatMap { matrix.row($0) })
      matrix = matrix.mapping { ($0 - mean) / deviation }
    case .standardizedByColumn:
      Self.scaleColumns(of: &matrix, basis: basis, by: Self.moments)
    case .minMaxByColumn:
      Self.scaleColumns(of: &matrix, basis: basis) { column in
        let least = column.min() ?? 0
        let range = (column.max() ?? 0) - least
        return (least, range == 0 ? 1 : range)
      }
    }
  }

  /// Subtracts a number from each column and divides it by another.
  private static func scaleColumns(
    of matrix: inout Matrix, basis: [Int],
    by statistics: ([Double]) -> (shift: Double, divisor: Double)
  ) {
    for j in 0..<matrix.columns {
      let (shift, divisor) = statistics(basis.map { matrix[$0, j] })
      for i in 0..<matrix.rows {
        matrix[i, j] = (matrix[i, j] - shift) / divisor
      }
    }
  }

  /// Returns the mean and the population standard deviation, with 1 in place of a deviation of 0.
  ///
  /// Both sums are accumulated in order with compensation, which makes them nearly exact.
  private static func moments(of values: [Double]) -> (shift: Double, divisor: Double) {
    guard let first = values.first else { return (0, 1) }
    // The sum of equal numbers may be rounded; a constant column must become exactly 0.
    if values.allSatisfy({ $0 == first }) { return (first, 1) }
    let count = Double(values.count)
    let mean = compensatedSum(values) / count
    let variance = compensatedSum(values.map { ($0 - mean) * ($0 - mean) }) / count
    return (mean, variance.squareRoot())
  }

  /// Returns a sum, accumulated in order, with the rounding errors of each addition added at the
  /// end.
  ///
  /// - Source: Neumaier (1974).
  private static func compensatedSum(_ values: [Double]) -> Double {
    var sum = 0.0
    var compensation = 0.0
    for value in values {
      let next = sum + value
      compensation +=
        sum.magnitude >= value.magnitude ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + compensation
  }
}

/// Values at the points of a regular grid over a rectangle in the plane.
public struct ValueGrid: Sendable, Equatable {
  public var columns: Int
  public var rows: Int

  /// The x values of the first and last column, and the y values of the lowest and highest row.
  public var xDomain: ClosedRange<Double>
  public var yDomain: ClosedRange<Double>

  /// `rows * columns` values, the lowest row first.
  public var values: [Double]

  public init(
    columns: Int, rows: Int, xDomain: ClosedRange<Double>, yDomain: ClosedRange<Double>,
    values: [Double]
  ) {
    self.columns = columns
    self.rows = rows
    self.xDomain = xDomain
    self.yDomain = yDomain
    self.values = values
  }

  /// Whether there is at least one cell with a value at each corner.
  var isDrawable: Bool {
    columns >= 2 && rows >= 2 && values.count == rows * columns
      && [xDomain, yDomain].allSatisfy {
        $0.lowerBound < $0.upperBound && $0.lowerBound.isFinite && $0.upperBound.isFinite
      }
  }

  func replacingValues(_ values: [Double]) -> ValueGrid {
    ValueGrid(columns: columns, rows: rows, xDomain: xDomain, yDomain: yDomain, values: values)
  }
}

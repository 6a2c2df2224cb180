/// A dense matrix of doubles, stored row by row.
///
/// The storage is one flat array, so that a kernel can borrow it as a pointer and a slice of it is
/// a row. A vector is a matrix of one row or of one column.
@frozen
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The elements, row by row.
  ///
  /// - Shape: `rows * columns` elements; element (i, j) is at `i * columns + j`.
  public var elements: [Double]

  /// Creates a matrix whose elements all have one value.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative size")
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  /// Creates a matrix from its elements, given row by row.
  ///
  /// - Failure: Traps if there are not `rows * columns` elements.
  @inlinable
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative size")
    precondition(elements.count == rows * columns, "the elements do not fill the matrix")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Creates a matrix from an array of rows.
  ///
  /// - Failure: Traps if the rows differ in length.
  @inlinable
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "the rows differ in length")
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap { $0 })
  }

  /// Accesses the element at a row and a column, both counted from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "out of range")
      return elements[row * columns + column]
    }
    set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns, "out of range")
      elements[row * columns + column] = newValue
    }
  }

  /// Returns the elements of one row.
  ///
  /// - Shape: `columns` elements, whose indices are those of `elements`.
  @inlinable
  public func row(_ index: Int) -> ArraySlice<Double> {
    precondition(index >= 0 && index < rows, "out of range")
    return elements[index * columns..<(index + 1) * columns]
  }

  /// Returns the elements of one column.
  ///
  /// - Shape: `rows` elements.
  @inlinable
  public func column(_ index: Int) -> [Double] {
    precondition(index >= 0 && index < columns, "out of range")
    return (0..<rows).map { elements[$0 * columns + index] }
  }
}

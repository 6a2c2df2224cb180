public import Tensors

/// A number, a vector or a matrix of doubles: an array of 0, 1 or 2 dimensions.
public struct Tensor: Sendable, Equatable {
  /// The sizes of its dimensions; none for a number.
  public let shape: [Int]

  /// The elements, row by row.
  public internal(set) var elements: [Double]

  init(shape: [Int], _ elements: [Double]) {
    self.shape = shape
    self.elements = elements
  }

  /// Makes an array from its elements, or nil if they do not fill the shape or it has more than
  /// two dimensions.
  public init?(shape: [Int], elements: [Double]) {
    guard shape.count <= 2, shape.allSatisfy({ $0 >= 0 }),
      shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) == elements.count
    else { return nil }
    self.init(shape: shape, elements)
  }

  /// Makes an array without dimensions.
  public init(_ number: Double) { self.init(shape: [], [number]) }

  /// Makes an array of one dimension.
  public init(_ vector: [Double]) { self.init(shape: [vector.count], vector) }

  /// Makes an array of two dimensions.
  public init(_ matrix: Matrix) {
    self.init(shape: [matrix.rows, matrix.columns], matrix.elements)
  }

  public var count: Int { elements.count }

  /// The single element, if there is just one.
  public var number: Double? { elements.count == 1 ? elements[0] : nil }

  /// The matrix with these elements: a vector becomes one row.
  public var matrix: Matrix { Matrix(rows: rows, columns: columns, elements: elements) }

  /// The rows when it is laid out as a matrix: one for a number or a vector.
  public var rows: Int { shape.count == 2 ? shape[0] : 1 }

  /// The columns when it is laid out as a matrix.
  public var columns: Int { shape.last ?? 1 }

  static func filled(_ shape: [Int], with value: Double) -> Tensor {
    Tensor(shape: shape, Array(repeating: value, count: shape.reduce(1, *)))
  }

  func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, elements) }

  /// The matrix with rows and columns exchanged; a vector stays as it is.
  var transposed: Tensor {
    guard shape.count == 2 else { return self }
    let (rows, columns) = (shape[0], shape[1])
    var result = [Double](repeating: 0, count: elements.count)
    for i in 0..<rows {
      for j in 0..<columns { result[j * rows + i] = elements[i * columns + j] }
    }
    return Tensor(shape: [columns, rows], result)
  }
}

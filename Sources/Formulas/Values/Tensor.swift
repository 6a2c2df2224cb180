public import Serialization
public import Tensors

/// A number, vector, or matrix of doubles: an array with 0, 1, or 2 dimensions.
public struct Tensor: Sendable, Equatable {
  /// The sizes of its dimensions; empty for a number.
  public let shape: [Int]

  /// The elements, row by row.
  public package(set) var elements: [Double]

  package init(shape: [Int], _ elements: [Double]) {
    self.shape = shape
    self.elements = elements
  }

  /// Creates an array from its elements; nil if they don't fill the shape or it has more than two
  /// dimensions.
  public init?(shape: [Int], elements: [Double]) {
    guard shape.count <= 2, shape.allSatisfy({ $0 >= 0 }),
      shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) == elements.count
    else { return nil }
    self.init(shape: shape, elements)
  }

  /// Creates an array without dimensions.
  public init(_ number: Double) { self.init(shape: [], [number]) }

  /// Creates a one-dimensional array.
  public init(_ vector: [Double]) { self.init(shape: [vector.count], vector) }

  /// Creates a two-dimensional array.
  public init(_ matrix: Matrix) {
    self.init(shape: [matrix.rows, matrix.columns], matrix.elements)
  }

  public var count: Int { elements.count }

  /// The single element, if there is just one.
  public var number: Double? { elements.count == 1 ? elements[0] : nil }

  /// The matrix with these elements; a vector becomes a single row.
  public var matrix: Matrix { Matrix(rows: rows, columns: columns, elements: elements) }

  /// The number of rows as a matrix: one for a number or a vector.
  public var rows: Int { shape.count == 2 ? shape[0] : 1 }

  /// The number of columns as a matrix.
  public var columns: Int { shape.last ?? 1 }

  package static func filled(_ shape: [Int], with value: Double) -> Tensor {
    Tensor(shape: shape, Array(repeating: value, count: shape.reduce(1, *)))
  }

  package func reshaped(_ shape: [Int]) -> Tensor { Tensor(shape: shape, elements) }

  /// The matrix with rows and columns exchanged; a vector stays as it is.
  package var transposed: Tensor {
    guard shape.count == 2 else { return self }
    let (rows, columns) = (shape[0], shape[1])
    var result = [Double](repeating: 0, count: elements.count)
    for i in 0..<rows {
      for j in 0..<columns { result[j * rows + i] = elements[i * columns + j] }
    }
    return Tensor(shape: [columns, rows], result)
  }
}

extension Tensor: Serializable {
  public init(from reader: inout ByteReader) throws(CorruptBytes) {
    guard let tensor = Tensor(shape: try reader.read(), elements: try reader.read()) else {
      throw CorruptBytes()
    }
    self = tensor
  }

  public func write(to writer: inout ByteWriter) { writer.write(shape, elements) }
}

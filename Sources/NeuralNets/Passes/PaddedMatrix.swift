import Tensors

/// A matrix in the padded layout that the kernels read, in memory that doesn't move.
final class PaddedMatrix {
  let rows: Int
  let columns: Int
  let stride: Int
  let elements: UnsafeMutablePointer<Double>

  /// Makes a padded matrix of zeros.
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    stride = Kernels.paddedStride(columns: columns)
    // Elementwise kernels may start at any row.
    let count = rows * stride + Kernels.roomy(1)
    elements = .allocate(capacity: count)
    elements.initialize(repeating: 0, count: count)
  }

  convenience init(_ matrix: Matrix) {
    self.init(rows: matrix.rows, columns: matrix.columns)
    for i in 0..<rows {
      for j in 0..<columns { elements[i * stride + j] = matrix.elements[i * columns + j] }
    }
  }

  deinit { elements.deallocate() }

  var shape: PaddedShape { PaddedShape(rows: rows, columns: columns, stride: stride) }

  func row(_ index: Int) -> UnsafeMutablePointer<Double> { elements + index * stride }

  /// Copies rows of another matrix of the same width, in the order of `indices`.
  func gather(_ source: PaddedMatrix, _ indices: ArraySlice<Int>) {
    var target = elements
    for index in indices {
      target.update(from: source.row(index), count: stride)
      target += stride
    }
  }
}

extension PaddedMatrix {
  /// The same matrix as a plain value, without padding.
  var matrix: Matrix {
    Matrix(elements, shape)
  }
}

extension Matrix {
  /// Reads a matrix from padded rows.
  init(_ padded: UnsafePointer<Double>, _ shape: PaddedShape) {
    self.init(rows: shape.rows, columns: shape.columns)
    for i in 0..<rows {
      for j in 0..<columns { elements[i * columns + j] = padded[i * shape.stride + j] }
    }
  }

  /// Writes the rows `stride` apart.
  func copy(to padded: UnsafeMutablePointer<Double>, stride: Int) {
    for i in 0..<rows {
      for j in 0..<columns { padded[i * stride + j] = elements[i * columns + j] }
    }
  }
}

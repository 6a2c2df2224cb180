extension Matrix {
  /// The matrix with rows and columns exchanged.
  ///
  /// - Shape: `[rows, columns]` becomes `[columns, rows]`.
  @inlinable public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for i in 0..<rows {
      for j in 0..<columns {
        result.elements[j * rows + i] = elements[i * columns + j]
      }
    }
    return result
  }

  /// Returns the matrix made of the given rows, in the given order, repetitions allowed.
  ///
  /// - Shape: `[indices.count, columns]`.
  @inlinable
  public func selectingRows(_ indices: [Int]) -> Matrix {
    var selected: [Double] = []
    selected.reserveCapacity(indices.count * columns)
    for index in indices {
      selected.append(contentsOf: row(index))
    }
    return Matrix(rows: indices.count, columns: columns, elements: selected)
  }

  /// Returns the matrix made of the given columns, in the given order, repetitions allowed.
  ///
  /// - Shape: `[rows, indices.count]`.
  @inlinable
  public func selectingColumns(_ indices: [Int]) -> Matrix {
    var selected: [Double] = []
    selected.reserveCapacity(rows * indices.count)
    for i in 0..<rows {
      for j in indices {
        selected.append(self[i, j])
      }
    }
    return Matrix(rows: rows, columns: indices.count, elements: selected)
  }

  /// Multiplies two matrices, unoptimized; the training kernels have their own product.
  ///
  ///     product[i, j] = sum over k ascending, from 0, of left[i, k] * right[k, j]
  ///
  /// - Shape: `[n, m]` times `[m, p]` gives `[n, p]`.
  /// - Failure: Traps if the inner sizes differ.
  @inlinable
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "the inner sizes differ")
    var product = Matrix(rows: left.rows, columns: right.columns)
    for i in 0..<left.rows {
      for k in 0..<left.columns {
        let factor = left.elements[i * left.columns + k]
        for j in 0..<right.columns {
          product.elements[i * right.columns + j] += factor * right.elements[k * right.columns + j]
        }
      }
    }
    return product
  }

  /// Returns the matrix whose elements are those of this one, each transformed by a function.
  @inlinable
  public func mapping(_ transform: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(transform))
  }
}

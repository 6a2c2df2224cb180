/// `a @ b` of vectors and matrices.
///
///     product[i, j] = sum over k ascending, from 0, of a[i, k] * b[k, j]
enum MatrixProduct {
  static func partialShape(
    _ a: TensorShape?, _ b: TensorShape?
  ) throws(ShapeFault) -> TensorShape? {
    for shape in [a, b] where shape?.rank == 0 { throw scalarFault }
    return nil
  }

  private static var scalarFault: ShapeFault {
    ShapeFault(
      message: "'@' multiplies only vectors and matrices", help: "write '*' to multiply by a number"
    )
  }

  static func shape(_ a: TensorShape, _ b: TensorShape) throws(ShapeFault) -> TensorShape {
    if a.rank == 0 || b.rank == 0 { throw scalarFault }
    let inner = (a.sizes[a.rank - 1], b.sizes[0])
    if inner.0.differs(from: inner.1) {
      throw ShapeFault(message: "inner sizes \(inner.0) and \(inner.1) differ", help: fix(a, b))
    }
    return TensorShape(Array(a.sizes.dropLast()) + Array(b.sizes.dropFirst()))
  }

  /// Whether there is a product of two shapes.
  static func fits(_ a: TensorShape, _ b: TensorShape) -> Bool { (try? shape(a, b)) != nil }

  /// Names the transposes that would make the sizes fit.
  private static func fix(_ a: TensorShape, _ b: TensorShape) -> String? {
    let (first, last) = (a.sizes[0], b.sizes[b.rank - 1])
    if a.rank == 2, !first.differs(from: b.sizes[0]) {
      return "the transpose of the left one would fit"
    }
    if b.rank == 2, !a.sizes[a.rank - 1].differs(from: last) {
      return "the transpose of the right one would fit"
    }
    return "the last size on the left must equal the first size on the right"
  }

  /// An operand as a matrix of rows and columns.
  private struct Operand {
    let rows: Int
    let columns: Int
    let elements: [Double]

    var transposed: Operand {
      let turned = Tensor(shape: [rows, columns], elements).transposed
      return Operand(rows: columns, columns: rows, elements: turned.elements)
    }
  }

  private static func left(_ a: Tensor) -> Operand {
    Operand(rows: a.rows, columns: a.columns, elements: a.elements)
  }

  private static func right(_ b: Tensor) -> Operand {
    b.shape.count == 2
      ? Operand(rows: b.rows, columns: b.columns, elements: b.elements)
      : Operand(rows: b.count, columns: 1, elements: b.elements)
  }

  static func forward(_ a: Tensor, _ b: Tensor, shape: [Int]) -> Tensor {
    Tensor(shape: shape, multiply(left(a), right(b)))
  }

  ///     da = upstream @ b.T,  db = a.T @ upstream
  static func backward(
    _ upstream: Tensor, _ a: Tensor, _ b: Tensor, _ needed: [Bool]
  ) -> [Tensor?] {
    let (left, right) = (left(a), right(b))
    let slope = Operand(rows: left.rows, columns: right.columns, elements: upstream.elements)
    return [
      needed[0] ? Tensor(shape: a.shape, multiply(slope, right.transposed)) : nil,
      needed[1] ? Tensor(shape: b.shape, multiply(left.transposed, slope)) : nil,
    ]
  }

  private static func multiply(_ a: Operand, _ b: Operand) -> [Double] {
    let (rows, inner, columns) = (a.rows, a.columns, b.columns)
    var product = [Double](repeating: 0, count: rows * columns)
    product.withUnsafeMutableBufferPointer { product in
      a.elements.withUnsafeBufferPointer { a in
        b.elements.withUnsafeBufferPointer { b in
          for i in 0..<rows {
            for k in 0..<inner {
              let factor = a[i * inner + k]
              for j in 0..<columns { product[i * columns + j] += factor * b[k * columns + j] }
            }
          }
        }
      }
    }
    return product
  }
}

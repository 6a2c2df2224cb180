import Tensors

extension Initializer {
  public static let orthogonal = Initializer(Orthogonal())

  /// The orthogonal factor of a matrix of normal draws, with a positive diagonal in the other
  /// factor; a matrix that is wider than high has orthonormal rows, others orthonormal columns.
  ///
  /// - Source: Saxe, McClelland and Ganguli (2014), as in PyTorch.
  struct Orthogonal: InitializerRule {
    static let entry = Entry(
      "orthogonal", "Draws a matrix whose rows or columns are orthogonal and of length 1."
    ) { Initializer.orthogonal }

    var fitsBiases: Bool { false }

    /// Each vector is freed of all before it, twice.
    func operations(rows: Int, columns: Int) -> Double {
      4 * Double(rows) * Double(columns) * Double(min(rows, columns))
    }

    func draw(
      rows: Int, columns: Int, _ fans: Fans, _ generator: inout RandomGenerator
    ) -> Matrix {
      var matrix = Matrix(rows: rows, columns: columns)
      for index in matrix.elements.indices { matrix.elements[index] = generator.normal() }
      // Vectors lie in rows.
      let isWide = rows < columns
      let vectors = orthonormal(isWide ? matrix : matrix.transposed)
      return isWide ? vectors : vectors.transposed
    }

    /// Makes rows orthonormal, one after the other; a second pass takes away what rounding left.
    private func orthonormal(_ matrix: Matrix) -> Matrix {
      var result = matrix
      let width = matrix.columns
      result.elements.withUnsafeMutableBufferPointer { elements in
        for row in 0..<matrix.rows {
          let start = row * width
          for _ in 0..<2 {
            for other in 0..<row {
              var product = 0.0
              for k in 0..<width { product += elements[start + k] * elements[other * width + k] }
              for k in 0..<width { elements[start + k] -= product * elements[other * width + k] }
            }
          }
          var square = 0.0
          for k in 0..<width { square += elements[start + k] * elements[start + k] }
          let length = square.squareRoot()
          for k in 0..<width { elements[start + k] /= length }
        }
      }
      return result
    }
  }
}

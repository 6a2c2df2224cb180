import Tensors

extension Initializer {
  public static let orthogonal = Initializer(Orthogonal())

  /// The orthogonal factor of a matrix of normal draws, where the other factor has a positive
  /// diagonal. A matrix that is wider than high has orthonormal rows; others have orthonormal
  /// columns.
  ///
  /// - Source: Saxe, McClelland and Ganguli (2014), as in PyTorch.
  struct Orthogonal: InitializerRule {
    static let entry = Entry(
      "orthogonal", "Draws a matrix with orthonormal rows or columns."
    ) { Initializer.orthogonal }

    var fitsBiases: Bool { false }

    /// Each vector is made orthogonal to those before it, twice.
    func operations(rows: Int, columns: Int) -> Double {
      4 * Double(rows) * Double(columns) * Double(min(rows, columns))
    }

    func draw(
      rows: Int, columns: Int, _ fans: Fans, _ generator: inout RandomGenerator
    ) -> Matrix {
      var matrix = Matrix(rows: rows, columns: columns)
      for index in matrix.elements.indices { matrix.elements[index] = generator.normal() }
      // Vectors are stored as rows.
      let isWide = rows < columns
      let vectors = orthonormal(isWide ? matrix : matrix.transposed)
      return isWide ? vectors : vectors.transposed
    }

    /// Makes rows orthonormal one by one; a second pass removes rounding errors.
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

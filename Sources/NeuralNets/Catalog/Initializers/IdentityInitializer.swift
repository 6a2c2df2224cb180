import Tensors

extension Initializer {
  public static let identity = Initializer(Identity())

  struct Identity: InitializerRule {
    static let entry = Entry(
      "identity", "Sets the diagonal to 1 and all else to 0, so that a layer passes its inputs on.",
      elsewhere: ["eye", "dirac"]
    ) { Initializer.identity }

    var fitsBiases: Bool { false }

    func draw(
      rows: Int, columns: Int, _ fans: Fans, _ generator: inout RandomGenerator
    ) -> Matrix {
      var matrix = Matrix(rows: rows, columns: columns)
      for index in 0..<min(rows, columns) { matrix[index, index] = 1 }
      return matrix
    }
  }
}

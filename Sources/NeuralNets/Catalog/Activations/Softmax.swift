import Tensors

extension Activation {
  public static let softmax = Activation(Softmax())

  struct Softmax: ActivationFunction {
    static let entry = Entry(
      "softmax", "Returns probabilities that add up to 1; for the last layer."
    ) { Activation.softmax }

    var name: String { Self.entry.name }
    var isElementwise: Bool { false }
    var isNormalized: Bool { true }

    /// a[i] = exp(z[i] - max z) / (sum over j of exp(z[j] - max z)), j ascending.
    func forward(
      _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
    ) {
      for row in 0..<shape.rows {
        let z = z + row * shape.stride
        let a = a + row * shape.stride
        var largest = z[0]
        for i in 1..<max(shape.columns, 1) where z[i] > largest || z[i] != z[i] { largest = z[i] }
        for i in 0..<shape.columns { a[i] = Elementary.exp(z[i] - largest) }
        var sum = 0.0
        for i in 0..<shape.columns { sum = sum + a[i] }
        for i in 0..<shape.columns { a[i] = a[i] / sum }
      }
    }

    /// d[i] becomes a[i] * (d[i] - sum over j of d[j] * a[j]), j ascending.
    func backward(
      _ d: UnsafeMutablePointer<Double>, preActivations z: UnsafePointer<Double>,
      activations a: UnsafePointer<Double>, _ shape: PaddedShape
    ) {
      for row in 0..<shape.rows {
        let d = d + row * shape.stride
        let a = a + row * shape.stride
        var sum = 0.0
        for j in 0..<shape.columns { sum = sum + d[j] * a[j] }
        for i in 0..<shape.columns { d[i] = a[i] * (d[i] - sum) }
      }
    }

    func slope(_ z: Double, activation a: Double) -> Double { a * (1 - a) }

    var kinks: [Double] { [] }
    var range: ClosedRange<Double>? { 0...1 }
    var cost: Double { 80 }

    func writtenDelta(
      _ gradient: String, activations a: String, preActivations z: String
    ) -> String { "\(a) ⊙ (g − a·g), g = \(gradient)" }
    var writtenDerivative: String? { nil }
    func formula(of z: String) -> String {
      "exp(\(z) - max(\(z), axis: 1, keepdims: true)) / sum(exp(\(z) - max(\(z), axis: 1, "
        + "keepdims: true)), axis: 1, keepdims: true)"
    }
  }
}

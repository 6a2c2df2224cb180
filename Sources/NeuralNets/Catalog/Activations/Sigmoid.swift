import Tensors

extension Activation {
  public static let sigmoid = Activation(Sigmoid())

  struct Sigmoid: ElementwiseActivation {
    static let entry = Entry(
      "sigmoid", "Maps to the range from 0 to 1: 1 / (1 + exp(-z)).",
      elsewhere: ["logistic", "expit"]
    ) { Activation.sigmoid }

    func value(_ z: Double) -> Double { Elementary.sigmoid(z) }
    func slope(_ z: Double, activation a: Double) -> Double { a * (1 - a) }

    func forward(
      _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
    ) {
      Kernels.sigmoid(z, into: a, count: shape.count)
    }

    var kinks: [Double] { [] }
    var range: ClosedRange<Double>? { 0...1 }
    var flatness: Flatness? { .saturation }
    var cost: Double { 42 }

    var symbol: String { "σ" }
    var writtenDerivative: String? { "σ'(z) = a·(1 − a)" }
    func formula(of z: String) -> String { "1 / (1 + exp(-\(z)))" }
    func safeFormula(of z: String) -> String { "exp(-logaddexp(0, -\(z)))" }
  }
}

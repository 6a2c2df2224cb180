import Tensors

extension Activation {
  public static let tanh = Activation(Tanh())

  struct Tanh: ElementwiseActivation {
    static let entry = Entry("tanh", "Maps to the range from -1 to 1.") { Activation.tanh }

    func value(_ z: Double) -> Double { Elementary.tanh(z) }
    func slope(_ z: Double, activation a: Double) -> Double { 1 - a * a }

    func forward(
      _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
    ) {
      Kernels.tanh(z, into: a, count: shape.count)
    }

    var kinks: [Double] { [] }
    var range: ClosedRange<Double>? { -1...1 }
    var flatness: Flatness? { .saturation }
    var cost: Double { 42 }

    var writtenDerivative: String? { "tanh'(z) = 1 − a²" }
    func formula(of z: String) -> String { "tanh(\(z))" }
  }
}

extension Activation {
  public static let hardTanh = Activation(HardTanh())

  struct HardTanh: ElementwiseActivation {
    static let entry = Entry(
      "hardTanh", "Clips to the range from -1 to 1: max(-1, min(1, z)).", elsewhere: ["clip"]
    ) { Activation.hardTanh }

    func value(_ z: Double) -> Double { z <= -1 ? -1 : (z >= 1 ? 1 : z) }

    /// At both kinks, the derivative of the flat side, as in PyTorch.
    func slope(_ z: Double, activation a: Double) -> Double { z > -1 && z < 1 ? 1 : 0 }

    var kinks: [Double] { [-1, 1] }
    var range: ClosedRange<Double>? { -1...1 }
    var flatness: Flatness? { .saturation }
    var cost: Double { 6 }

    func written(of argument: String) -> String { "max(−1, min(1, \(argument)))" }
    func writtenDelta(
      _ gradient: String, activations a: String, preActivations z: String
    ) -> String { "\(gradient) ⊙ (−1 < \(z) < 1)" }
    var writtenDerivative: String? { nil }
    func formula(of z: String) -> String { "maximum(-1, minimum(1, \(z)))" }
  }
}

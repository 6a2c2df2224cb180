extension Activation {
  public static let step = Activation(Step())

  struct Step: ElementwiseActivation {
    static let entry = Entry(
      "step", "Returns 1 above 0, else 0; can't be trained.", elsewhere: ["heaviside", "threshold"]
    ) { Activation.step }

    func value(_ z: Double) -> Double { z > 0 ? 1 : (z <= 0 ? 0 : z) }
    func slope(_ z: Double, activation a: Double) -> Double { 0 }

    var isDifferentiable: Bool { false }
    var kinks: [Double] { [0] }
    var jumps: Bool { true }
    var range: ClosedRange<Double>? { 0...1 }
    var cost: Double { 6 }

    var writtenDerivative: String? { nil }
    func formula(of z: String) -> String { "\(z) > 0" }
  }
}

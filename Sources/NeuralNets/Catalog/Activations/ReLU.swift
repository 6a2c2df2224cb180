extension Activation {
  public static let relu = Activation(ReLU())

  struct ReLU: ElementwiseActivation {
    static let entry = Entry(
      "relu", "Returns max(0, z); its slope at 0 is taken as 0.", elsewhere: ["rectifier"]
    ) { Activation.relu }

    func value(_ z: Double) -> Double { z <= 0 ? 0 : z }
    func slope(_ z: Double, activation a: Double) -> Double { z > 0 ? 1 : 0 }

    var kinks: [Double] { [0] }
    var range: ClosedRange<Double>? { 0...Double.infinity }
    var flatness: Flatness? { .death }
    var cost: Double { 6 }

    var symbol: String { "ReLU" }
    func written(of argument: String) -> String { "max(0, \(argument))" }
    func writtenDelta(
      _ gradient: String, activations a: String, preActivations z: String
    ) -> String { "\(gradient) ⊙ (\(z) > 0)" }
    var writtenDerivative: String? { nil }
    func formula(of z: String) -> String { "maximum(0, \(z))" }
  }
}

extension Activation {
  public static let softsign = Activation(Softsign())

  struct Softsign: ElementwiseActivation {
    static let entry = Entry(
      "softsign", "Maps to the range from -1 to 1, with long tails: z / (1 + |z|)."
    ) {
      Activation.softsign
    }

    func value(_ z: Double) -> Double { z / (1 + z.magnitude) }
    func slope(_ z: Double, activation a: Double) -> Double {
      let divisor = 1 + z.magnitude
      return 1 / (divisor * divisor)
    }

    var kinks: [Double] { [0] }
    var range: ClosedRange<Double>? { -1...1 }
    var flatness: Flatness? { .saturation }
    var cost: Double { 12 }

    var writtenDerivative: String? { "softsign'(z) = 1 / (1 + |z|)²" }
    func formula(of z: String) -> String { "\(z) / (1 + abs(\(z)))" }
  }
}

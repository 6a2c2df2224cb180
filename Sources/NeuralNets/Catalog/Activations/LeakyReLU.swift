extension Activation {
  public static func leakyReLU(slope: Double) -> Activation { Activation(LeakyReLU(below: slope)) }

  struct LeakyReLU: ElementwiseActivation {
    static let entry = Entry(
      "leakyReLU", "Multiplies negative values by a small slope.",
      Hyperparameter(
        "slope", .nonNegative, default: 0.01, sweep: false, "The slope below zero.")
    ) { Activation.leakyReLU(slope: $0) }

    let below: Double

    func value(_ z: Double) -> Double { z <= 0 ? below * z : z }
    func slope(_ z: Double, activation a: Double) -> Double { z > 0 ? 1 : below }

    var kinks: [Double] { [0] }
    var range: ClosedRange<Double>? { nil }
    var cost: Double { 6 }

    var writtenDerivative: String? { "leakyReLU'(z) = 1 where z > 0, else \(below)" }
    func formula(of z: String) -> String { "where(\(z) > 0, \(z), \(below) * \(z))" }
  }
}

import Tensors

extension Initializer {
  /// Draws from a normal distribution.
  public static func normal(_ mean: Double, _ standardDeviation: Double) -> Initializer {
    Initializer(Normal(mean: mean, standardDeviation: standardDeviation))
  }

  struct Normal: ValueInitializer {
    static let entry = Entry(
      "normal", "Draws from a normal distribution.", elsewhere: ["randomNormal", "gaussian"],
      Hyperparameter("mean", .anyNumber, default: 0, sweep: false, "The mean."),
      Hyperparameter(
        "deviation", .nonNegative, default: 1, sweep: false, "The standard deviation.")
    ) { Initializer.normal($0, $1) }

    let mean: Double
    let standardDeviation: Double

    func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double {
      generator.normal(mean: mean, standardDeviation: standardDeviation)
    }
  }
}

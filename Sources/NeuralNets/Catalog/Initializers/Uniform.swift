import Tensors

extension Initializer {
  /// Draws uniformly from the interval from `low` to `high`.
  public static func uniform(_ low: Double, _ high: Double) -> Initializer {
    Initializer(Uniform(low: low, high: high))
  }

  struct Uniform: ValueInitializer {
    static let entry = Entry(
      "uniform", "Draws uniformly between two bounds.", elsewhere: ["randomUniform"],
      Hyperparameter("low", .anyNumber, sweep: false, "The lower bound."),
      Hyperparameter("high", .anyNumber, sweep: false, "The upper bound.")
    ) { Initializer.uniform($0, $1) }

    let low: Double
    let high: Double

    var isEmpty: Bool { low >= high }

    func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double {
      generator.uniform(from: low, to: high)
    }
  }
}

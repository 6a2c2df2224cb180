import Tensors

extension Initializer {
  public static func truncatedNormal(
    mean: Double, standardDeviation: Double, low: Double, high: Double
  ) -> Initializer {
    Initializer(
      TruncatedNormal(
        mean: mean, standardDeviation: standardDeviation, low: low, high: high))
  }

  /// A normal distribution truncated at two bounds, drawn with the inverse of its cumulative
  /// distribution.
  ///
  /// - Source: PyTorch's `trunc_normal_`.
  struct TruncatedNormal: ValueInitializer {
    static let entry = Entry(
      "truncatedNormal", "Draws from a normal distribution between two bounds.",
      elsewhere: ["truncNormal"],
      Hyperparameter("mean", .anyNumber, default: 0, sweep: false, "The mean."),
      Hyperparameter(
        "deviation", .positive, default: 1, sweep: false,
        "The standard deviation before truncation."),
      Hyperparameter("low", .anyNumber, default: -2, sweep: false, "The lower bound."),
      Hyperparameter("high", .anyNumber, default: 2, sweep: false, "The upper bound.")
    ) {
      Initializer.truncatedNormal(mean: $0, standardDeviation: $1, low: $2, high: $3)
    }

    let mean: Double
    let standardDeviation: Double
    let low: Double
    let high: Double

    func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double {
      let share = generator.uniform(
        from: 2 * Elementary.normalShare((low - mean) / standardDeviation) - 1,
        to: 2 * Elementary.normalShare((high - mean) / standardDeviation) - 1)
      let value =
        mean + Elementary.inverseErf(share) * (standardDeviation * Self.rootOfTwo)
      return value < low ? low : (value > high ? high : value)
    }

    private static let rootOfTwo = 1.4142135623730951
  }
}

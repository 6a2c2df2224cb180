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
      let (low, high) = (
        (self.low - mean) / standardDeviation, (self.high - mean) / standardDeviation
      )
      let distance =
        low > Self.tail
        ? Self.tailValue(low, high, &generator)
        : high < -Self.tail
          ? -Self.tailValue(-high, -low, &generator)
          : Self.centralValue(low, high, &generator)
      let value = mean + distance * standardDeviation
      return min(max(value, self.low), self.high)
    }

    private static func centralValue(
      _ low: Double, _ high: Double, _ generator: inout RandomGenerator
    ) -> Double {
      let share = generator.uniform(
        from: 2 * Elementary.normalShare(low) - 1, to: 2 * Elementary.normalShare(high) - 1)
      return Elementary.inverseErf(share) * rootOfTwo
    }

    /// The distance from which the shares below are too close to 1 to tell values apart.
    private static let tail = 3.0

    /// Draws from the upper tail by bisection, with the share above.
    private static func tailValue(
      _ low: Double, _ high: Double, _ generator: inout RandomGenerator
    ) -> Double {
      let share = generator.uniform(
        from: Elementary.normalShare(-high), to: Elementary.normalShare(-low))
      var (near, far) = (low, min(high, low + 40))
      for _ in 0..<60 {
        let middle = near + (far - near) / 2
        if Elementary.normalShare(-middle) > share { near = middle } else { far = middle }
      }
      return near
    }

    private static let rootOfTwo = 1.4142135623730951
  }
}

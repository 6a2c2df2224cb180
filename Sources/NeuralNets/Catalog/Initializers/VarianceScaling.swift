import Tensors

extension Initializer {
  /// Draws with a variance that depends on the size of the layer.
  public static func varianceScaling(
    scale: Double, fan: Fan, distribution: Distribution
  ) -> Initializer {
    Initializer(VarianceScaling(factor: scale, fan: fan, distribution: distribution))
  }

  /// The denominator of the variance.
  public enum Fan: String, Hashable, Sendable, CaseIterable {
    case inputs
    case outputs
    /// (inputs + outputs) / 2, Glorot's choice.
    case average
    /// inputs * outputs: a frequent mistake in Glorot's rule, kept so that labs can show it.
    case product
  }

  /// The shape of a random distribution.
  public enum Distribution: String, Hashable, Sendable, CaseIterable {
    case uniform
    case normal
  }

  /// Glorot's, He's, and LeCun's rules are special cases:
  ///
  ///     uniform: values in (-limit, limit), limit = sqrt(3 * factor / fan)
  ///     normal:  values of standard deviation sqrt(factor / fan), not truncated
  ///
  /// - Source: Glorot and Bengio (2010); He et al. (2015); LeCun et al. (1998).
  struct VarianceScaling: ValueInitializer {
    static let entry = Entry(
      "varianceScaling",
      "Draws with variance factor / fan; if uniform, within ±sqrt(3 * factor / fan).",
      Hyperparameter(
        "factor", .positive, default: 1, sweep: false, "The numerator of the variance."),
      Hyperparameter("fan", default: Fan.average, "The denominator of the variance."),
      Hyperparameter(
        "distribution", default: Distribution.uniform, "The shape of the distribution.")
    ) { Initializer.varianceScaling(scale: $0, fan: $1, distribution: $2) }

    let factor: Double
    let fan: Fan
    let distribution: Distribution

    func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double {
      switch distribution {
      case .uniform:
        let limit = (3 * factor / fans.count(fan)).squareRoot()
        return generator.uniform(from: -limit, to: limit)
      case .normal:
        return generator.normal(
          mean: 0, standardDeviation: (factor / fans.count(fan)).squareRoot())
      }
    }
  }
}

/// An initializer that is a special case of variance scaling.
protocol ScaledInitializer: ValueInitializer {
  var scaling: Initializer.VarianceScaling { get }
}

extension ScaledInitializer {
  func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double {
    scaling.value(fans, &generator)
  }
}

extension Fans {
  fileprivate func count(_ fan: Initializer.Fan) -> Double {
    switch fan {
    case .inputs: Double(inputs)
    case .outputs: Double(outputs)
    case .average: Double(inputs + outputs) / 2
    case .product: Double(inputs) * Double(outputs)
    }
  }
}

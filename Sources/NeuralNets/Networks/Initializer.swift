/// A rule for the first values of a layer's weights or biases.
///
/// Glorot's, He's and LeCun's rules are special cases of variance scaling, where `fan` counts
/// inputs, outputs or both:
///
///     uniform: values in (-limit, limit), limit = sqrt(3 * scale / fan)
///     normal:  values of standard deviation sqrt(scale / fan), not truncated
///
/// - Source: Glorot and Bengio (2010); He et al. (2015); LeCun et al. (1998).
public struct Initializer: Hashable, Sendable {
  /// The number that a scale is divided by.
  public enum Fan: Hashable, Sendable {
    case inputs
    case outputs
    /// (inputs + outputs) / 2, Glorot's choice.
    case average
    /// inputs * outputs: a frequent mistake for Glorot's rule, kept to be shown.
    case product
  }

  /// The shape of a random distribution.
  public enum Distribution: Hashable, Sendable {
    case uniform
    case normal
  }

  enum Rule: Hashable, Sendable {
    case constant(Double)
    case uniform(low: Double, high: Double)
    case normal(mean: Double, standardDeviation: Double)
    case varianceScaling(scale: Double, fan: Fan, distribution: Distribution)
  }

  /// The order in which the weights of a layer are drawn from a generator.
  public enum DrawOrder: Hashable, Sendable {
    /// Row by row of `[inputs, outputs]`, as the weights are stored.
    case inputsFirst
    /// Row by row of `[outputs, inputs]`, then transposed, as PyTorch stores them.
    case outputsFirst
  }

  let rule: Rule

  /// A factor that every value is multiplied by.
  public let gain: Double

  public static let zeros = constant(0)
  public static let ones = constant(1)
  public static let glorotUniform = varianceScaling(scale: 1, fan: .average, distribution: .uniform)
  public static let glorotNormal = varianceScaling(scale: 1, fan: .average, distribution: .normal)
  public static let heUniform = varianceScaling(scale: 2, fan: .inputs, distribution: .uniform)
  public static let heNormal = varianceScaling(scale: 2, fan: .inputs, distribution: .normal)
  public static let lecunUniform = varianceScaling(scale: 1, fan: .inputs, distribution: .uniform)
  public static let lecunNormal = varianceScaling(scale: 1, fan: .inputs, distribution: .normal)

  /// Gives every element one value.
  public static func constant(_ value: Double) -> Initializer {
    Initializer(rule: .constant(value), gain: 1)
  }

  /// Draws from the interval from `low` to `high`, evenly.
  public static func uniform(_ low: Double, _ high: Double) -> Initializer {
    Initializer(rule: .uniform(low: low, high: high), gain: 1)
  }

  /// Draws from a normal distribution.
  public static func normal(_ mean: Double, _ standardDeviation: Double) -> Initializer {
    Initializer(rule: .normal(mean: mean, standardDeviation: standardDeviation), gain: 1)
  }

  /// Draws with a variance that depends on the size of the layer.
  public static func varianceScaling(
    scale: Double, fan: Fan, distribution: Distribution
  ) -> Initializer {
    Initializer(
      rule: .varianceScaling(scale: scale, fan: fan, distribution: distribution), gain: 1)
  }

  /// Returns the same rule with every value multiplied by a factor.
  public func scaled(by factor: Double) -> Initializer {
    Initializer(rule: rule, gain: gain * factor)
  }

  /// The name under which labs know the rule, without its arguments.
  public var name: String {
    switch self.rule {
    case .constant(let value): value == 0 ? "zeros" : (value == 1 ? "ones" : "constant")
    case .uniform: "uniform"
    case .normal: "normal"
    case .varianceScaling(let scale, let fan, let distribution):
      switch (scale, fan, distribution) {
      case (1, .average, .uniform): "glorotUniform"
      case (1, .average, .normal): "glorotNormal"
      case (2, .inputs, .uniform): "heUniform"
      case (2, .inputs, .normal): "heNormal"
      case (1, .inputs, .uniform): "lecunUniform"
      case (1, .inputs, .normal): "lecunNormal"
      default: "varianceScaling"
      }
    }
  }
}

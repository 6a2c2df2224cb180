/// A rule that turns gradients into steps, with PyTorch's conventions and defaults.
///
/// - Source: the documentation of `torch.optim`; Kingma and Ba (2015); Loshchilov and Hutter (2019).
public enum Optimizer: Hashable, Sendable {
  /// w ← w - rate · g
  case gradientDescent

  /// v ← coefficient · v + g;  w ← w - rate · v
  case momentum(_ coefficient: Double = 0.9)

  /// v ← coefficient · v + g;  w ← w - rate · (g + coefficient · v)
  case nesterov(_ coefficient: Double = 0.9)

  /// s ← alpha · s + (1 - alpha) · g²;  w ← w - rate · g / (√s + epsilon)
  case rmsProp(alpha: Double = 0.99, epsilon: Double = 1e-8)

  /// m ← beta1 · m + (1 - beta1) · g;  s ← beta2 · s + (1 - beta2) · g²
  /// w ← w - rate · m̂ / (√ŝ + epsilon), m̂ = m / (1 - beta1ᵗ), ŝ = s / (1 - beta2ᵗ)
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8)

  /// Adam, after w ← w · (1 - rate · weightDecay)
  case adamW(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0.01)

  /// The name under which labs and tables know the rule.
  public var name: String {
    switch self {
    case .gradientDescent: "gradientDescent"
    case .momentum: "momentum"
    case .nesterov: "nesterov"
    case .rmsProp: "rmsProp"
    case .adam: "adam"
    case .adamW: "adamW"
    }
  }

  /// The number of values that the rule remembers for each parameter.
  var memoryCount: Int {
    switch self {
    case .gradientDescent: 0
    case .momentum, .nesterov, .rmsProp: 1
    case .adam, .adamW: 2
    }
  }
}

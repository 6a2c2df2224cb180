/// A function that a layer applies to its pre-activations.
public enum Activation: Hashable, Sendable {
  case identity
  case step
  case sigmoid
  case tanh
  case relu
  case leakyReLU(slope: Double = 0.01)
  case softplus
  case softmax
  case custom(CustomActivation)

  /// The name under which labs and tables know the activation.
  public var name: String {
    switch self {
    case .identity: "identity"
    case .step: "step"
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "relu"
    case .leakyReLU: "leakyReLU"
    case .softplus: "softplus"
    case .softmax: "softmax"
    case .custom(let activation): activation.name
    }
  }

  /// Whether a network with this activation can be trained: the step function has no slope.
  public var isDifferentiable: Bool { self != .step }

  /// Whether each unit is activated by itself; a custom one may look at all units of a sample.
  var isElementwise: Bool {
    switch self {
    case .softmax, .custom: false
    default: true
    }
  }

  /// The pre-activations at which the function has a corner or a jump; those of a custom one are
  /// not known.
  public var kinks: [Double] {
    switch self {
    case .relu, .leakyReLU, .step: [0]
    case .identity, .sigmoid, .tanh, .softplus, .softmax, .custom: []
    }
  }
}

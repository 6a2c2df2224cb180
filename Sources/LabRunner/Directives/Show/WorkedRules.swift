internal import NeuralNets

/// How an activation function and its derivative are written.
struct ActivationRule {
  private let activation: Activation

  init(_ activation: Activation) { self.activation = activation }

  var isElementwise: Bool { activation.isElementwise }

  /// What stands in a node of a graph: `σ`.
  var sign: String {
    switch activation {
    case .sigmoid: "σ"
    case .relu: "ReLU"
    default: activation.name
    }
  }

  func call(_ argument: String) -> String {
    switch activation {
    case .identity: argument
    case .relu: "max(0, \(argument))"
    default: "\(sign)(\(argument))"
    }
  }

  /// The rule of a layer's delta, given that of the gradient of its activations.
  func delta(_ gradient: String, layer: Int) -> String {
    let (a, z) = ("a\(layer)", "z\(layer)")
    return switch activation {
    case .identity: gradient
    case .sigmoid, .tanh, .leakyReLU, .softplus, .step, .custom: "\(gradient) ⊙ \(sign)'(\(z))"
    case .relu: "\(gradient) ⊙ (\(z) > 0)"
    case .softmax: "\(a) ⊙ (g − a·g), g = \(gradient)"
    }
  }

  /// How the derivative of the function is computed, for a note; nil where the rule says it.
  var derivative: String? {
    switch activation {
    case .sigmoid: "σ'(z) = a·(1 − a)"
    case .tanh: "tanh'(z) = 1 − a²"
    case .leakyReLU(let slope): "leakyReLU'(z) = 1 where z > 0, else \(slope)"
    case .softplus: "softplus'(z) = σ(z)"
    case .identity, .relu, .softmax, .step, .custom: nil
    }
  }
}

extension Activation {
  /// Whether its derivative at a number is a number, as far as the engine knows.
  var isElementwise: Bool {
    switch self {
    case .softmax, .custom: false
    default: true
    }
  }
}

/// How a loss and its derivative are written.
struct LossRule {
  private let loss: Loss
  /// `mean of ` or `sum of `, where there is more than one term.
  private let prefix: String
  private let divisor: String

  init(_ loss: Loss, _ reduction: Reduction, outputs: Int) {
    self.loss = loss
    let isSum = reduction == .sum
    let isSingle = outputs == 1 || loss.isCategorical
    prefix = isSingle ? "" : isSum ? "sum of " : "mean of "
    divisor = isSingle || isSum ? "" : " / \(outputs)"
  }

  /// What stands in a node of a graph: `BCE`.
  var sign: String {
    switch loss {
    case .meanSquaredError: "MSE"
    case .meanAbsoluteError: "MAE"
    case .binaryCrossEntropy, .binaryCrossEntropyOnLogits: "BCE"
    case .categoricalCrossEntropy, .categoricalCrossEntropyOnLogits: "CE"
    case .hinge: "hinge"
    case .perceptron: "perceptron"
    case .outputSum: "Σ"
    case .custom: loss.name
    }
  }

  func value(_ y: String) -> String {
    let term =
      switch loss {
      case .meanSquaredError: "(\(y) − t)²"
      case .meanAbsoluteError: "|\(y) − t|"
      case .binaryCrossEntropy: "−t·log \(y) − (1 − t)·log(1 − \(y))"
      case .binaryCrossEntropyOnLogits: "log(1 + exp(\(y))) − t·\(y)"
      case .categoricalCrossEntropy: "−Σ t·log \(y)"
      case .categoricalCrossEntropyOnLogits: "log Σ exp(\(y)) − Σ t·\(y)"
      case .hinge: "max(0, 1 − t·\(y))"
      case .perceptron: "max(0, −t·\(y))"
      case .outputSum: "Σ \(y)"
      case .custom: "\(loss.name)(\(y), t)"
      }
    return "L = \(prefix)\(term)"
  }

  func gradient(_ y: String) -> String {
    let term =
      switch loss {
      case .meanSquaredError: "2·(\(y) − t)"
      case .meanAbsoluteError: "sign(\(y) − t)"
      case .binaryCrossEntropy: "−t/\(y) + (1 − t)/(1 − \(y))"
      case .binaryCrossEntropyOnLogits: "σ(\(y)) − t"
      case .categoricalCrossEntropy: "−t/\(y)"
      case .categoricalCrossEntropyOnLogits: "softmax(\(y)) − t"
      case .hinge: "−t where t·\(y) < 1, else 0"
      case .perceptron: "−t where t·\(y) < 0, else 0"
      case .outputSum: "1"
      case .custom: "∂\(loss.name)(\(y), t)/∂\(y)"
      }
    return divisor.isEmpty ? term : "(\(term))\(divisor)"
  }
}

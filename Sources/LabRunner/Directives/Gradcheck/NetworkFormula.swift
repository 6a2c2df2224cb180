internal import Diagnostics
internal import Formulas
internal import NeuralNets
internal import Tensors

/// The loss of a network as a formula of the student's own parameters, so that a gradient for it
/// can be compared and its mistakes explained like that of any other formula.
///
///     netLoss(X, T, W, B, V) =
///       Z1 = X @ W + B
///       A1 = maximum(0, Z1)
///       Z2 = A1 @ V
///       A2 = Z2
///       return mean(maximum(0, -T * A2))
struct NetworkFormula {
  /// What the formula is called: the network's name with `Loss`.
  let name: String
  let network: Network
  let loss: Loss
  let reduction: Reduction
  let parameters: [FittedFormula.Parameter]
  /// The names that the lab has given away.
  let taken: Set<String>
  /// Whether it is written so that outputs that have become 0 or 1 leave it finite and exact: as it
  /// is usually written, their logarithms are not.
  var isSafe = false

  /// The definition; `place` is where faults in it are said to be.
  func block(at place: SourceRange) -> FormulaBlock {
    FormulaBlock(parsing: SourceExcerpt(text, at: place.lowerBound))
  }

  private var text: String {
    var lines = ["\(name)(\(parameters.map(\.name).joined(separator: ", "))) ="]
    var below = parameter(.inputs).name
    var isVector = parameter(.inputs).isVector
    var shown = loss
    for (index, layer) in network.layers.enumerated() {
      let weights = parameter(.weights(layer: index))
      let product = self.product(below, isVector, weights, layer)
      let biases = layer.biases == nil ? "" : " + \(parameter(.biases(layer: index)).name)"
      let preActivation = local("Z\(index + 1)")
      let activation = local("A\(index + 1)")
      lines.append("  \(preActivation) = \(product)\(biases)")
      if let loss = safeLoss, index == network.layers.count - 1 {
        lines.append("  \(activation) = \(preActivation)")
        shown = loss
      } else {
        lines.append("  \(activation) = \(self.activation(layer.activation, preActivation))")
      }
      below = activation
      isVector = weights.isVector && layer.outputs == 1
    }
    let targets = parameter(.targets)
    if isVector != targets.isVector, network.outputs == 1 {
      let prediction = local("Y")
      lines.append("  \(prediction) = \(below)\(isVector ? "[:, None]" : "[:, 0]")")
      below = prediction
    }
    lines.append("  return \(reduced(shown, below, targets.name))")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The loss that takes the last layer's sums in place of its outputs, if it is to be safe.
  private var safeLoss: Loss? {
    guard isSafe else { return nil }
    switch (network.layers.last?.activation, loss) {
    case (.sigmoid, .binaryCrossEntropy(epsilon: 0)): return .binaryCrossEntropyOnLogits
    case (.softmax, .categoricalCrossEntropy): return .categoricalCrossEntropyOnLogits
    default: return nil
    }
  }

  /// Whether outputs are so near to 0 or 1 that the formula has to be safe.
  func isSaturated(_ outputs: Matrix) -> Bool {
    guard loss.isCrossEntropyOfOutputs else { return false }
    return outputs.elements.contains { $0 < 1e-300 || (!loss.isCategorical && $0 > 1 - 1e-6) }
  }

  private func parameter(_ part: NetworkPart) -> FittedFormula.Parameter {
    parameters.first { $0.part == part }
      ?? FittedFormula.Parameter(name: "T", part: part, isVector: false)
  }

  /// A name that no parameter has.
  private func local(_ name: String) -> String {
    var name = name
    while taken.contains(name) || parameters.contains(where: { $0.name == name }) { name += "_" }
    return name
  }

  private func product(
    _ below: String, _ isVector: Bool, _ weights: FittedFormula.Parameter, _ layer: DenseLayer
  ) -> String {
    let column = isVector ? "\(below)[:, None]" : below
    return weights.isVector && layer.inputs == 1
      ? "\(column) * \(weights.name)" : "\(column) @ \(weights.name)"
  }

  private func activation(_ activation: Activation, _ z: String) -> String {
    switch activation {
    case .identity: z
    case .step: "\(z) > 0"
    case .sigmoid: isSafe ? "exp(-logaddexp(0, -\(z)))" : "1 / (1 + exp(-\(z)))"
    case .tanh: "tanh(\(z))"
    case .relu: "maximum(0, \(z))"
    case .leakyReLU(let slope): "where(\(z) > 0, \(z), \(slope) * \(z))"
    case .softplus: Self.softplus(z)
    case .softmax:
      "exp(\(z) - max(\(z), axis: 1, keepdims: true)) / sum(exp(\(z) - max(\(z), axis: 1, keepdims: true)), axis: 1, keepdims: true)"
    case .custom(let custom): "\(custom.name)(\(z))"
    }
  }

  /// log(1 + exp(z)), which neither overflows nor bends; where z is large, its slope is 1 but for
  /// rounding, as that of the usual formulas is.
  private static func softplus(_ z: String) -> String {
    "where(\(z) == 0, log(2) + \(z) / 2, maximum(0, \(z)) + log1p(exp(-abs(\(z)))))"
  }

  private func reduced(_ loss: Loss, _ y: String, _ t: String) -> String {
    let reduce = reduction == .sum ? "sum" : "mean"
    return switch loss {
    case .meanSquaredError: "\(reduce)((\(y) - \(t)) ** 2)"
    case .meanAbsoluteError: "\(reduce)(abs(\(y) - \(t)))"
    case .binaryCrossEntropy(epsilon: 0) where isSafe:
      "\(reduce)(-(\(t) * log(where(\(t) == 0, 1, \(y))) + (1 - \(t)) * log(where(\(t) == 1, 1, 1 - \(y)))))"
    case .binaryCrossEntropy(let epsilon):
      "\(reduce)(-(\(t) * log(\(y) + \(epsilon)) + (1 - \(t)) * log(1 - \(y) + \(epsilon))))"
    case .binaryCrossEntropyOnLogits:
      "\(reduce)(\(Self.softplus(y)) - \(t) * \(y))"
    case .categoricalCrossEntropy where isSafe:
      "\(reduce)(-sum(\(t) * log(where(\(t) == 0, 1, \(y))), axis: 1))"
    case .categoricalCrossEntropy: "\(reduce)(-sum(\(t) * log(\(y)), axis: 1))"
    case .categoricalCrossEntropyOnLogits:
      "\(reduce)(sum(\(t) * (max(\(y), axis: 1, keepdims: true) + log(sum(exp(\(y) - max(\(y), axis: 1, keepdims: true)), axis: 1, keepdims: true)) - \(y)), axis: 1))"
    case .hinge: "\(reduce)(maximum(0, 1 - \(t) * \(y)))"
    case .perceptron: "\(reduce)(maximum(0, -\(t) * \(y)))"
    case .outputSum: "\(reduce)(\(y) + 0 * \(t))"
    case .custom(let custom): "\(reduce)(\(custom.name)(\(y), \(t)))"
    }
  }
}

extension Loss {
  /// Whether it takes logarithms of the outputs themselves.
  fileprivate var isCrossEntropyOfOutputs: Bool {
    switch self {
    case .binaryCrossEntropy(epsilon: 0), .categoricalCrossEntropy: true
    default: false
    }
  }
}

internal import Diagnostics
internal import Formulas
internal import NeuralNets
internal import Tensors

/// The loss of a network as a formula of the student's own parameters, so that a gradient of it can
/// be compared and its mistakes explained like those of any other formula.
///
///     netLoss(X, T, W, B, V) =
///       Z1 = X @ W + B
///       A1 = maximum(0, Z1)
///       Z2 = A1 @ V
///       A2 = Z2
///       return mean(maximum(0, -T * A2))
struct NetworkFormula {
  /// The name of the formula: the network's name with `Loss`.
  let name: String
  let network: Network
  let loss: Loss
  let reduction: Reduction
  let parameters: [FittedFormula.Parameter]
  /// The names that are already taken in the lab.
  let taken: Set<String>
  /// Whether it stays finite and exact when outputs round to 0 or 1. As usually written, their
  /// logarithms don't.
  var isSafe = false

  /// The definition; errors in it are reported at `place`.
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
        lines.append(
          "  \(activation) = \(layer.activation.formula(of: preActivation, isSafe: isSafe))")
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

  /// The loss of the last layer's preactivations instead of its outputs, if it must be safe.
  private var safeLoss: Loss? {
    guard isSafe else { return nil }
    return loss.logitsForm.flatMap { $0.output == network.layers.last?.activation ? $0.loss : nil }
  }

  /// Whether outputs are so close to 0 or 1 that the formula must be safe.
  func isSaturated(_ outputs: Matrix) -> Bool {
    guard loss.takesLogarithms else { return false }
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

  private func reduced(_ loss: Loss, _ y: String, _ t: String) -> String {
    "\(reduction == .sum ? "sum" : "mean")(\(loss.formula(of: y, targets: t, isSafe: isSafe)))"
  }
}

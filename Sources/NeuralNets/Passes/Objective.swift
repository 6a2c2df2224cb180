/// A loss with its reduction, at the output of a network.
final class Objective {
  let loss: Loss
  let reduction: Reduction
  private let isCategorical: Bool

  /// The loss of a whole batch, if a formula in the lab computes it.
  let custom: CustomLoss?

  /// Whether the loss is computed from the logits before the output's activation, which can't
  /// overflow.
  private let isOnLogits: Bool

  /// - Parameter output: The activation of the last layer; nil for a custom forward pass.
  init(_ loss: Loss, reduction: Reduction, output: Activation?) {
    let logits = loss.logitsForm.flatMap { $0.isMerged && $0.output == output ? $0.loss : nil }
    isOnLogits = logits != nil
    self.loss = logits ?? loss
    custom = loss.custom
    self.reduction = reduction
    isCategorical = self.loss.isCategorical
  }

  /// Adds the losses of a batch, after its forward pass, to a sum.
  func addLosses(
    to sum: Double, of output: LayerBuffers, targets: UnsafePointer<Double>, rows: Int
  ) -> Double {
    loss.function.addLosses(
      to: sum, isOnLogits ? output.preActivations : output.activations, targets,
      scratch: output.deltas, output.shape(rows: rows))
  }

  /// Writes the gradient with respect to the output's pre-activations into its deltas.
  func backward(through output: LayerBuffers, targets: UnsafePointer<Double>, rows: Int) {
    if let custom {
      custom.gradient(
        output.matrix(output.activations, rows: rows), output.matrix(targets, rows: rows),
        reduction
      ).copy(to: output.deltas, stride: output.stride)
      output.backwardThroughActivation(rows: rows)
      return
    }
    loss.function.gradient(
      isOnLogits ? output.preActivations : output.activations, targets,
      factor: reduction.factor(
        isCategorical: isCategorical, samples: rows, outputs: output.outputs),
      into: output.deltas, output.shape(rows: rows))
    if !isOnLogits { output.backwardThroughActivation(rows: rows) }
  }
}

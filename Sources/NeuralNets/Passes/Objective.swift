/// A loss with its reduction, at the output of a network.
struct Objective {
  let loss: Loss
  let reduction: Reduction

  /// Whether the loss is taken on the logits below a softmax, which cannot overflow.
  let skipsSoftmax: Bool

  /// - Parameter output: the activation of the last layer, nil for a forward pass of its own.
  init(_ loss: Loss, reduction: Reduction, output: Activation?) {
    skipsSoftmax = loss == .categoricalCrossEntropy && output == .softmax
    self.loss = skipsSoftmax ? .categoricalCrossEntropyOnLogits : loss
    self.reduction = reduction
  }

  /// Adds the losses of a batch that has just been passed forward to a sum.
  func addLosses(
    to sum: Double, of output: LayerBuffers, targets: UnsafePointer<Double>, rows: Int
  ) -> Double {
    loss.addLosses(
      to: sum, skipsSoftmax ? output.preActivations : output.activations, targets,
      scratch: output.deltas, rows: rows, columns: output.outputs, stride: output.stride)
  }

  /// Writes the gradient with respect to the output's pre-activations into its deltas.
  func backward(through output: LayerBuffers, targets: UnsafePointer<Double>, rows: Int) {
    if case .custom(let custom) = loss {
      custom.gradient(
        output.matrix(output.activations, rows: rows), output.matrix(targets, rows: rows),
        reduction
      ).copy(to: output.deltas, stride: output.stride)
      output.backwardThroughActivation(rows: rows)
      return
    }
    loss.gradient(
      skipsSoftmax ? output.preActivations : output.activations, targets,
      factor: reduction.factor(for: loss, samples: rows, outputs: output.outputs),
      into: output.deltas, rows: rows, columns: output.outputs, stride: output.stride)
    if !skipsSoftmax { output.backwardThroughActivation(rows: rows) }
  }
}

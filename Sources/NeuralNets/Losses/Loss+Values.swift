public import Tensors

extension Loss {
  /// Returns the loss of a batch.
  ///
  /// - Shape: both are `[samples, outputs]`.
  public func value(
    predictions: Matrix, targets: Matrix, reduction: Reduction = .mean
  ) -> Double {
    precondition(hasShape(of: predictions, targets), "predictions and targets differ in shape")
    if case .custom(let loss) = self { return loss.value(predictions, targets, reduction) }
    let p = PaddedMatrix(predictions)
    let t = PaddedMatrix(targets)
    let scratch = PaddedMatrix(rows: p.rows, columns: p.columns)
    let sum = addLosses(
      to: 0, p.elements, t.elements, scratch: scratch.elements, rows: p.rows,
      columns: p.columns, stride: p.stride)
    return reduction.reduce(sum, for: self, samples: p.rows, outputs: p.columns)
  }

  /// Returns the gradient of the loss with respect to the predictions.
  ///
  /// - Shape: all three are `[samples, outputs]`.
  public func gradient(
    predictions: Matrix, targets: Matrix, reduction: Reduction = .mean
  ) -> Matrix {
    precondition(hasShape(of: predictions, targets), "predictions and targets differ in shape")
    if case .custom(let loss) = self { return loss.gradient(predictions, targets, reduction) }
    let p = PaddedMatrix(predictions)
    let t = PaddedMatrix(targets)
    let d = PaddedMatrix(rows: p.rows, columns: p.columns)
    gradient(
      p.elements, t.elements,
      factor: reduction.factor(for: self, samples: p.rows, outputs: p.columns),
      into: d.elements, rows: p.rows, columns: p.columns, stride: p.stride)
    return d.matrix
  }

  private func hasShape(of predictions: Matrix, _ targets: Matrix) -> Bool {
    predictions.rows == targets.rows && predictions.columns == targets.columns
  }
}

public import Tensors

/// The function that training minimizes: a distance between predictions and targets.
///
/// Its properties are those of ``LossFunction``; a ``Reduction`` takes the mean or the sum.
@dynamicMemberLookup
public struct Loss: Sendable {
  let function: any LossFunction

  init(_ function: some LossFunction) { self.function = function }

  public subscript<Value>(dynamicMember property: KeyPath<any LossFunction, Value>) -> Value {
    function[keyPath: property]
  }

  public func kinks(target: Double) -> [Double] { function.kinks(target: target) }
  public func written(of y: String) -> String { function.written(of: y) }
  public func writtenGradient(of y: String) -> String { function.writtenGradient(of: y) }

  public func formula(of y: String, targets t: String, isSafe: Bool = false) -> String {
    function.formula(of: y, targets: t, isSafe: isSafe)
  }
}

extension Loss {
  /// The losses of the language, in the order of the reference.
  public static let catalog: [Entry<Loss>] = [
    MeanSquaredError.entry, MeanAbsoluteError.entry, Huber.entry, LogCosh.entry,
    BinaryCrossEntropy.entry, BinaryCrossEntropyOnLogits.entry, Focal.entry,
    CategoricalCrossEntropy.entry, CategoricalCrossEntropyOnLogits.entry, KLDivergence.entry,
    Poisson.entry, Hinge.entry, SquaredHinge.entry, Perceptron.entry, OutputSum.entry,
  ]
}

extension Loss: Hashable {
  public static func == (a: Self, b: Self) -> Bool {
    a.function.equals(b.function)
  }

  public func hash(into hasher: inout Hasher) { function.hash(into: &hasher) }
}

extension Loss {
  /// Returns the loss of a batch.
  ///
  /// - Shape: Both are `[samples, outputs]`.
  public func value(
    predictions: Matrix, targets: Matrix, reduction: Reduction = .mean
  ) -> Double {
    precondition(hasShape(of: predictions, targets), "predictions and targets differ in shape")
    if let custom { return custom.value(predictions, targets, reduction) }
    let p = PaddedMatrix(predictions)
    let t = PaddedMatrix(targets)
    let scratch = PaddedMatrix(rows: p.rows, columns: p.columns)
    let sum = function.addLosses(
      to: 0, p.elements, t.elements, scratch: scratch.elements, p.shape)
    return reduction.reduce(sum, for: self, samples: p.rows, outputs: p.columns)
  }

  /// Returns the gradient of the loss with respect to the predictions.
  ///
  /// - Shape: All three are `[samples, outputs]`.
  public func gradient(
    predictions: Matrix, targets: Matrix, reduction: Reduction = .mean
  ) -> Matrix {
    precondition(hasShape(of: predictions, targets), "predictions and targets differ in shape")
    if let custom { return custom.gradient(predictions, targets, reduction) }
    let p = PaddedMatrix(predictions)
    let t = PaddedMatrix(targets)
    let d = PaddedMatrix(rows: p.rows, columns: p.columns)
    function.gradient(
      p.elements, t.elements,
      factor: reduction.factor(
        isCategorical: self.isCategorical, samples: p.rows, outputs: p.columns),
      into: d.elements, p.shape)
    return d.matrix
  }

  private func hasShape(of predictions: Matrix, _ targets: Matrix) -> Bool {
    predictions.rows == targets.rows && predictions.columns == targets.columns
  }
}

/// How the losses of single outputs or samples are combined.
public enum Reduction: String, CaseIterable, Sendable {
  /// The mean over samples and outputs; over samples alone if the loss is categorical.
  case mean
  case sum

  /// The factor for a sum of losses.
  func factor(isCategorical: Bool, samples: Int, outputs: Int) -> Double {
    switch self {
    case .sum: 1
    case .mean: 1 / Double(isCategorical ? samples : samples * outputs)
    }
  }

  /// Turns a sum of losses into the reduced number.
  func reduce(_ sum: Double, for loss: Loss, samples: Int, outputs: Int) -> Double {
    switch self {
    case .sum: sum
    case .mean: sum / Double(loss.isCategorical ? samples : samples * outputs)
    }
  }
}

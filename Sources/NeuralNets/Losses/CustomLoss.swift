public import Tensors

/// A loss that a lab gives, as functions of the predictions and targets of a batch.
///
/// Two of them are equal if their names are; within a lab a name means one function.
public struct CustomLoss: Sendable {
  public let name: String

  /// Computes the loss of a batch; a reduction says what becomes of a loss of each element.
  ///
  /// - Shape: both are `[samples, outputs]`.
  let value: @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Double

  /// Computes the gradient of the loss with respect to the predictions.
  ///
  /// - Shape: all are `[samples, outputs]`.
  let gradient: @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Matrix

  public init(
    name: String,
    value: @escaping @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Double,
    gradient: @escaping @Sendable (_ predictions: Matrix, _ targets: Matrix, Reduction) -> Matrix
  ) {
    self.name = name
    self.value = value
    self.gradient = gradient
  }
}

extension CustomLoss: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

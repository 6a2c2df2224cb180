public import Tensors

/// A forward pass that a lab gives in place of the one that the layers stand for.
///
/// Two of them are equal if their names are; within a lab a name means one function.
public struct CustomForward: Sendable {
  public let name: String

  /// Computes the outputs for a batch of inputs and the present parameters.
  ///
  /// - Shape: `[batch, inputs]` to `[batch, outputs]`.
  let predict: @Sendable (_ inputs: Matrix, _ layers: [DenseLayer]) -> Matrix

  public init(
    name: String,
    predict: @escaping @Sendable (_ inputs: Matrix, _ layers: [DenseLayer]) -> Matrix
  ) {
    self.name = name
    self.predict = predict
  }
}

extension CustomForward: Hashable {
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

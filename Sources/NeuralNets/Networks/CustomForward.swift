public import Tensors

/// A forward pass that a lab defines, which replaces that of the layers.
///
/// Two of them are equal if their names are, since a name means one function within a lab.
public struct CustomForward: Sendable {
  public let name: String

  /// Computes the outputs for a batch of inputs and the current parameters.
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

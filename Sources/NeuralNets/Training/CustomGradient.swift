/// A gradient that a lab defines, which replaces that of backpropagation.
public struct CustomGradient: Sendable {
  public let name: String

  /// Computes the gradients of all layers for a batch and the current parameters.
  let compute: @Sendable (_ batch: Samples, _ network: Network) -> [LayerGradient]

  /// - Parameter compute: The gradients of all layers; each has the shapes of its layer's weights
  ///   and biases.
  public init(
    name: String,
    compute: @escaping @Sendable (_ batch: Samples, _ network: Network) -> [LayerGradient]
  ) {
    self.name = name
    self.compute = compute
  }
}

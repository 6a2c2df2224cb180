public import Tensors

/// The description of a dense layer, before its weights are drawn.
public struct LayerSpecification: Hashable, Sendable {
  public var units: Int
  public var activation: Activation
  public var hasBias: Bool
  public var initializer: Initializer
  public var biasInitializer: Initializer

  /// Explicit initial weights instead of drawn ones, row by row of `[inputs, units]`.
  public var weights: [Double]?

  /// Explicit initial biases instead of drawn ones.
  public var biases: [Double]?

  public init(
    units: Int, activation: Activation, hasBias: Bool = true,
    initializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    weights: Matrix? = nil, biases: [Double]? = nil
  ) {
    self.units = units
    self.activation = activation
    self.hasBias = hasBias
    self.initializer = initializer
    self.biasInitializer = biasInitializer
    self.weights = weights?.elements
    self.biases = biases
  }
}

/// The description of a network of dense layers, before its weights are drawn.
public struct NetworkSpecification: Hashable, Sendable {
  public var inputs: Int
  public var layers: [LayerSpecification]

  public init(inputs: Int, layers: [LayerSpecification]) {
    self.inputs = inputs
    self.layers = layers
  }

  /// The number of outputs.
  public var outputs: Int { layers.last?.units ?? inputs }
}

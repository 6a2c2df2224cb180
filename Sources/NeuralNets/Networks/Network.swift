public import Tensors

/// A layer in which every unit is connected to every input.
///
///     activations = activation(inputs · weights + biases)
///
/// - Shape: `weights` is `[inputs, outputs]`; `biases` has one value per output, or is nil.
public struct DenseLayer: Equatable, Sendable {
  public var weights: Matrix
  public var biases: [Double]?
  public var activation: Activation

  public init(weights: Matrix, biases: [Double]?, activation: Activation) {
    precondition(
      biases.map { $0.count == weights.columns } ?? true, "a layer needs one bias an output")
    self.weights = weights
    self.biases = biases
    self.activation = activation
  }

  public var inputs: Int { weights.rows }
  public var outputs: Int { weights.columns }
  public var parameterCount: Int { weights.elements.count + (biases?.count ?? 0) }
}

/// A network of dense layers, as a plain value.
///
/// A network holds only layers with their parameters, and two networks with the same numbers are
/// equal. Everything else works on it from outside: a `NetworkSpecification` and a random generator
/// make one, `train` takes one and returns another in its result, and figures and tables read its
/// layers. A training run doesn't work on this type but copies the parameters into one block of
/// memory (`ParameterStore`) and back. The extensions in this folder compute outputs for a batch; a
/// lab can replace that computation by its own formula, the ``customForward``.
public struct Network: Equatable, Sendable {
  public var layers: [DenseLayer]

  /// The forward pass that replaces that of the layers.
  public var customForward: CustomForward?

  /// Makes a network of the given layers.
  ///
  /// - Failure: Traps if there is no layer, or if neighboring layers differ in size.
  public init(layers: [DenseLayer]) {
    precondition(!layers.isEmpty, "a network needs a layer")
    for (layer, next) in zip(layers, layers.dropFirst()) {
      precondition(layer.outputs == next.inputs, "neighboring layers differ in size")
    }
    self.layers = layers
  }

  /// Draws a network layer by layer, for each layer first the weights and then the biases.
  ///
  /// Explicit weights and biases, and constant initializers, don't use the generator.
  public init(
    _ specification: NetworkSpecification, generator: inout RandomGenerator,
    drawOrder: Initializer.DrawOrder = .inputsFirst
  ) {
    var inputs = specification.inputs
    var layers: [DenseLayer] = []
    for layer in specification.layers {
      let weights =
        layer.weights.map { Matrix(rows: inputs, columns: layer.units, elements: $0) }
        ?? layer.initializer.weights(
          inputs: inputs, outputs: layer.units, generator: &generator, drawOrder: drawOrder)
      var biases: [Double]?
      if layer.hasBias {
        biases =
          layer.biases
          ?? layer.biasInitializer.biases(
            inputs: inputs, outputs: layer.units, generator: &generator)
      }
      layers.append(DenseLayer(weights: weights, biases: biases, activation: layer.activation))
      inputs = layer.units
    }
    self.init(layers: layers)
  }

  /// The network without the softmax at its end, whose outputs are its logits; nil if there is
  /// none.
  public var logits: Network? {
    guard customForward == nil, layers.last?.activation.isNormalized == true else { return nil }
    var network = self
    network.layers[layers.count - 1].activation = .identity
    return network
  }

  /// The network with the forward pass of its layers.
  public var layered: Network { Network(layers: layers) }

  public var inputs: Int { layers.first?.inputs ?? 0 }
  public var outputs: Int { layers.last?.outputs ?? 0 }

  /// The number of weights and biases.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  /// The sizes of the weights, layer by layer.
  public var shapes: [[Int]] { layers.map { [$0.inputs, $0.outputs] } }

  /// Whether it has gradients: no layer has a step function.
  public var isDifferentiable: Bool { layers.allSatisfy { $0.activation.isDifferentiable } }
}

internal import Formulas
internal import NeuralNets
internal import Tensors

/// The meaning of a formula's parameter when a network is trained with the formula.
enum NetworkPart: Hashable, Sendable {
  case inputs
  case targets
  case predictions
  /// Layers are counted from 0.
  case weights(layer: Int)
  case biases(layer: Int)

  /// The tensors that training changes, layer by layer.
  static func tensors(of network: Network) -> [NetworkPart] {
    network.layers.enumerated().flatMap { index, layer -> [NetworkPart] in
      [.weights(layer: index)] + (layer.biases == nil ? [] : [.biases(layer: index)])
    }
  }

  var isTensor: Bool {
    switch self {
    case .weights, .biases: true
    case .inputs, .targets, .predictions: false
    }
  }

  /// The part in words: `the weights of layer 1`.
  var phrase: String {
    switch self {
    case .inputs: "the inputs"
    case .targets: "the targets"
    case .predictions: "the predictions"
    case .weights(let layer): "the weights of layer \(layer + 1)"
    case .biases(let layer): "the biases of layer \(layer + 1)"
    }
  }

  /// The shape in which a formula takes the part: a matrix, or a vector for biases.
  ///
  /// - Parameter rows: The number of samples in a batch.
  func shape(in network: Network, rows: AxisSize, isVector: Bool) -> TensorShape {
    let matrix: [AxisSize] =
      switch self {
      case .inputs: [rows, .known(network.inputs)]
      case .targets, .predictions: [rows, .known(network.outputs)]
      case .weights(let layer):
        [.known(network.layers[layer].inputs), .known(network.layers[layer].outputs)]
      case .biases(let layer): [.known(network.layers[layer].outputs)]
      }
    guard isVector, matrix.count == 2 else { return TensorShape(matrix) }
    return TensorShape([matrix[1] == .known(1) ? matrix[0] : matrix[1]])
  }

  /// Whether it is a matrix of one column, or weights of one row, which may be passed as a vector.
  func canBeVector(in network: Network) -> Bool {
    switch self {
    case .inputs: network.inputs == 1
    case .targets, .predictions: network.outputs == 1
    case .weights(let layer):
      network.layers[layer].inputs == 1 || network.layers[layer].outputs == 1
    case .biases: false
    }
  }
}

/// The numbers that a formula is called with.
struct PartValues {
  var inputs: Matrix?
  var targets: Matrix?
  var predictions: Matrix?
  var layers: [DenseLayer] = []

  func tensor(_ part: NetworkPart, isVector: Bool) -> Tensor? {
    switch part {
    case .inputs: inputs.map { tensor($0, isVector) }
    case .targets: targets.map { tensor($0, isVector) }
    case .predictions: predictions.map { tensor($0, isVector) }
    case .weights(let layer): tensor(layers[layer].weights, isVector)
    case .biases(let layer): layers[layer].biases.map { Tensor($0) }
    }
  }

  private func tensor(_ matrix: Matrix, _ isVector: Bool) -> Tensor {
    isVector ? Tensor(matrix.elements) : Tensor(matrix)
  }
}

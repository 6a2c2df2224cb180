import Tensors

extension Activation {
  /// Returns the activation of one pre-activation; the softmax of a single number is 1.
  ///
  /// Not-a-number stays not-a-number in every activation, ReLU and step included.
  public func apply(_ preActivation: Double) -> Double {
    apply([preActivation])[0]
  }

  /// Returns the activations of one sample.
  ///
  /// - Shape: `preActivations` holds one value a unit, and so does the answer.
  public func apply(_ preActivations: [Double]) -> [Double] {
    let count = preActivations.count
    guard count > 0 else { return [] }
    let z = PaddedMatrix(Matrix(rows: 1, columns: count, elements: preActivations))
    let a = PaddedMatrix(rows: 1, columns: count)
    forward(z.elements, into: a.elements, rows: 1, columns: count, stride: count)
    return a.matrix.elements
  }

  /// Returns the slope at a pre-activation, given the activation there.
  ///
  /// At a kink it is the slope to the left: relu'(0) = 0, and leakyReLU'(0) is its small slope.
  /// The slope of softmax is that of an output with respect to its own pre-activation.
  public func derivative(preActivation: Double, activation: Double) -> Double {
    switch self {
    case .identity: 1
    case .step: 0
    case .sigmoid, .softmax: activation * (1 - activation)
    case .tanh: 1 - activation * activation
    case .relu: preActivation > 0 ? 1 : 0
    case .leakyReLU(let slope): preActivation > 0 ? 1 : slope
    case .softplus: Elementary.sigmoid(preActivation)
    case .custom(let custom):
      custom.gradients(
        Matrix(rows: 1, columns: 1, repeating: 1),
        Matrix(rows: 1, columns: 1, repeating: preActivation))[0, 0]
    }
  }

  /// Returns the slope at a pre-activation.
  public func derivative(at preActivation: Double) -> Double {
    derivative(preActivation: preActivation, activation: apply(preActivation))
  }
}

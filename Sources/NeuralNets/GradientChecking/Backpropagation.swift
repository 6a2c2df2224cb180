public import Tensors

/// The gradient of a loss with respect to the parameters of one layer.
///
/// - Shape: That of the layer's weights and biases.
public struct LayerGradient: Equatable, Sendable {
  public var weights: Matrix
  public var biases: [Double]?

  public init(weights: Matrix, biases: [Double]?) {
    self.weights = weights
    self.biases = biases
  }
}

/// Every quantity of one forward and one backward pass, to be shown step by step.
public struct Backpropagation: Equatable, Sendable {
  /// The results of the passes at one layer.
  ///
  /// - Shape: The matrices are `[batch, outputs]`; the gradient has the shapes of the parameters.
  public struct Layer: Equatable, Sendable {
    public let preActivations: Matrix
    public let activations: Matrix

    /// The gradient with respect to the activations.
    public let activationGradients: Matrix

    /// The gradient with respect to the pre-activations.
    public let deltas: Matrix

    /// The gradient with respect to the parameters.
    public let gradient: LayerGradient
  }

  public let loss: Double
  public let layers: [Layer]

  /// The gradient with respect to the network's inputs.
  ///
  /// - Shape: `[batch, inputs]`.
  public let inputGradients: Matrix

  /// The gradient with respect to the network's outputs.
  ///
  /// - Shape: `[batch, outputs]`.
  public var outputGradients: Matrix {
    layers.last?.activationGradients ?? inputGradients
  }

  /// The gradients with respect to all parameters.
  public var gradients: [LayerGradient] { layers.map(\.gradient) }
}

extension Network {
  /// Passes a batch forward and backward through the layers, keeping every intermediate value.
  ///
  /// - Shape: `samples.inputs` is `[batch, inputs]`, `samples.targets` `[batch, outputs]`.
  public func backpropagate(
    _ samples: Samples, loss: Loss, reduction: Reduction = .mean
  ) -> Backpropagation {
    precondition(samples.inputs.columns == inputs, "the inputs do not fit the network")
    precondition(samples.targets.columns == outputs, "the targets do not fit the network")
    let parameters = ParameterStore(layered)
    let pass = Pass(parameters, capacity: max(samples.count, 1))
    let set = SampleSet(samples)
    let objective = Objective(loss, reduction: reduction, output: pass.output.activation.activation)
    let evaluator = Evaluator(objective: objective, accuracy: nil)
    pass.forward(set.inputs.row(0), stride: set.inputs.stride, rows: set.count)
    let value = evaluator.measureBatch(pass, set.targets.row(0), rows: set.count).loss
    let outputGradients = loss.gradient(
      predictions: pass.output.matrix(pass.output.activations, rows: set.count),
      targets: samples.targets, reduction: reduction)
    objective.backward(through: pass.output, targets: set.targets.row(0), rows: set.count)
    return pass.recordBackward(set, loss: value, outputGradients: outputGradients)
  }

  /// Computes the gradients of a loss with respect to all parameters.
  public func gradients(
    of loss: Loss, on samples: Samples, reduction: Reduction = .mean
  ) -> [LayerGradient] {
    backpropagate(samples, loss: loss, reduction: reduction).gradients
  }
}

extension Pass {
  /// Runs the backward pass over a set and keeps intermediate results.
  ///
  /// The output's deltas must contain the gradient with respect to its pre-activations.
  fileprivate func recordBackward(
    _ set: SampleSet, loss: Double, outputGradients: Matrix
  ) -> Backpropagation {
    let rows = set.count
    let block = ParameterStore.block(parameters.count)
    defer { block.deallocate() }
    var activationGradients = layers.map { _ in outputGradients }
    backward(set.inputs.row(0), stride: set.inputs.stride, rows: rows, into: block) {
      index in activationGradients[index] = layers[index].matrix(layers[index].deltas, rows: rows)
    }
    let inputGradients = PaddedMatrix(rows: rows, columns: set.inputs.columns)
    layers[0].backwardToInputs(
      inputGradients.elements, stride: inputGradients.stride, rows: rows)
    let records = layers.indices.map { index in
      let layer = layers[index]
      let layout = parameters.layers[index]
      return Backpropagation.Layer(
        preActivations: layer.matrix(layer.preActivations, rows: rows),
        activations: layer.matrix(layer.activations, rows: rows),
        activationGradients: activationGradients[index],
        deltas: layer.matrix(layer.deltas, rows: rows),
        gradient: LayerGradient(
          weights: parameters.weights(of: layout, in: block),
          biases: parameters.biases(of: layout, in: block)))
    }
    return Backpropagation(loss: loss, layers: records, inputGradients: inputGradients.matrix)
  }
}

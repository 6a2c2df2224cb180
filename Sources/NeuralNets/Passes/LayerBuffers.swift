import Tensors

/// A layer's parameters and the memory of its passes, as plain pointers.
struct LayerBuffers {
  let inputs: Int
  let outputs: Int
  let stride: Int
  let activation: ResolvedActivation
  let weights: UnsafeMutablePointer<Double>
  let biases: UnsafeMutablePointer<Double>?

  /// The position of the parameters' gradients in a block of gradients.
  let weightsOffset: Int
  let biasesOffset: Int?

  /// - Shape: `[capacity, outputs]`, padded, as for the next two.
  let preActivations: UnsafeMutablePointer<Double>
  let activations: UnsafeMutablePointer<Double>

  /// The gradient with respect to the activations, then to the pre-activations.
  let deltas: UnsafeMutablePointer<Double>

  /// Memory for the transposed weights, `[outputs, inputs]`, padded.
  let transposedWeights: UnsafeMutablePointer<Double>

  /// The shape of a batch of the layer's values.
  func shape(rows: Int) -> PaddedShape {
    PaddedShape(rows: rows, columns: outputs, stride: stride)
  }

  /// activations = activation(biases + inputs · weights)
  func forward(_ input: UnsafePointer<Double>, stride inputStride: Int, rows: Int) {
    Kernels.product(
      input, rowStride: inputStride, columnStride: 1, weights,
      stride: stride, start: biases, into: preActivations, stride: stride, rows: rows,
      columns: outputs, depth: inputs)
    activate(rows: rows)
  }

  /// activations = activation(preActivations)
  func activate(rows: Int) {
    activation.forward(preActivations, into: activations, shape(rows: rows))
  }

  /// deltas = deltas * activation'
  func backwardThroughActivation(rows: Int) {
    activation.backward(
      deltas, preActivations: preActivations, activations: activations, shape(rows: rows))
  }

  /// inputGradients = deltas · weightsᵀ
  func backwardToInputs(
    _ inputGradients: UnsafeMutablePointer<Double>, stride inputStride: Int, rows: Int
  ) {
    if rows == 1 {
      Kernels.rowDots(
        weights, stride: stride, deltas, start: 0, into: inputGradients, rows: inputs,
        depth: outputs)
      return
    }
    var right = UnsafePointer(weights)
    if outputs > 1 {
      Kernels.transpose(
        weights, stride: stride, into: transposedWeights, stride: inputStride, rows: inputs,
        columns: outputs)
      right = UnsafePointer(transposedWeights)
    }
    Kernels.product(
      deltas, rowStride: stride, columnStride: 1, right,
      stride: inputStride, start: nil, into: inputGradients, stride: inputStride, rows: rows,
      columns: inputs, depth: outputs)
  }

  /// weightGradients = inputsᵀ · deltas, biasGradients = sum of the rows of deltas
  func parameterGradients(
    _ input: UnsafePointer<Double>, stride inputStride: Int, rows: Int,
    into gradients: UnsafeMutablePointer<Double>
  ) {
    Kernels.product(
      input, rowStride: 1, columnStride: inputStride, deltas,
      stride: stride, start: nil, into: gradients + weightsOffset, stride: stride, rows: inputs,
      columns: outputs, depth: rows)
    if let biasesOffset {
      Kernels.columnSums(
        deltas, stride: stride, into: gradients + biasesOffset, rows: rows, columns: outputs)
    }
  }

  /// The latest results of the layer.
  func trace(rows: Int) -> LayerTrace {
    LayerTrace(
      preActivations: matrix(preActivations, rows: rows),
      activations: matrix(activations, rows: rows))
  }

  func matrix(_ buffer: UnsafePointer<Double>, rows: Int) -> Matrix {
    Matrix(buffer, shape(rows: rows))
  }

  func copyActivations(rows: Int, to elements: UnsafeMutableBufferPointer<Double>, from row: Int) {
    for i in 0..<rows {
      for j in 0..<outputs { elements[(row + i) * outputs + j] = activations[i * stride + j] }
    }
  }
}

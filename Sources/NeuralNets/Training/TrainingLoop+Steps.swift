import Tensors

/// A batch and its learning rate.
struct Step {
  let inputs: UnsafePointer<Double>
  let inputStride: Int
  let targets: UnsafePointer<Double>
  let rows: Int
  let rate: Double
}

extension TrainingLoop {
  /// Takes one step, and returns whether it was short enough to stop the run.
  func take(_ step: Step, inspects: Bool) -> Bool {
    steps += 1
    if let customGradient { return take(step, along: customGradient, inspects: inspects) }
    if !isPassedForward { pass.forward(step.inputs, stride: step.inputStride, rows: step.rows) }
    isPassedForward = false
    if options.measure == .runningMean {
      runningMean.add(evaluator.measureBatch(pass, step.targets, rows: step.rows))
    }
    if inspects { inspectForward(step) }
    objective.backward(through: pass.output, targets: step.targets, rows: step.rows)
    if stepLengthThreshold != nil {
      lastParameters.update(from: parameters.elements, count: parameters.count)
    }
    if step.rows == 1 && isPlain && !inspects {
      descendAtOnce(step)
    } else {
      pass.backward(step.inputs, stride: step.inputStride, rows: step.rows, into: gradients)
      if inspects { inspectBlock(gradients, isGradient: true) }
      optimizer.update(parameters.elements, gradients, rate: step.rate)
    }
    if inspects { inspectBlock(parameters.elements, isGradient: false) }
    return isShort()
  }

  /// Takes a step along a gradient from another source.
  private func take(_ step: Step, along gradient: CustomGradient, inspects: Bool) -> Bool {
    let isMeasured = options.measure == .runningMean
    if (isMeasured || inspects) && !isPassedForward {
      pass.forward(step.inputs, stride: step.inputStride, rows: step.rows)
    }
    isPassedForward = false
    if isMeasured { runningMean.add(evaluator.measureBatch(pass, step.targets, rows: step.rows)) }
    if inspects { inspectForward(step) }
    if stepLengthThreshold != nil {
      lastParameters.update(from: parameters.elements, count: parameters.count)
    }
    let network = parameters.network()
    let batch = Samples(
      inputs: Matrix(
        step.inputs,
        PaddedShape(rows: step.rows, columns: network.inputs, stride: step.inputStride)),
      targets: pass.output.matrix(step.targets, rows: step.rows))
    parameters.copy(gradient.compute(batch, network), to: gradients)
    if inspects { inspectBlock(gradients, isGradient: true) }
    optimizer.update(parameters.elements, gradients, rate: step.rate)
    if inspects { inspectBlock(parameters.elements, isGradient: false) }
    return isShort()
  }

  /// Runs the backward pass for a single sample, and updates the parameters of a layer as soon as
  /// they have been used. The bits are those of two separate passes.
  private func descendAtOnce(_ step: Step) {
    let layers = pass.layers
    var index = layers.count - 1
    while index > 0 {
      descend(
        layers[index], inputs: layers[index - 1].activations,
        inputGradients: layers[index - 1].deltas, rate: step.rate)
      layers[index - 1].backwardThroughActivation(rows: 1)
      index -= 1
    }
    descend(layers[0], inputs: step.inputs, inputGradients: nil, rate: step.rate)
  }

  @inline(__always)
  private func descend(
    _ layer: borrowing LayerBuffers, inputs: UnsafePointer<Double>,
    inputGradients: UnsafeMutablePointer<Double>?, rate: Double
  ) {
    Kernels.descend(
      layer.weights, stride: layer.stride, inputs: inputs, deltas: layer.deltas,
      learningRate: rate, inputGradients: inputGradients, rows: layer.inputs,
      columns: layer.outputs)
    guard let biases = layer.biases else { return }
    for j in 0..<layer.outputs { biases[j] = biases[j] - rate * (0 + layer.deltas[j]) }
  }

  /// Whether the Euclidean norm of the last step, summed in the order of the parameters, is at most
  /// the threshold. A NaN norm doesn't stop the run.
  private func isShort() -> Bool {
    guard let threshold = stepLengthThreshold else { return false }
    var sum = 0.0
    parameters.forEachRun { offset, count in
      for i in offset..<offset + count {
        let difference = parameters.elements[i] - lastParameters[i]
        sum = sum + difference * difference
      }
    }
    return sum.squareRoot() <= threshold
  }
}

import Tensors

// Where a number stopped being finite.

extension TrainingLoop {
  /// Records the first place. Results of the initial parameters belong to no epoch.
  func note(_ place: Divergence.Place, isBeforeStep: Bool = false) {
    guard divergence == nil else { return }
    let isFirst = steps == 0 || isBeforeStep && steps == 1
    divergence = Divergence(
      epoch: isFirst ? 0 : epoch, step: isFirst ? 0 : steps, place: place)
  }

  /// Inspects the pass of a batch before the step that uses it.
  func inspectForward(_ step: Step) {
    guard divergence == nil else { return }
    if steps == 1 { inspectBlock(parameters.elements, isGradient: false, isBeforeStep: true) }
    inspect(pass, rows: step.rows, isBeforeStep: true)
    let loss = evaluator.measureBatch(pass, step.targets, rows: step.rows).loss
    if !loss.isFinite { note(.loss, isBeforeStep: true) }
  }

  /// Runs the forward pass for the whole training set and inspects it.
  func inspectSet() {
    var row = 0
    while row < trainingSet.count, divergence == nil {
      let rows = min(evaluationPass.capacity, trainingSet.count - row)
      evaluationPass.forward(
        trainingSet.inputs.row(row), stride: trainingSet.inputs.stride, rows: rows)
      inspect(evaluationPass, rows: rows, isBeforeStep: false)
      row += rows
    }
    if evaluationPass === pass { isPassedForward = false }
  }

  /// Returns whether any parameter isn't finite.
  func inspectParameters() -> Bool {
    inspectBlock(parameters.elements, isGradient: false)
    return divergence != nil
  }

  private func inspect(_ pass: Pass, rows: Int, isBeforeStep: Bool) {
    if parameters.customForward != nil {
      if !isFinite(pass.output, pass.output.activations, rows: rows) {
        note(.predictions, isBeforeStep: isBeforeStep)
      }
      return
    }
    for (index, layer) in pass.layers.enumerated() {
      if !isFinite(layer, layer.preActivations, rows: rows) {
        note(.preActivations(layer: index + 1), isBeforeStep: isBeforeStep)
      }
      if !isFinite(layer, layer.activations, rows: rows) {
        note(.activations(layer: index + 1), isBeforeStep: isBeforeStep)
      }
    }
  }

  private func isFinite(
    _ layer: LayerBuffers, _ buffer: UnsafePointer<Double>, rows: Int
  ) -> Bool {
    (0..<rows).allSatisfy { Kernels.areFinite(buffer + $0 * layer.stride, count: layer.outputs) }
  }

  /// Inspects gradients from the last layer to the first, or parameters from the first to the last.
  func inspectBlock(
    _ block: UnsafePointer<Double>, isGradient: Bool, isBeforeStep: Bool = false
  ) {
    guard divergence == nil else { return }
    let indices = parameters.layers.indices
    for index in isGradient ? Array(indices.reversed()) : Array(indices) {
      let layout = parameters.layers[index]
      let areWeightsFinite = (0..<layout.inputs).allSatisfy {
        Kernels.areFinite(block + layout.weights + $0 * layout.stride, count: layout.outputs)
      }
      let areBiasesFinite =
        layout.biases.map { Kernels.areFinite(block + $0, count: layout.outputs) } ?? true
      if !areWeightsFinite {
        note(
          isGradient ? .gradients(layer: index + 1) : .weights(layer: index + 1),
          isBeforeStep: isBeforeStep)
      }
      if !areBiasesFinite {
        note(
          isGradient ? .gradients(layer: index + 1) : .biases(layer: index + 1),
          isBeforeStep: isBeforeStep)
      }
    }
  }
}

import Tensors

/// The memory of forward and backward passes over batches of up to `capacity` samples.
///
/// All of it is one arena, allocated when the pass is made; nothing is allocated later.
final class Pass {
  /// The number of samples that are evaluated at once.
  static let chunk = 128

  let capacity: Int
  let layers: UnsafeMutableBufferPointer<LayerBuffers>
  let parameters: ParameterStore
  private let activations: [ResolvedActivation.Owner]
  private let arena: UnsafeMutablePointer<Double>

  init(_ parameters: ParameterStore, capacity: Int) {
    self.parameters = parameters
    self.capacity = capacity
    var count = 0
    for layout in parameters.layers {
      count += 3 * Kernels.roomy(capacity * layout.stride)
      count += Kernels.roomy(layout.outputs * Kernels.paddedStride(columns: layout.inputs))
    }
    arena = ParameterStore.block(count)
    activations = parameters.layers.map { ResolvedActivation.Owner.make($0.activation) }
    layers = .allocate(capacity: parameters.layers.count)
    var free = arena
    for (index, layout) in parameters.layers.enumerated() {
      let size = Kernels.roomy(capacity * layout.stride)
      layers.initializeElement(
        at: index,
        to: LayerBuffers(
          inputs: layout.inputs, outputs: layout.outputs, stride: layout.stride,
          activation: ResolvedActivation(activations[index]),
          weights: parameters.elements + layout.weights,
          biases: layout.biases.map { parameters.elements + $0 },
          weightsOffset: layout.weights, biasesOffset: layout.biases, preActivations: free,
          activations: free + size, deltas: free + 2 * size, transposedWeights: free + 3 * size))
      free += 3 * size
      free += Kernels.roomy(layout.outputs * Kernels.paddedStride(columns: layout.inputs))
    }
  }

  deinit {
    layers.deallocate()
    arena.deallocate()
  }

  /// The layer whose activations are the predictions.
  var output: LayerBuffers { layers[layers.count - 1] }

  /// Computes the activations of every layer for a batch, or only those of the output if the
  /// network has a custom forward pass.
  func forward(_ input: UnsafePointer<Double>, stride: Int, rows: Int) {
    if let custom = parameters.customForward {
      let inputs = Matrix(
        input, PaddedShape(rows: rows, columns: layers[0].inputs, stride: stride))
      custom.predict(inputs, parameters.network().layers)
        .copy(to: output.activations, stride: output.stride)
      return
    }
    var input = input
    var stride = stride
    for index in 0..<layers.count {
      layers[index].forward(input, stride: stride, rows: rows)
      input = UnsafePointer(layers[index].activations)
      stride = layers[index].stride
    }
  }

  /// Computes the gradients of all parameters.
  ///
  /// The output's deltas must contain the gradient with respect to its pre-activations. `observe`
  /// is called with the index of each layer before the output when its deltas contain the gradient
  /// with respect to its activations.
  @inline(__always)
  func backward(
    _ input: UnsafePointer<Double>, stride: Int, rows: Int,
    into gradients: UnsafeMutablePointer<Double>,
    observe: (_ index: Int) -> Void = { _ in }
  ) {
    var index = layers.count - 1
    while index > 0 {
      let stride = layers[index - 1].stride
      layers[index].parameterGradients(
        layers[index - 1].activations, stride: stride, rows: rows, into: gradients)
      layers[index].backwardToInputs(layers[index - 1].deltas, stride: stride, rows: rows)
      observe(index - 1)
      layers[index - 1].backwardThroughActivation(rows: rows)
      index -= 1
    }
    layers[0].parameterGradients(input, stride: stride, rows: rows, into: gradients)
  }
}

import Tensors

/// The position of a layer's parameters in a block with those of the whole network.
struct LayerLayout {
  let inputs: Int
  let outputs: Int
  let stride: Int
  let weights: Int
  let biases: Int?
  let activation: Activation
}

/// The parameters of a network in one block of memory, layer by layer, weights then biases.
///
/// Gradients and the state of an optimizer use blocks of the same layout, so an update is one loop
/// over the block.
final class ParameterStore {
  let layers: [LayerLayout]
  let customForward: CustomForward?
  let count: Int
  let elements: UnsafeMutablePointer<Double>

  init(_ network: Network) {
    var offset = 0
    customForward = network.customForward
    layers = network.layers.map { layer in
      let stride = Kernels.paddedStride(columns: layer.outputs)
      let weights = offset
      offset += (layer.inputs * stride + 1) & ~1
      let biases = layer.biases == nil ? nil : offset
      offset += layer.biases == nil ? 0 : (stride + 1) & ~1
      return LayerLayout(
        inputs: layer.inputs, outputs: layer.outputs, stride: stride, weights: weights,
        biases: biases, activation: layer.activation)
    }
    count = offset
    elements = ParameterStore.block(count)
    for (layer, layout) in zip(network.layers, layers) {
      ParameterStore.copy(layer.weights, layer.biases, to: layout, in: elements)
    }
  }

  deinit { elements.deallocate() }

  static func block(_ count: Int) -> UnsafeMutablePointer<Double> {
    let block = UnsafeMutablePointer<Double>.allocate(capacity: max(count, 1))
    block.initialize(repeating: 0, count: max(count, 1))
    return block
  }

  /// Writes gradients into a block of this layout.
  ///
  /// - Failure: Traps if they don't have the shapes of the parameters.
  func copy(_ gradients: [LayerGradient], to block: UnsafeMutablePointer<Double>) {
    precondition(gradients.count == layers.count, "every layer needs a gradient")
    for (gradient, layout) in zip(gradients, layers) {
      ParameterStore.copy(gradient.weights, gradient.biases, to: layout, in: block)
    }
  }

  private static func copy(
    _ weights: Matrix, _ biases: [Double]?, to layout: LayerLayout,
    in block: UnsafeMutablePointer<Double>
  ) {
    precondition(
      weights.rows == layout.inputs && weights.columns == layout.outputs,
      "the weights do not fit the layer")
    weights.copy(to: block + layout.weights, stride: layout.stride)
    guard let offset = layout.biases, let biases else { return }
    precondition(biases.count == layout.outputs, "the biases do not fit the layer")
    for j in 0..<layout.outputs { block[offset + j] = biases[j] }
  }

  /// The network with the current parameters, or with those in another block of this layout.
  func network(from block: UnsafePointer<Double>? = nil) -> Network {
    let block = block ?? UnsafePointer(elements)
    var network = Network(
      layers: layers.map { layout in
        DenseLayer(
          weights: weights(of: layout, in: block), biases: biases(of: layout, in: block),
          activation: layout.activation)
      })
    network.customForward = customForward
    return network
  }

  func weights(of layout: LayerLayout, in block: UnsafePointer<Double>) -> Matrix {
    var matrix = Matrix(rows: layout.inputs, columns: layout.outputs)
    for i in 0..<layout.inputs {
      for j in 0..<layout.outputs {
        matrix.elements[i * layout.outputs + j] = block[layout.weights + i * layout.stride + j]
      }
    }
    return matrix
  }

  func biases(of layout: LayerLayout, in block: UnsafePointer<Double>) -> [Double]? {
    layout.biases.map { offset in (0..<layout.outputs).map { block[offset + $0] } }
  }

  /// Calls a function with every contiguous range of parameters, in order, skipping padding.
  @inline(__always)
  func forEachRun(_ body: (_ offset: Int, _ count: Int) -> Void) {
    for layout in layers {
      if layout.stride == layout.outputs {
        body(layout.weights, layout.inputs * layout.outputs)
      } else {
        for i in 0..<layout.inputs { body(layout.weights + i * layout.stride, layout.outputs) }
      }
      if let offset = layout.biases { body(offset, layout.outputs) }
    }
  }

  /// Whether every parameter is finite; padding is ignored.
  var isFinite: Bool {
    if Kernels.areFinite(elements, count: count) { return true }
    var isFinite = true
    forEachRun { offset, count in
      isFinite = isFinite && Kernels.areFinite(elements + offset, count: count)
    }
    return isFinite
  }

  /// Whether a parameter is NaN.
  var hasNaN: Bool {
    var hasNaN = false
    forEachRun { offset, count in
      hasNaN = hasNaN || (0..<count).contains { elements[offset + $0].isNaN }
    }
    return hasNaN
  }
}

import Tensors

/// Where a layer's parameters stand in a block that holds those of the whole network.
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
/// Gradients and the state of an optimiser use blocks of the same layout, so that an update is
/// one loop over the block.
final class ParameterStore {
  let layers: [LayerLayout]
  let count: Int
  let elements: UnsafeMutablePointer<Double>

  init(_ network: Network) {
    var offset = 0
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
    for (layer, layout) in zip(network.layers, layers) { copy(layer, to: layout) }
  }

  deinit { elements.deallocate() }

  static func block(_ count: Int) -> UnsafeMutablePointer<Double> {
    let block = UnsafeMutablePointer<Double>.allocate(capacity: max(count, 1))
    block.initialize(repeating: 0, count: max(count, 1))
    return block
  }

  private func copy(_ layer: DenseLayer, to layout: LayerLayout) {
    for i in 0..<layout.inputs {
      for j in 0..<layout.outputs {
        elements[layout.weights + i * layout.stride + j] =
          layer.weights.elements[i * layout.outputs + j]
      }
    }
    guard let offset = layout.biases, let biases = layer.biases else { return }
    for j in 0..<layout.outputs { elements[offset + j] = biases[j] }
  }

  /// The network with the present parameters, or with those of another block of this layout.
  func network(from block: UnsafePointer<Double>? = nil) -> Network {
    let block = block ?? UnsafePointer(elements)
    return Network(
      layers: layers.map { layout in
        DenseLayer(
          weights: weights(of: layout, in: block), biases: biases(of: layout, in: block),
          activation: layout.activation)
      })
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

  /// Calls a function with every run of true parameters, in order, stepping over padding.
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

  /// Whether every parameter is a finite number; only padding may be anything.
  var isFinite: Bool {
    if Kernels.areFinite(elements, count: count) { return true }
    var isFinite = true
    forEachRun { offset, count in
      isFinite = isFinite && Kernels.areFinite(elements + offset, count: count)
    }
    return isFinite
  }
}

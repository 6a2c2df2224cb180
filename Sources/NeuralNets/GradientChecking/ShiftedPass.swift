import Tensors

/// A forward pass that differs from another by the shift of one unit.
final class ShiftedPass {
  let pass: Pass
  /// The shifted pre-activations of the unit, one per sample.
  let column: UnsafeMutablePointer<Double>
  private let activations: UnsafeMutablePointer<Double>

  init(_ parameters: ParameterStore, capacity: Int) {
    pass = Pass(parameters, capacity: capacity)
    column = ParameterStore.block(Kernels.roomy(capacity))
    activations = ParameterStore.block(Kernels.roomy(capacity))
  }

  deinit {
    column.deallocate()
    activations.deallocate()
  }

  /// Runs the forward pass for a batch with the pre-activations of one unit shifted.
  ///
  ///     z'[unit] = z[unit] + input · change
  ///     z'[above] = z[above] + (a'[unit] - a[unit]) · weights[unit, above]
  ///
  /// - Parameter input: The input that the changed weight multiplies, with the distance between
  ///   rows; nil for a bias, which multiplies 1.
  func forward(
    from base: Pass, layer index: Int, unit: Int, rows: Int,
    input: (elements: UnsafePointer<Double>, stride: Int)?, change: Double
  ) {
    let layer = base.layers[index]
    for row in 0..<rows {
      let factor = input.map { $0.elements[row * $0.stride] } ?? 1
      column[row] = layer.preActivations[row * layer.stride + unit] + factor * change
    }
    if index == base.layers.count - 1 || !layer.activation.activation.isElementwise {
      activateWhole(layer, index, unit: unit, rows: rows)
      forward(above: index + 1, rows: rows)
    } else {
      layer.activation.forward(
        column, into: activations, PaddedShape(rows: 1, columns: rows, stride: rows))
      forwardAbove(base, layer: index, unit: unit, rows: rows)
    }
  }

  /// Activates a layer in which only one unit has changed.
  private func activateWhole(_ base: LayerBuffers, _ index: Int, unit: Int, rows: Int) {
    let layer = pass.layers[index]
    layer.preActivations.update(from: base.preActivations, count: rows * base.stride)
    for row in 0..<rows { layer.preActivations[row * base.stride + unit] = column[row] }
    layer.activate(rows: rows)
  }

  private func forwardAbove(_ base: Pass, layer index: Int, unit: Int, rows: Int) {
    let layer = base.layers[index]
    let next = base.layers[index + 1]
    let above = pass.layers[index + 1]
    let weights = next.weights + unit * next.stride
    for row in 0..<rows {
      let difference = activations[row] - layer.activations[row * layer.stride + unit]
      let start = row * next.stride
      for k in 0..<next.outputs {
        above.preActivations[start + k] = next.preActivations[start + k] + difference * weights[k]
      }
    }
    above.activate(rows: rows)
    forward(above: index + 2, rows: rows)
  }

  /// Continues from the layer before `index`.
  private func forward(above index: Int, rows: Int) {
    for higher in index..<max(pass.layers.count, index) {
      let below = pass.layers[higher - 1]
      pass.layers[higher].forward(below.activations, stride: below.stride, rows: rows)
    }
  }
}

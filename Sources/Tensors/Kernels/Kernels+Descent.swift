#if HAS_VARIANTS
  import Processor
  import TensorsAVX2
#endif

extension Kernels {
  /// Propagates backward through the weights of a layer after a single sample, and takes a step of
  /// gradient descent on them while they are in cache, without storing the gradient.
  ///
  ///     inputGradients[i] = 0 + weights[i, 0] * deltas[0] + weights[i, 1] * deltas[1] + …
  ///     weights[i, j] = weights[i, j] - learningRate * (0 + inputs[i] * deltas[j])
  ///
  /// The bits equal those of the two products followed by the update.
  ///
  /// - Shape: `weights` is `[rows, columns]`, padded; `inputs` and `inputGradients` have `rows`
  ///   elements, `deltas` has `columns`, padded.
  @inline(never)
  public static func descend(
    _ weights: UnsafeMutablePointer<Double>, stride: Int, inputs: UnsafePointer<Double>,
    deltas: UnsafePointer<Double>, learningRate: Double,
    inputGradients: UnsafeMutablePointer<Double>?, rows: Int, columns: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.descend(
          weights, stride: stride, inputs: inputs, deltas: deltas, learningRate: learningRate,
          inputGradients: inputGradients, rows: rows, columns: columns)
      }
    #endif
    guard columns > 1 else {
      descendColumn(
        weights, inputs, deltas[0], learningRate: learningRate, inputGradients, rows: rows)
      return
    }
    let padded = (columns + 1) & ~1
    var row = 0
    while row < rows {
      let height = min(16, rows - row)
      let block = weights + row * stride
      if let inputGradients {
        rowDots(
          block, stride: stride, deltas, start: 0, into: inputGradients + row, rows: height,
          depth: columns)
      }
      descendRows(block, stride, inputs + row, deltas, learningRate, height, padded)
      row += height
    }
  }

  private static func descendColumn(
    _ weights: UnsafeMutablePointer<Double>, _ inputs: UnsafePointer<Double>, _ delta: Double,
    learningRate: Double, _ inputGradients: UnsafeMutablePointer<Double>?, rows: Int
  ) {
    if let inputGradients {
      for row in 0..<rows { inputGradients[row] = 0 + weights[row] * delta }
    }
    for row in 0..<rows {
      weights[row] = weights[row] - learningRate * (0 + inputs[row] * delta)
    }
  }

  /// Updates up to sixteen rows, eight or two columns at a time.
  @inline(__always)
  private static func descendRows(
    _ weights: UnsafeMutablePointer<Double>, _ stride: Int, _ inputs: UnsafePointer<Double>,
    _ deltas: UnsafePointer<Double>, _ learningRate: Double, _ rows: Int, _ columns: Int
  ) {
    var column = 0
    while column + 8 <= columns {
      let values = load8(deltas + column)
      let rates = SIMD8(repeating: learningRate)
      var target = weights + column
      for row in 0..<rows {
        let gradient = SIMD8() + SIMD8(repeating: inputs[row]) * values
        store(load8(target) - rates * gradient, at: target)
        target += stride
      }
      column += 8
    }
    while column < columns {
      let values = load2(deltas + column)
      let rates = SIMD2(repeating: learningRate)
      var target = weights + column
      for row in 0..<rows {
        let gradient = SIMD2() + SIMD2(repeating: inputs[row]) * values
        store(load2(target) - rates * gradient, at: target)
        target += stride
      }
      column += 2
    }
  }
}

extension Kernels {
  /// Adds up each column, `result[j] = 0 + matrix[0, j] + matrix[1, j] + …`.
  ///
  /// - Shape: `matrix` is `[rows, columns]`, padded; `result` holds `columns` values, padded.
  public static func columnSums(
    _ matrix: UnsafePointer<Double>, stride: Int, into result: UnsafeMutablePointer<Double>,
    rows: Int, columns: Int
  ) {
    guard columns > 1 else {
      var sum = 0.0
      for row in 0..<rows { sum = sum + matrix[row] }
      result[0] = sum
      return
    }
    let padded = (columns + 1) & ~1
    var column = 0
    while column + 8 <= padded {
      var sum = SIMD8<Double>()
      for row in 0..<rows { sum = sum + load8(matrix + row * stride + column) }
      store(sum, at: result + column)
      column += 8
    }
    while column < padded {
      var sum = SIMD2<Double>()
      for row in 0..<rows { sum = sum + load2(matrix + row * stride + column) }
      store(sum, at: result + column)
      column += 2
    }
  }

  /// Writes the transpose of a matrix; padding of the result is left alone.
  public static func transpose(
    _ matrix: UnsafePointer<Double>, stride: Int, into result: UnsafeMutablePointer<Double>,
    stride resultStride: Int, rows: Int, columns: Int
  ) {
    for column in 0..<columns {
      let target = result + column * resultStride
      for row in 0..<rows { target[row] = matrix[row * stride + column] }
    }
  }

  /// Takes one step of gradient descent on the weights of a layer after a single sample,
  /// `weights[i, j] -= learningRate * (0 + inputs[i] * deltas[j])`, without storing the gradient.
  ///
  /// The bits equal those of a product of depth one followed by the update.
  public static func descendOuterProduct(
    _ weights: UnsafeMutablePointer<Double>, stride: Int, inputs: UnsafePointer<Double>,
    deltas: UnsafePointer<Double>, learningRate: Double, rows: Int, columns: Int
  ) {
    let rate = learningRate
    guard columns > 1 else {
      let delta = deltas[0]
      for row in 0..<rows { weights[row] = weights[row] - rate * (0 + inputs[row] * delta) }
      return
    }
    let padded = (columns + 1) & ~1
    let wide = padded & ~7
    let rates = SIMD8(repeating: rate)
    for row in 0..<rows {
      let target = weights + row * stride
      let input = inputs[row]
      var column = 0
      while column < wide {
        let gradient = SIMD8() + SIMD8(repeating: input) * load8(deltas + column)
        store(load8(target + column) - rates * gradient, at: target + column)
        column += 8
      }
      while column < padded {
        let gradient = SIMD2() + SIMD2(repeating: input) * load2(deltas + column)
        store(
          load2(target + column) - SIMD2(repeating: rate) * gradient, at: target + column)
        column += 2
      }
    }
  }
}

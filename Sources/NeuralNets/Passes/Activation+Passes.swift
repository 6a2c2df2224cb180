import Tensors

/// The two passes of each activation, forward beside backward, over padded rows.
///
/// Elementwise activations run over the padding too: what stands there is never read as a value.
extension Activation {
  /// Writes the activations of a batch.
  ///
  /// - Shape: both buffers are `[rows, columns]` at distance `stride`, with the room that
  ///   elementwise kernels need.
  func forward(
    _ preActivations: UnsafePointer<Double>, into activations: UnsafeMutablePointer<Double>,
    rows: Int, columns: Int, stride: Int
  ) {
    let z = preActivations
    let a = activations
    let count = rows * stride
    switch self {
    case .identity: a.update(from: z, count: count)
    case .step: for i in 0..<count { a[i] = z[i] > 0 ? 1 : (z[i] <= 0 ? 0 : z[i]) }
    case .sigmoid: Kernels.sigmoid(z, into: a, count: count)
    case .tanh: Kernels.tanh(z, into: a, count: count)
    case .relu: for i in 0..<count { a[i] = z[i] <= 0 ? 0 : z[i] }
    case .leakyReLU(let slope): for i in 0..<count { a[i] = z[i] <= 0 ? slope * z[i] : z[i] }
    case .softplus: Kernels.softplus(z, into: a, count: count)
    case .softmax:
      for row in 0..<rows {
        Activation.softmax(z + row * stride, into: a + row * stride, count: columns)
      }
    case .custom(let custom):
      custom.forward(z, into: a, rows: rows, columns: columns, stride: stride)
    }
  }

  /// Turns the gradient with respect to the activations into that with respect to the
  /// pre-activations, in place.
  ///
  /// - Shape: all buffers are `[rows, columns]` at distance `stride`.
  func backward(
    _ gradients: UnsafeMutablePointer<Double>, preActivations: UnsafePointer<Double>,
    activations: UnsafePointer<Double>, rows: Int, columns: Int, stride: Int
  ) {
    let d = gradients
    let z = preActivations
    let a = activations
    let count = rows * stride
    switch self {
    case .identity: break
    case .step: for i in 0..<count { d[i] = d[i] * 0 }
    case .sigmoid: for i in 0..<count { d[i] = d[i] * (a[i] * (1 - a[i])) }
    case .tanh: for i in 0..<count { d[i] = d[i] * (1 - a[i] * a[i]) }
    case .relu: for i in 0..<count { d[i] = d[i] * (z[i] > 0 ? 1 : 0) }
    case .leakyReLU(let slope): for i in 0..<count { d[i] = d[i] * (z[i] > 0 ? 1 : slope) }
    case .softplus: for i in 0..<count { d[i] = d[i] * Elementary.sigmoid(z[i]) }
    case .softmax:
      for row in 0..<rows {
        Activation.softmaxBackward(d + row * stride, a + row * stride, count: columns)
      }
    case .custom(let custom):
      custom.backward(d, preActivations: z, rows: rows, columns: columns, stride: stride)
    }
  }

  /// a[i] = exp(z[i] - max z) / (sum over j of exp(z[j] - max z)), j ascending.
  private static func softmax(
    _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, count: Int
  ) {
    var largest = z[0]
    for i in 1..<max(count, 1) where z[i] > largest || z[i] != z[i] { largest = z[i] }
    for i in 0..<count { a[i] = Elementary.exp(z[i] - largest) }
    var sum = 0.0
    for i in 0..<count { sum = sum + a[i] }
    for i in 0..<count { a[i] = a[i] / sum }
  }

  /// d[i] becomes a[i] * (d[i] - sum over j of d[j] * a[j]), j ascending.
  private static func softmaxBackward(
    _ d: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, count: Int
  ) {
    var sum = 0.0
    for j in 0..<count { sum = sum + d[j] * a[j] }
    for i in 0..<count { d[i] = a[i] * (d[i] - sum) }
  }
}

#if HAS_VARIANTS
  import Processor
  import TensorsAVX2
#endif

extension Kernels {
  /// Takes a step of gradient descent, `parameters[i] -= rate * gradients[i]`.
  @inline(never)
  public static func update(
    _ parameters: UnsafeMutablePointer<Double>, _ gradients: UnsafePointer<Double>, rate: Double,
    count: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.update(parameters, gradients, rate: rate, count: count)
      }
    #endif
    for i in 0..<count { parameters[i] = parameters[i] - rate * gradients[i] }
  }

  /// Takes a step of Adam, whose `stepSize` is the learning rate over 1 - beta1ᵗ, and whose
  /// `correction` is the square root of 1 - beta2ᵗ.
  ///
  ///     m = beta1 · m + (1 - beta1) · g;  s = beta2 · s + (1 - beta2) · g²
  ///     w = w - stepSize · m / (√s / correction + epsilon)
  @inline(never)
  public static func update(
    _ w: UnsafeMutablePointer<Double>, _ g: UnsafePointer<Double>,
    moments m: UnsafeMutablePointer<Double>, squares s: UnsafeMutablePointer<Double>,
    beta1: Double, beta2: Double, epsilon: Double, stepSize: Double, correction: Double,
    count: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.update(
          w, g, moments: m, squares: s, beta1: beta1, beta2: beta2, epsilon: epsilon,
          stepSize: stepSize, correction: correction, count: count)
      }
    #endif
    for i in 0..<count {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i]
      s[i] = beta2 * s[i] + (1 - beta2) * (g[i] * g[i])
      w[i] = w[i] - stepSize * (m[i] / (s[i].squareRoot() / correction + epsilon))
    }
  }
}

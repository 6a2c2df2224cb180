#if HAS_VARIANTS
  import Processor
  import TensorsAVX2
#endif

extension Kernels {
  /// Writes the binary cross-entropy of each probability `p` against its target `t`.
  ///
  ///     loss = -(t * log(p + epsilon) + (1 - t) * log(1 - p + epsilon)),  0 * log(x) = 0
  ///
  /// - Shape: `count` elements each, rounded up by ``roomy(_:)``.
  @inline(never)
  public static func crossEntropy(
    _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, epsilon: Double,
    into loss: UnsafeMutablePointer<Double>, count: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.crossEntropy(p, t, epsilon: epsilon, into: loss, count: count)
      }
    #endif
    for i in 0..<roomy(count) {
      let whenOne = t[i] * Elementary.log(p[i] + epsilon)
      let whenZero = (1 - t[i]) * Elementary.log(1 - p[i] + epsilon)
      loss[i] = -((t[i] == 0 ? 0 : whenOne) + (t[i] == 1 ? 0 : whenZero))
    }
  }

  /// Writes the binary cross-entropy of the sigmoid of each logit `z` against its target `t`.
  ///
  ///     loss = t softplus(-z) + (1 - t) softplus(z),  softplus(z) = max(z, 0) + log1p(exp(-|z|))
  ///
  /// - Shape: `count` elements each, rounded up by ``roomy(_:)``.
  @inline(never)
  public static func crossEntropy(
    logits z: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
    into loss: UnsafeMutablePointer<Double>, count: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.crossEntropy(logits: z, t, into: loss, count: count)
      }
    #endif
    for i in 0..<roomy(count) {
      let tail = Elementary.log1p(Elementary.exp(-z[i].magnitude))
      let positive = z[i] < 0 ? 0 : z[i]
      let negative = z[i] > 0 ? 0 : -z[i]
      loss[i] = t[i] * (negative + tail) + (1 - t[i]) * (positive + tail)
    }
  }
}

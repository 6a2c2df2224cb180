#if HAS_VARIANTS
  import Processor
  import TensorsAVX2
#endif

extension Kernels {
  /// Writes the sigmoid of each element; source and result may be the same memory.
  ///
  /// - Shape: `count` elements each, rounded up by ``roomy(_:)``.
  @inline(never)
  public static func sigmoid(
    _ source: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.sigmoid(source, into: result, count: count)
      }
    #endif
    for i in 0..<roomy(count) { result[i] = Elementary.sigmoid(source[i]) }
  }

  /// Writes the hyperbolic tangent of each element; source and result may be the same memory.
  ///
  /// - Shape: `count` elements each, rounded up by ``roomy(_:)``.
  @inline(never)
  public static func tanh(
    _ source: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.tanh(source, into: result, count: count)
      }
    #endif
    for i in 0..<roomy(count) { result[i] = Elementary.tanh(source[i]) }
  }

  /// Writes log(1 + exp(x)) for each element; source and result may be the same memory.
  ///
  /// - Shape: `count` elements each, rounded up by ``roomy(_:)``.
  @inline(never)
  public static func softplus(
    _ source: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.softplus(source, into: result, count: count)
      }
    #endif
    for i in 0..<roomy(count) { result[i] = Elementary.softplus(source[i]) }
  }

  /// Whether every element is a finite number: a finite number times zero is zero.
  @inline(never)
  public static func areFinite(_ elements: UnsafePointer<Double>, count: Int) -> Bool {
    #if HAS_VARIANTS
      if processorHasAVX2() { return TensorsAVX2.Kernels.areFinite(elements, count: count) }
    #endif
    var bits: UInt64 = 0
    for i in 0..<count { bits |= (elements[i] * 0).bitPattern }
    return bits << 1 == 0
  }
}

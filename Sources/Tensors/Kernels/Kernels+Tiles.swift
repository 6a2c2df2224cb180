/// The tiles of a product that keep their sums in registers: eight vectors of two without AVX2,
/// eight of four with it.
extension Kernels {
  #if AVX2
    /// Four rows by eight columns.
    @inline(__always)
    static func fourRowsByEight(
      _ left: UnsafePointer<Double>, _ rowStride: Int, _ columnStride: Int,
      _ right: UnsafePointer<Double>, _ stride: Int, _ start: UnsafePointer<Double>?,
      _ result: UnsafeMutablePointer<Double>, _ resultStride: Int, _ depth: Int
    ) {
      let first = start.map { load8($0) } ?? SIMD8()
      var sum0 = first
      var sum1 = first
      var sum2 = first
      var sum3 = first
      var a = left
      var b = right
      for _ in 0..<depth {
        let values = load8(b)
        sum0 = sum0 + SIMD8(repeating: a[0]) * values
        sum1 = sum1 + SIMD8(repeating: a[rowStride]) * values
        sum2 = sum2 + SIMD8(repeating: a[2 * rowStride]) * values
        sum3 = sum3 + SIMD8(repeating: a[3 * rowStride]) * values
        a += columnStride
        b += stride
      }
      store(sum0, at: result)
      store(sum1, at: result + resultStride)
      store(sum2, at: result + 2 * resultStride)
      store(sum3, at: result + 3 * resultStride)
    }
  #endif

  /// Four rows by four columns.
  @inline(__always)
  static func fourRowsByFour(
    _ left: UnsafePointer<Double>, _ rowStride: Int, _ columnStride: Int,
    _ right: UnsafePointer<Double>, _ stride: Int, _ start: UnsafePointer<Double>?,
    _ result: UnsafeMutablePointer<Double>, _ resultStride: Int, _ depth: Int
  ) {
    let first = start.map { load4($0) } ?? SIMD4()
    var sum0 = first
    var sum1 = first
    var sum2 = first
    var sum3 = first
    var a = left
    var b = right
    for _ in 0..<depth {
      let values = load4(b)
      sum0 = sum0 + SIMD4(repeating: a[0]) * values
      sum1 = sum1 + SIMD4(repeating: a[rowStride]) * values
      sum2 = sum2 + SIMD4(repeating: a[2 * rowStride]) * values
      sum3 = sum3 + SIMD4(repeating: a[3 * rowStride]) * values
      a += columnStride
      b += stride
    }
    store(sum0, at: result)
    store(sum1, at: result + resultStride)
    store(sum2, at: result + 2 * resultStride)
    store(sum3, at: result + 3 * resultStride)
  }

  /// Four rows by two columns.
  @inline(__always)
  static func fourRowsByTwo(
    _ left: UnsafePointer<Double>, _ rowStride: Int, _ columnStride: Int,
    _ right: UnsafePointer<Double>, _ stride: Int, _ start: UnsafePointer<Double>?,
    _ result: UnsafeMutablePointer<Double>, _ resultStride: Int, _ depth: Int
  ) {
    let first = start.map { load2($0) } ?? SIMD2()
    var sum0 = first
    var sum1 = first
    var sum2 = first
    var sum3 = first
    var a = left
    var b = right
    for _ in 0..<depth {
      let values = load2(b)
      sum0 = sum0 + SIMD2(repeating: a[0]) * values
      sum1 = sum1 + SIMD2(repeating: a[rowStride]) * values
      sum2 = sum2 + SIMD2(repeating: a[2 * rowStride]) * values
      sum3 = sum3 + SIMD2(repeating: a[3 * rowStride]) * values
      a += columnStride
      b += stride
    }
    store(sum0, at: result)
    store(sum1, at: result + resultStride)
    store(sum2, at: result + 2 * resultStride)
    store(sum3, at: result + 3 * resultStride)
  }
}

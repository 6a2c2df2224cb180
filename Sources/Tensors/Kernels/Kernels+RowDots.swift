#if HAS_VARIANTS
  import Processor
  import TensorsAVX2
#endif

extension Kernels {
  /// Multiplies each row of a matrix by one vector, `result[i] = start + rows[i] · vector`.
  ///
  /// Rows stand side by side in a vector; two elements of each row are loaded at once and
  /// turned, so that every chain still runs along its row, `k` ascending.
  ///
  /// - Shape: `matrix` is `[rows, depth]` at distance `stride`; `result` has `rows` elements.
  @inline(never)
  public static func rowDots(
    _ matrix: UnsafePointer<Double>, stride: Int, _ vector: UnsafePointer<Double>, start: Double,
    into result: UnsafeMutablePointer<Double>, rows: Int, depth: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.rowDots(
          matrix, stride: stride, vector, start: start, into: result, rows: rows, depth: depth)
      }
    #endif
    var row = 0
    #if AVX2
      while row + 4 <= rows {
        fourRowDots(matrix + row * stride, stride, vector, start, result + row, depth)
        row += 4
      }
    #endif
    while row + 8 <= rows {
      eightRowDots(matrix + row * stride, stride, vector, start, result + row, depth)
      row += 8
    }
    while row + 2 <= rows {
      twoRowDots(matrix + row * stride, stride, vector, start, result + row, depth)
      row += 2
    }
    if row < rows {
      let elements = matrix + row * stride
      var sum = start
      for k in 0..<depth { sum = sum + elements[k] * vector[k] }
      result[row] = sum
    }
  }

  #if AVX2
    /// Four rows side by side in one vector.
    @inline(__always)
    private static func fourRowDots(
      _ matrix: UnsafePointer<Double>, _ stride: Int, _ vector: UnsafePointer<Double>,
      _ start: Double, _ result: UnsafeMutablePointer<Double>, _ depth: Int
    ) {
      var sum = SIMD4(repeating: start)
      var k = 0
      while k + 2 <= depth {
        let even = matrix + k
        let low = SIMD4(lowHalf: load2(even), highHalf: load2(even + 2 * stride))
        let high = SIMD4(lowHalf: load2(even + stride), highHalf: load2(even + 3 * stride))
        let a0 = SIMD4(low.x, high.x, low.z, high.z)
        let a1 = SIMD4(low.y, high.y, low.w, high.w)
        sum = (sum + a0 * SIMD4(repeating: vector[k])) + a1 * SIMD4(repeating: vector[k + 1])
        k += 2
      }
      if k < depth {
        let a = SIMD4(
          matrix[k], matrix[stride + k], matrix[2 * stride + k], matrix[3 * stride + k])
        sum = sum + a * SIMD4(repeating: vector[k])
      }
      store(sum, at: result)
    }
  #endif

  @inline(__always)
  private static func eightRowDots(
    _ matrix: UnsafePointer<Double>, _ stride: Int, _ vector: UnsafePointer<Double>,
    _ start: Double, _ result: UnsafeMutablePointer<Double>, _ depth: Int
  ) {
    var sum0 = SIMD2(repeating: start)
    var sum1 = sum0
    var sum2 = sum0
    var sum3 = sum0
    var k = 0
    while k + 2 <= depth {
      let factor0 = SIMD2(repeating: vector[k])
      let factor1 = SIMD2(repeating: vector[k + 1])
      let elements = matrix + k
      let (a0, a1) = turn(load2(elements), load2(elements + stride))
      sum0 = (sum0 + a0 * factor0) + a1 * factor1
      let (b0, b1) = turn(load2(elements + 2 * stride), load2(elements + 3 * stride))
      sum1 = (sum1 + b0 * factor0) + b1 * factor1
      let (c0, c1) = turn(load2(elements + 4 * stride), load2(elements + 5 * stride))
      sum2 = (sum2 + c0 * factor0) + c1 * factor1
      let (d0, d1) = turn(load2(elements + 6 * stride), load2(elements + 7 * stride))
      sum3 = (sum3 + d0 * factor0) + d1 * factor1
      k += 2
    }
    if k < depth {
      let factor = SIMD2(repeating: vector[k])
      let elements = matrix + k
      sum0 = sum0 + SIMD2(elements[0], elements[stride]) * factor
      sum1 = sum1 + SIMD2(elements[2 * stride], elements[3 * stride]) * factor
      sum2 = sum2 + SIMD2(elements[4 * stride], elements[5 * stride]) * factor
      sum3 = sum3 + SIMD2(elements[6 * stride], elements[7 * stride]) * factor
    }
    store(sum0, at: result)
    store(sum1, at: result + 2)
    store(sum2, at: result + 4)
    store(sum3, at: result + 6)
  }

  @inline(__always)
  private static func twoRowDots(
    _ matrix: UnsafePointer<Double>, _ stride: Int, _ vector: UnsafePointer<Double>,
    _ start: Double, _ result: UnsafeMutablePointer<Double>, _ depth: Int
  ) {
    var sum = SIMD2(repeating: start)
    for k in 0..<depth {
      sum = sum + SIMD2(matrix[k], matrix[stride + k]) * SIMD2(repeating: vector[k])
    }
    store(sum, at: result)
  }

  /// Turns two rows of a two by two block into its columns.
  @inline(__always)
  private static func turn(
    _ top: SIMD2<Double>, _ bottom: SIMD2<Double>
  ) -> (SIMD2<Double>, SIMD2<Double>) {
    (SIMD2(top.x, bottom.x), SIMD2(top.y, bottom.y))
  }
}

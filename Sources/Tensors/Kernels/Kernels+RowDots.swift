#if HAS_VARIANTS
  import Processor
  import TensorsAVX2
#endif

extension Kernels {
  /// Multiplies each row of a matrix by one vector, `result[i] = start + rows[i] · vector`.
  ///
  /// Rows are processed side by side in a vector; two elements of each row are loaded at once and
  /// transposed, so that every chain still runs along its row, `k` ascending.
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
    while row + 16 <= rows {
      sixteenRowDots(matrix + row * stride, stride, vector, start, result + row, depth)
      row += 16
    }
    if row + 8 <= rows {
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

  @inline(__always)
  private static func sixteenRowDots(
    _ matrix: UnsafePointer<Double>, _ stride: Int, _ vector: UnsafePointer<Double>,
    _ start: Double, _ result: UnsafeMutablePointer<Double>, _ depth: Int
  ) {
    var sum0 = SIMD2(repeating: start)
    var sum1 = sum0
    var sum2 = sum0
    var sum3 = sum0
    var sum4 = sum0
    var sum5 = sum0
    var sum6 = sum0
    var sum7 = sum0
    var k = 0
    while k + 2 <= depth {
      let elements = matrix + k
      let even = SIMD2(repeating: vector[k])
      let odd = SIMD2(repeating: vector[k + 1])
      sum0 = adding(sum0, elements, stride, even, odd)
      sum1 = adding(sum1, elements + 2 * stride, stride, even, odd)
      sum2 = adding(sum2, elements + 4 * stride, stride, even, odd)
      sum3 = adding(sum3, elements + 6 * stride, stride, even, odd)
      sum4 = adding(sum4, elements + 8 * stride, stride, even, odd)
      sum5 = adding(sum5, elements + 10 * stride, stride, even, odd)
      sum6 = adding(sum6, elements + 12 * stride, stride, even, odd)
      sum7 = adding(sum7, elements + 14 * stride, stride, even, odd)
      k += 2
    }
    if k < depth {
      let elements = matrix + k
      let factor = SIMD2(repeating: vector[k])
      sum0 = sum0 + SIMD2(elements[0], elements[stride]) * factor
      sum1 = sum1 + SIMD2(elements[2 * stride], elements[3 * stride]) * factor
      sum2 = sum2 + SIMD2(elements[4 * stride], elements[5 * stride]) * factor
      sum3 = sum3 + SIMD2(elements[6 * stride], elements[7 * stride]) * factor
      sum4 = sum4 + SIMD2(elements[8 * stride], elements[9 * stride]) * factor
      sum5 = sum5 + SIMD2(elements[10 * stride], elements[11 * stride]) * factor
      sum6 = sum6 + SIMD2(elements[12 * stride], elements[13 * stride]) * factor
      sum7 = sum7 + SIMD2(elements[14 * stride], elements[15 * stride]) * factor
    }
    store(sum0, at: result)
    store(sum1, at: result + 2)
    store(sum2, at: result + 4)
    store(sum3, at: result + 6)
    store(sum4, at: result + 8)
    store(sum5, at: result + 10)
    store(sum6, at: result + 12)
    store(sum7, at: result + 14)
  }

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
      let elements = matrix + k
      let even = SIMD2(repeating: vector[k])
      let odd = SIMD2(repeating: vector[k + 1])
      sum0 = adding(sum0, elements, stride, even, odd)
      sum1 = adding(sum1, elements + 2 * stride, stride, even, odd)
      sum2 = adding(sum2, elements + 4 * stride, stride, even, odd)
      sum3 = adding(sum3, elements + 6 * stride, stride, even, odd)
      k += 2
    }
    if k < depth {
      let elements = matrix + k
      let factor = SIMD2(repeating: vector[k])
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

  /// Adds two columns of a pair of rows, one after the other.
  @inline(__always)
  private static func adding(
    _ sum: SIMD2<Double>, _ rows: UnsafePointer<Double>, _ stride: Int, _ even: SIMD2<Double>,
    _ odd: SIMD2<Double>
  ) -> SIMD2<Double> {
    let top = load2(rows)
    let bottom = load2(rows + stride)
    return (sum + SIMD2(top.x, bottom.x) * even) + SIMD2(top.y, bottom.y) * odd
  }
}

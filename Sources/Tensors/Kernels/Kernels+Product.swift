#if HAS_VARIANTS
  import Processor
  import TensorsAVX2
#endif

extension Kernels {
  /// Multiplies two matrices, `result = start + left · right`.
  ///
  /// The rows and columns of the left operand can have any fixed strides, which covers the
  /// transpose of a matrix.
  ///
  /// - Shape: `left` is `[rows, depth]`, `right` `[depth, columns]`, `result` `[rows, columns]`;
  ///   `right` and `result` are padded; `start` holds one value per column, padded too.
  @inline(never)
  public static func product(
    _ left: UnsafePointer<Double>, rowStride: Int, columnStride: Int,
    _ right: UnsafePointer<Double>, stride: Int, start: UnsafePointer<Double>?,
    into result: UnsafeMutablePointer<Double>, stride resultStride: Int, rows: Int, columns: Int,
    depth: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.product(
          left, rowStride: rowStride, columnStride: columnStride, right, stride: stride,
          start: start, into: result, stride: resultStride, rows: rows, columns: columns,
          depth: depth)
      }
    #endif
    if columns == 1 && columnStride == 1 {
      rowDots(
        left, stride: rowStride, right, start: start?.pointee ?? 0, into: result, rows: rows,
        depth: depth)
    } else if columns == 1 {
      precondition(start == nil, "a transposed left operand with one column starts at zero")
      precondition(rowStride == 1, "a strided left operand needs adjacent rows")
      columnProduct(left, columnStride, right, result, rows, depth)
    } else {
      tiledProduct(
        left, rowStride, columnStride, right, stride, start, result, resultStride, rows,
        (columns + 1) & ~1, depth)
    }
  }

  /// Multiplies the transpose of a padded matrix by a vector: the vector is the left operand of the
  /// mirrored product, whose outputs are contiguous.
  @inline(__always)
  private static func columnProduct(
    _ left: UnsafePointer<Double>, _ columnStride: Int, _ right: UnsafePointer<Double>,
    _ result: UnsafeMutablePointer<Double>, _ rows: Int, _ depth: Int
  ) {
    let even = rows & ~1
    rowTile(right, 1, left, columnStride, nil, result, even, depth)
    guard even < rows else { return }
    var sum = 0.0
    for k in 0..<depth { sum = sum + left[k * columnStride + even] * right[k] }
    result[even] = sum
  }

  @inline(__always)
  private static func tiledProduct(
    _ left: UnsafePointer<Double>, _ rowStride: Int, _ columnStride: Int,
    _ right: UnsafePointer<Double>, _ stride: Int, _ start: UnsafePointer<Double>?,
    _ result: UnsafeMutablePointer<Double>, _ resultStride: Int, _ rows: Int, _ columns: Int,
    _ depth: Int
  ) {
    var row = 0
    while row + 4 <= rows {
      let a = left + row * rowStride
      let c = result + row * resultStride
      var column = 0
      #if AVX2
        while column + 8 <= columns {
          fourRowsByEight(
            a, rowStride, columnStride, right + column, stride, start.map { $0 + column },
            c + column, resultStride, depth)
          column += 8
        }
      #endif
      while column + 4 <= columns {
        fourRowsByFour(
          a, rowStride, columnStride, right + column, stride, start.map { $0 + column },
          c + column, resultStride, depth)
        column += 4
      }
      if column < columns {
        fourRowsByTwo(
          a, rowStride, columnStride, right + column, stride, start.map { $0 + column },
          c + column, resultStride, depth)
      }
      row += 4
    }
    while row < rows {
      rowTile(
        left + row * rowStride, columnStride, right, stride, start, result + row * resultStride,
        columns, depth)
      row += 1
    }
  }

  /// One row by sixteen, eight, four or two columns at a time, up to column `end`.
  @inline(__always)
  private static func rowTile(
    _ left: UnsafePointer<Double>, _ columnStride: Int, _ right: UnsafePointer<Double>,
    _ stride: Int, _ start: UnsafePointer<Double>?, _ result: UnsafeMutablePointer<Double>,
    _ end: Int, _ depth: Int
  ) {
    var column = 0
    while column + 16 <= end {
      var low = start.map { load8($0 + column) } ?? SIMD8()
      var high = start.map { load8($0 + column + 8) } ?? SIMD8()
      var a = left
      var b = right + column
      for _ in 0..<depth {
        let value = SIMD8(repeating: a.pointee)
        low = low + value * load8(b)
        high = high + value * load8(b + 8)
        a += columnStride
        b += stride
      }
      store(low, at: result + column)
      store(high, at: result + column + 8)
      column += 16
    }
    if column + 8 <= end {
      var sum = start.map { load8($0 + column) } ?? SIMD8()
      for k in 0..<depth {
        sum = sum + SIMD8(repeating: left[k * columnStride]) * load8(right + k * stride + column)
      }
      store(sum, at: result + column)
      column += 8
    }
    if column + 4 <= end {
      var sum = start.map { load4($0 + column) } ?? SIMD4()
      for k in 0..<depth {
        sum = sum + SIMD4(repeating: left[k * columnStride]) * load4(right + k * stride + column)
      }
      store(sum, at: result + column)
      column += 4
    }
    if column + 2 <= end {
      var sum = start.map { load2($0 + column) } ?? SIMD2()
      for k in 0..<depth {
        sum = sum + SIMD2(repeating: left[k * columnStride]) * load2(right + k * stride + column)
      }
      store(sum, at: result + column)
    }
  }
}

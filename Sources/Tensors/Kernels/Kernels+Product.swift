extension Kernels {
  /// The left operand of a product: any matrix whose rows and columns lie at fixed distances,
  /// which covers a transposed one.
  public struct LeftOperand {
    let elements: UnsafePointer<Double>
    let rowStride: Int
    let columnStride: Int

    public init(_ elements: UnsafePointer<Double>, rowStride: Int, columnStride: Int) {
      self.elements = elements
      self.rowStride = rowStride
      self.columnStride = columnStride
    }
  }

  /// Multiplies two matrices, `result = start + left · right`.
  ///
  /// - Shape: `left` is `[rows, depth]`, `right` `[depth, columns]`, `result` `[rows, columns]`;
  ///   `right` and `result` are padded; `start` holds one value a column, padded too.
  public static func product(
    _ left: LeftOperand, _ right: UnsafePointer<Double>, stride: Int,
    start: UnsafePointer<Double>?, into result: UnsafeMutablePointer<Double>,
    stride resultStride: Int, rows: Int, columns: Int, depth: Int
  ) {
    if columns == 1 && left.columnStride == 1 {
      rowDots(
        left.elements, stride: left.rowStride, right, start: start?.pointee ?? 0,
        into: result, rows: rows, depth: depth)
    } else if columns == 1 {
      precondition(start == nil, "a transposed left operand with one column starts at zero")
      columnProduct(left, right, into: result, rows: rows, depth: depth)
    } else {
      tiledProduct(
        left, right, stride: stride, start: start, into: result, stride: resultStride,
        rows: rows, columns: columns, depth: depth)
    }
  }

  /// Multiplies the transpose of a padded matrix by a vector: the vector is the left operand of
  /// the mirrored product, whose outputs lie side by side.
  private static func columnProduct(
    _ left: LeftOperand, _ right: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, rows: Int, depth: Int
  ) {
    precondition(left.rowStride == 1, "a strided left operand needs neighbouring rows")
    let even = rows & ~1
    rowTile(right, 1, left.elements, left.columnStride, nil, result, even, depth)
    guard even < rows else { return }
    var sum = 0.0
    for k in 0..<depth { sum = sum + left.elements[k * left.columnStride + even] * right[k] }
    result[even] = sum
  }

  private static func tiledProduct(
    _ left: LeftOperand, _ right: UnsafePointer<Double>, stride: Int,
    start: UnsafePointer<Double>?, into result: UnsafeMutablePointer<Double>,
    stride resultStride: Int, rows: Int, columns: Int, depth: Int
  ) {
    let padded = (columns + 1) & ~1
    let wide = padded & ~3
    let rowStride = left.rowStride
    let columnStride = left.columnStride
    var row = 0
    while row + 4 <= rows {
      let rowElements = left.elements + row * rowStride
      let rowResult = result + row * resultStride
      fourRowTile(
        rowElements, rowStride, columnStride, right, stride, start, rowResult, resultStride,
        wide, depth)
      if wide < padded {
        fourRowPair(
          rowElements, rowStride, columnStride, right + wide, stride,
          start.map { $0 + wide }, rowResult + wide, resultStride, depth)
      }
      row += 4
    }
    while row < rows {
      rowTile(
        left.elements + row * rowStride, columnStride, right, stride, start,
        result + row * resultStride, padded, depth)
      row += 1
    }
  }

  /// Four rows by four columns at a time, up to column `width`.
  @inline(__always)
  private static func fourRowTile(
    _ left: UnsafePointer<Double>, _ rowStride: Int, _ columnStride: Int,
    _ right: UnsafePointer<Double>, _ stride: Int, _ start: UnsafePointer<Double>?,
    _ result: UnsafeMutablePointer<Double>, _ resultStride: Int, _ width: Int, _ depth: Int
  ) {
    var column = 0
    while column < width {
      let first = start.map { load4($0 + column) } ?? SIMD4()
      var sum0 = first
      var sum1 = first
      var sum2 = first
      var sum3 = first
      var a = left
      var b = right + column
      for _ in 0..<depth {
        let values = load4(b)
        sum0 = sum0 + SIMD4(repeating: a[0]) * values
        sum1 = sum1 + SIMD4(repeating: a[rowStride]) * values
        sum2 = sum2 + SIMD4(repeating: a[2 * rowStride]) * values
        sum3 = sum3 + SIMD4(repeating: a[3 * rowStride]) * values
        a += columnStride
        b += stride
      }
      store(sum0, at: result + column)
      store(sum1, at: result + resultStride + column)
      store(sum2, at: result + 2 * resultStride + column)
      store(sum3, at: result + 3 * resultStride + column)
      column += 4
    }
  }

  /// Four rows by the two columns that a width of four leaves over.
  @inline(__always)
  private static func fourRowPair(
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

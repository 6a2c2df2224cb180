#if HAS_VARIANTS
  import Processor
  import TensorsAVX2
#endif

extension Kernels {
  /// Adds up each column, `result[j] = 0 + matrix[0, j] + matrix[1, j] + …`.
  ///
  /// - Shape: `matrix` is `[rows, columns]`, padded; `result` holds `columns` values, padded.
  @inline(never)
  public static func columnSums(
    _ matrix: UnsafePointer<Double>, stride: Int, into result: UnsafeMutablePointer<Double>,
    rows: Int, columns: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.columnSums(
          matrix, stride: stride, into: result, rows: rows, columns: columns)
      }
    #endif
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

  /// Writes the transpose of a matrix; padding of the result may be overwritten.
  @inline(never)
  public static func transpose(
    _ matrix: UnsafePointer<Double>, stride: Int, into result: UnsafeMutablePointer<Double>,
    stride resultStride: Int, rows: Int, columns: Int
  ) {
    #if HAS_VARIANTS
      if processorHasAVX2() {
        return TensorsAVX2.Kernels.transpose(
          matrix, stride: stride, into: result, stride: resultStride, rows: rows,
          columns: columns)
      }
    #endif
    let evenRows = rows & ~1
    let evenColumns = columns & ~1
    for row in Swift.stride(from: 0, to: evenRows, by: 2) {
      let source = matrix + row * stride
      let target = result + row
      for column in Swift.stride(from: 0, to: evenColumns, by: 2) {
        let top = load2(source + column)
        let bottom = load2(source + stride + column)
        store(SIMD2(top.x, bottom.x), at: target + column * resultStride)
        store(SIMD2(top.y, bottom.y), at: target + (column + 1) * resultStride)
      }
    }
    for column in 0..<columns where evenRows < rows {
      result[column * resultStride + evenRows] = matrix[evenRows * stride + column]
    }
    for row in 0..<evenRows where evenColumns < columns {
      result[evenColumns * resultStride + row] = matrix[row * stride + evenColumns]
    }
  }
}

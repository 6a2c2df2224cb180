/// The positions of an operand's elements when it is broadcast to a result's shape.
struct BroadcastIndex {
  let rowStride: Int
  let columnStride: Int

  init(_ shape: [Int], to result: [Int]) {
    let columns = shape.last ?? 1
    let rows = shape.count == 2 ? shape[0] : 1
    let resultColumns = result.last ?? 1
    columnStride = columns == 1 && resultColumns != 1 ? 0 : 1
    rowStride = rows == 1 ? 0 : columns
  }

  @inline(__always)
  func callAsFunction(_ row: Int, _ column: Int) -> Int {
    row * rowStride + column * columnStride
  }
}

extension Tensor {
  /// Returns the array broadcast to a larger shape.
  package func broadcast(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    let columns = shape.last ?? 1
    let rows = shape.count == 2 ? shape[0] : 1
    let place = BroadcastIndex(self.shape, to: shape)
    var result: [Double] = []
    result.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns { result.append(elements[place(i, j)]) }
    }
    return Tensor(shape: shape, result)
  }
}

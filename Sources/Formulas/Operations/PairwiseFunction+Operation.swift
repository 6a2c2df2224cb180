extension PairwiseFunction {
  func forward(_ a: Tensor, _ b: Tensor, shape: [Int]) -> Tensor {
    switch self {
    case .add: Self.forward(a, b, shape) { $0 + $1 }
    case .subtract: Self.forward(a, b, shape) { $0 - $1 }
    case .multiply: Self.forward(a, b, shape) { $0 * $1 }
    case .divide: Self.forward(a, b, shape) { $0 / $1 }
    default: Self.forward(a, b, shape) { self($0, $1) }
    }
  }

  @inline(__always)
  private static func forward(
    _ a: Tensor, _ b: Tensor, _ shape: [Int], _ function: (Double, Double) -> Double
  ) -> Tensor {
    let columns = shape.last ?? 1
    let rows = shape.count == 2 ? shape[0] : 1
    let left = BroadcastIndex(a.shape, to: shape)
    let right = BroadcastIndex(b.shape, to: shape)
    let elements = [Double](unsafeUninitializedCapacity: rows * columns) { result, count in
      a.elements.withUnsafeBufferPointer { a in
        b.elements.withUnsafeBufferPointer { b in
          for i in 0..<rows {
            for j in 0..<columns {
              result.initializeElement(
                at: i * columns + j, to: function(a[left(i, j)], b[right(i, j)]))
            }
          }
        }
      }
      count = rows * columns
    }
    return Tensor(shape: shape, elements)
  }

  func backward(
    _ upstream: Tensor, _ a: Tensor, _ b: Tensor, _ y: Tensor, _ needed: [Bool]
  ) -> [Tensor?] {
    let left = BroadcastIndex(a.shape, to: y.shape)
    let right = BroadcastIndex(b.shape, to: y.shape)
    let isMaximum = self == .maximum || self == .minimum
    // A tie with a constant, as in max(0, z), takes the constant's side: the slope is 0.
    let isOneSided = isMaximum && needed.contains(false)
    var first = needed[0] ? [Double](repeating: 0, count: a.count) : []
    var second = needed[1] ? [Double](repeating: 0, count: b.count) : []
    for i in 0..<y.rows {
      for j in 0..<y.columns {
        let place = i * y.columns + j
        let (p, q) = (left(i, j), right(i, j))
        if isOneSided && a.elements[p] == b.elements[q] { continue }
        let slopes = derivatives(a.elements[p], b.elements[q], value: y.elements[place])
        // A slope of 0 blocks an infinite or undefined gradient, as from a branch not taken.
        if needed[0], !(isMaximum && slopes.0 == 0) {
          first[p] += upstream.elements[place] * slopes.0
        }
        if needed[1], !(isMaximum && slopes.1 == 0) {
          second[q] += upstream.elements[place] * slopes.1
        }
      }
    }
    return [
      needed[0] ? Tensor(shape: a.shape, first) : nil,
      needed[1] ? Tensor(shape: b.shape, second) : nil,
    ]
  }
}

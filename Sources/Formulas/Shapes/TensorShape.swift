/// The dimensions of a value, as far as they are known before anything runs.
public struct TensorShape: Sendable, Hashable, CustomStringConvertible {
  public var sizes: [AxisSize]

  public init(_ sizes: [AxisSize]) { self.sizes = sizes }

  public init(known sizes: [Int]) { self.sizes = sizes.map { .known($0) } }

  static let number = TensorShape([])

  public var rank: Int { sizes.count }

  /// The sizes as numbers, if all are known.
  public var counts: [Int]? {
    var counts: [Int] = []
    for size in sizes {
      guard let count = size.count else { return nil }
      counts.append(count)
    }
    return counts
  }

  public var description: String {
    rank == 0 ? "a number" : "(" + sizes.map(\.description).joined(separator: ", ") + ")"
  }

  /// The shape as far as both agree, or nil if the numbers of dimensions differ.
  func joined(_ other: TensorShape) -> TensorShape? {
    guard rank == other.rank else { return nil }
    return TensorShape(zip(sizes, other.sizes).map { $0.joined($1) })
  }

  /// Returns the broadcast shape of two operands by NumPy's rule: dimensions are aligned at the
  /// last one, and a size of 1 is stretched. Nil if sizes disagree.
  func broadcast(with other: TensorShape) -> TensorShape? {
    let rank = max(rank, other.rank)
    var result: [AxisSize] = []
    for axis in 0..<rank {
      let left = size(axis, of: rank)
      let right = other.size(axis, of: rank)
      if left == .known(1) {
        result.append(right)
      } else if right == .known(1) {
        result.append(left)
      } else if left.differs(from: right) {
        return nil
      } else if left == .unknown, right.count == nil {
        result.append(.unknown)
      } else if right == .unknown, left.count == nil {
        result.append(.unknown)
      } else {
        result.append(left.refined(by: right))
      }
    }
    return TensorShape(result)
  }

  private func size(_ axis: Int, of rank: Int) -> AxisSize {
    let own = axis - (rank - self.rank)
    return own >= 0 ? sizes[own] : .known(1)
  }
}

/// Why shapes don't fit, in terms of operands that the interpreter names.
package struct ShapeFault: Error {
  let message: String
  var help: String?
}

/// The elements that an index selects, dimension by dimension: `x[0, 1:3]`, `x[:, None]`, `x[[0,
/// 2]]`.
package struct IndexPlan: Sendable {
  enum Pick: Sendable {
    /// One position, counted from the end if negative; nil where it isn't known yet.
    case one(Int?)
    /// `start:stop:step`, with the bounds that are given and known.
    case slice(start: Int?, stop: Int?, step: Int, isKnown: Bool)
    /// Positions in any order, with the shape that holds them; nil where they aren't known yet.
    case many([Int]?, TensorShape)
    /// A dimension of size 1.
    case new
  }

  let picks: [Pick]

  /// Returns the shape of the selection.
  func shape(of source: TensorShape) throws(ShapeFault) -> TensorShape {
    var sizes: [AxisSize] = []
    var axis = 0
    var many: TensorShape?
    for pick in picks {
      if case .new = pick {
        sizes.append(.known(1))
        continue
      }
      guard axis < source.rank else {
        let used = picks.filter { if case .new = $0 { false } else { true } }.count
        let noun = used == 1 ? "index" : "indices"
        throw ShapeFault(message: "\(used) \(noun), but it has \(dimensions(source.rank))")
      }
      let size = source.sizes[axis]
      axis += 1
      switch pick {
      case .one(let place): try check(place, size)
      case .slice(let start, let stop, let step, let isKnown):
        let isWhole = start == nil && stop == nil && step.magnitude == 1 && isKnown
        let count = size.count.flatMap { isKnown ? Self.places(start, stop, step, $0).count : nil }
        sizes.append(isWhole ? size : count.map { .known($0) } ?? .unknown)
      case .many(let places, let shape):
        for place in places ?? [] { try check(place, size) }
        if let before = many {
          guard let joined = before.broadcast(with: shape) else {
            throw ShapeFault(message: "index lists of shapes \(before) and \(shape) do not match")
          }
          sizes.removeLast(before.rank)
          sizes += joined.sizes
          many = joined
        } else {
          sizes += shape.sizes
          many = shape
        }
      case .new: break
      }
    }
    sizes += source.sizes[axis...]
    guard sizes.count <= 2 else {
      throw ShapeFault(
        message: "the result would have \(sizes.count) dimensions; at most 2 are allowed")
    }
    return TensorShape(sizes)
  }

  private func dimensions(_ count: Int) -> String {
    switch count {
    case 0: "no dimensions"
    case 1: "1 dimension"
    default: "\(count) dimensions"
    }
  }

  private func check(_ place: Int?, _ size: AxisSize) throws(ShapeFault) {
    guard let place, let count = size.count, place >= count || place < -count else { return }
    throw ShapeFault(
      message: "index \(place) is out of range for size \(count)",
      help: count == 0 ? nil : "indices run from 0 to \(count - 1), or backward from -1")
  }

  /// Returns the positions of a slice by Python's rules.
  static func places(_ start: Int?, _ stop: Int?, _ step: Int, _ count: Int) -> [Int] {
    func bounded(_ place: Int, _ low: Int, _ high: Int) -> Int {
      min(max(place < 0 ? place + count : place, low), high)
    }
    if step > 0 {
      let first = start.map { bounded($0, 0, count) } ?? 0
      let end = stop.map { bounded($0, 0, count) } ?? count
      return first < end ? Array(stride(from: first, to: end, by: step)) : []
    }
    let first = start.map { bounded($0, -1, count - 1) } ?? count - 1
    let end = stop.map { bounded($0, -1, count - 1) } ?? -1
    return first > end ? Array(stride(from: first, to: end, by: step)) : []
  }

  /// Returns the positions of the selected elements in the source, in the order of the result.
  private func sources(_ shape: [Int]) -> [Int] {
    let strides = shape.count == 2 ? [shape[1], 1] : [1]
    var axis = 0
    // Each position in the result is a sum of offsets; lists of indices advance together.
    var groups: [[Int]] = []
    var manyGroup: Int?
    var base = 0
    for pick in picks {
      if case .new = pick { continue }
      let (size, stride) = (shape[axis], strides[axis])
      axis += 1
      switch pick {
      case .one(let place): base += wrapped(place ?? 0, size) * stride
      case .slice(let start, let stop, let step, _):
        groups.append(Self.places(start, stop, step, size).map { $0 * stride })
      case .many(let places, let own):
        let offsets = Tensor(
          shape: own.counts ?? [], (places ?? []).map { Double(wrapped($0, size) * stride) })
        if let group = manyGroup {
          groups[group] = combine(groups[group], manyShape, offsets)
        } else {
          manyGroup = groups.count
          groups.append(offsets.elements.map { Int($0) })
        }
      case .new: break
      }
    }
    while axis < shape.count {
      groups.append((0..<shape[axis]).map { $0 * strides[axis] })
      axis += 1
    }
    return groups.reduce([base]) { sums, offsets in
      sums.flatMap { sum in offsets.map { sum + $0 } }
    }
  }

  private func wrapped(_ place: Int, _ size: Int) -> Int { place < 0 ? place + size : place }

  /// The shape of the first list of indices.
  private var manyShape: [Int] {
    for case .many(_, let shape) in picks { return shape.counts ?? [] }
    return []
  }

  /// Adds the offsets of a second list of indices to those of the first.
  private func combine(_ first: [Int], _ shape: [Int], _ second: Tensor) -> [Int] {
    let left = Tensor(shape: shape, first.map(Double.init))
    guard
      let joined = TensorShape(known: shape).broadcast(with: TensorShape(known: second.shape))?
        .counts
    else { return [] }
    return PairwiseFunction.add.forward(left, second, shape: joined).elements.map { Int($0) }
  }

  func forward(_ source: Tensor, shape: [Int]) -> Tensor {
    Tensor(shape: shape, sources(source.shape).map { source.elements[$0] })
  }

  func backward(_ upstream: Tensor, sourceShape: [Int]) -> Tensor {
    var gradient = [Double](repeating: 0, count: sourceShape.reduce(1, *))
    let places = sources(sourceShape)
    for (place, slope) in zip(places, upstream.elements) { gradient[place] += slope }
    return Tensor(shape: sourceShape, gradient)
  }
}

/// Reduces all elements, or those along an axis, to one number.
package struct AxisReduction: Sendable {
  package enum Kind: String, Sendable {
    case sum, product, maximum, minimum, argmax, argmin, any, all
    /// The square root of the sum of squares.
    case norm

    var isFlat: Bool {
      switch self {
      case .argmax, .argmin, .any, .all: true
      default: false
      }
    }

    /// Whether its results are Boolean.
    var isTruth: Bool { self == .any || self == .all }

    /// Whether it is one of the numbers that it reduces.
    package var isExtreme: Bool { self == .maximum || self == .minimum }
  }

  package let kind: Kind
  /// The axis, counted from 0, or nil for all elements.
  package let axis: Int?
  let keepsAxis: Bool

  func shape(of input: TensorShape?) throws(ShapeFault) -> TensorShape? {
    guard let input else { return axis == nil && !keepsAxis ? .number : nil }
    let reduced = axis.map { input.sizes[$0] }
    let isEmpty = axis == nil ? input.sizes.contains(.known(0)) : reduced == .known(0)
    if isEmpty, [.maximum, .minimum, .argmax, .argmin].contains(kind) {
      throw ShapeFault(message: "there are no elements to compare")
    }
    var sizes = input.sizes
    if let axis {
      if keepsAxis { sizes[axis] = .known(1) } else { sizes.remove(at: axis) }
    } else {
      sizes = keepsAxis ? sizes.map { _ in .known(1) } : []
    }
    return TensorShape(sizes)
  }

  /// The lines to reduce: line `l` consists of the elements `start(l) + k * stride`.
  private struct Lines {
    let count: Int
    let length: Int
    let stride: Int
    let step: Int

    init(_ shape: [Int], axis: Int?) {
      let total = shape.reduce(1, *)
      if shape.count == 2, let axis {
        count = shape[1 - axis]
        length = shape[axis]
        stride = axis == 0 ? shape[1] : 1
        step = axis == 0 ? 1 : shape[1]
      } else {
        (count, length, stride, step) = (1, total, 1, 0)
      }
    }
  }

  func forward(_ x: Tensor, shape: [Int]) -> Tensor {
    let lines = Lines(x.shape, axis: axis)
    var results: [Double] = []
    results.reserveCapacity(lines.count)
    for line in 0..<lines.count {
      let start = line * lines.step
      results.append(reduce(lines.length) { x.elements[start + $0 * lines.stride] })
    }
    return Tensor(shape: shape, results)
  }

  /// Reduces a line, from its first element to its last.
  @inline(__always)
  private func reduce(_ count: Int, _ element: (Int) -> Double) -> Double {
    switch kind {
    case .sum:
      var sum = 0.0
      for k in 0..<count { sum += element(k) }
      return sum
    case .product:
      var product = 1.0
      for k in 0..<count { product *= element(k) }
      return product
    case .maximum: return element(extreme(count, element, isMaximum: true))
    case .minimum: return element(extreme(count, element, isMaximum: false))
    case .argmax: return Double(extreme(count, element, isMaximum: true))
    case .argmin: return Double(extreme(count, element, isMaximum: false))
    case .any:
      for k in 0..<count where element(k) != 0 { return 1 }
      return 0
    case .all:
      for k in 0..<count where element(k) == 0 { return 0 }
      return 1
    case .norm:
      var sum = 0.0
      for k in 0..<count { sum += element(k) * element(k) }
      return sum.squareRoot()
    }
  }

  /// Returns the index of the first extreme element, or of the first NaN if there is one.
  @inline(__always)
  private func extreme(_ count: Int, _ element: (Int) -> Double, isMaximum: Bool) -> Int {
    var best = 0
    for k in 0..<count {
      let value = element(k)
      if value.isNaN { return k }
      if isMaximum ? value > element(best) : value < element(best) { best = k }
    }
    return best
  }

  func backward(_ upstream: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
    let lines = Lines(x.shape, axis: axis)
    var gradient = [Double](repeating: 0, count: x.count)
    for line in 0..<lines.count {
      let start = line * lines.step
      let element = { (k: Int) in x.elements[start + k * lines.stride] }
      let slope = upstream.elements[line]
      switch kind {
      case .sum:
        for k in 0..<lines.length { gradient[start + k * lines.stride] = slope }
      case .product:
        let others = Self.productsOfOthers(lines.length, element)
        for k in 0..<lines.length { gradient[start + k * lines.stride] = slope * others[k] }
      case .maximum, .minimum:
        let best = extreme(lines.length, element, isMaximum: kind == .maximum)
        gradient[start + best * lines.stride] = slope
      case .norm:
        let norm = y.elements[line]
        for k in 0..<lines.length where norm != 0 {
          gradient[start + k * lines.stride] = slope * element(k) / norm
        }
      default: break
      }
    }
    return Tensor(shape: x.shape, gradient)
  }

  /// Returns, for each element, the product of all other elements.
  private static func productsOfOthers(_ count: Int, _ element: (Int) -> Double) -> [Double] {
    var products = [Double](repeating: 1, count: count)
    var before = 1.0
    for k in 0..<count {
      products[k] = before
      before *= element(k)
    }
    var after = 1.0
    for k in stride(from: count - 1, through: 0, by: -1) {
      products[k] *= after
      after *= element(k)
    }
    return products
  }

  /// Returns the smallest gap between the two largest, or smallest, elements of a line; for a norm,
  /// its length.
  func distanceToKink(_ x: Tensor) -> Double? {
    guard kind.isExtreme || kind == .norm else { return nil }
    let lines = Lines(x.shape, axis: axis)
    var least: Double?
    for line in 0..<lines.count {
      let start = line * lines.step
      let element = { (k: Int) in x.elements[start + k * lines.stride] }
      if kind == .norm {
        least = min(reduce(lines.length, element), least ?? .infinity)
        continue
      }
      let best = extreme(lines.length, element, isMaximum: kind == .maximum)
      for k in 0..<lines.length where k != best {
        let distance = (element(k) - element(best)).magnitude
        if distance < (least ?? .infinity) { least = distance }
      }
    }
    return least
  }
}

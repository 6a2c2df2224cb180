/// `cumsum`: the cumulative sums along an axis.
enum Cumulation {
  static func forward(_ x: Tensor, axis: Int) -> Tensor {
    var sums = x.elements
    let stride = stride(x, axis)
    for place in sums.indices where follows(place, x, axis) { sums[place] += sums[place - stride] }
    return Tensor(shape: x.shape, sums)
  }

  ///     dx[k] = sum over m >= k of upstream[m]
  static func backward(_ upstream: Tensor, axis: Int) -> Tensor {
    var sums = upstream.elements
    let stride = stride(upstream, axis)
    for place in sums.indices.reversed() where follows(place, upstream, axis) {
      sums[place - stride] += sums[place]
    }
    return Tensor(shape: upstream.shape, sums)
  }

  private static func stride(_ x: Tensor, _ axis: Int) -> Int {
    x.shape.count == 2 && axis == 0 ? x.columns : 1
  }

  /// Whether an element has a predecessor along the axis.
  private static func follows(_ place: Int, _ x: Tensor, _ axis: Int) -> Bool {
    x.shape.count == 2 && axis == 0 ? place >= x.columns : place % x.columns != 0
  }
}

/// Moves things along a line as little as possible until they keep clear of each other.
enum Spreading {
  /// Returns the places nearest to those wanted, by the squares of the distances, that keep the
  /// order and at least the spacing between neighbours.
  ///
  /// With what the spacings add up to taken off, places must only ascend; where wanted ones do
  /// not, neighbours are pooled at their mean.
  ///
  /// - Shape: one spacing fewer than places.
  static func places(_ wanted: [Double], spacings: [Double]) -> [Double] {
    var offsets = [0.0]
    for spacing in spacings { offsets.append((offsets.last ?? 0) + spacing) }
    var pools: [(sum: Double, count: Int)] = []
    for (place, offset) in zip(wanted, offsets) {
      pools.append((place - offset, 1))
      while pools.count > 1 {
        let (last, previous) = (pools[pools.count - 1], pools[pools.count - 2])
        guard last.sum / Double(last.count) < previous.sum / Double(previous.count) else { break }
        pools.removeLast(2)
        pools.append((previous.sum + last.sum, previous.count + last.count))
      }
    }
    let pooled = pools.flatMap { pool in
      (0..<pool.count).map { _ in pool.sum / Double(pool.count) }
    }
    return zip(pooled, offsets).map { $0 + $1 }
  }
}

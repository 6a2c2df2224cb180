/// Moves things along a line as little as possible until they keep clear of each other.
enum Spreading {
  /// Returns the places nearest to those wanted, by the squares of the distances, that keep the
  /// order and at least the spacing between neighbours.
  ///
  /// With what the spacings add up to taken off, places must only ascend; where wanted ones do
  /// not, neighbours are pooled at their mean.
  ///
  /// - Shape: one spacing fewer than places; a weight for each place, or all weigh the same.
  static func places(
    _ wanted: [Double], spacings: [Double], weights: [Double]? = nil
  ) -> [Double] {
    var offsets = [0.0]
    for spacing in spacings { offsets.append((offsets.last ?? 0) + spacing) }
    var pools: [(sum: Double, weight: Double, count: Int)] = []
    for (index, place) in wanted.enumerated() {
      let weight = weights?[index] ?? 1
      pools.append(((place - offsets[index]) * weight, weight, 1))
      while pools.count > 1 {
        let (last, previous) = (pools[pools.count - 1], pools[pools.count - 2])
        guard last.sum / last.weight < previous.sum / previous.weight else { break }
        pools.removeLast(2)
        pools.append(
          (
            previous.sum + last.sum, previous.weight + last.weight, previous.count + last.count
          ))
      }
    }
    let pooled = pools.flatMap { pool in
      (0..<pool.count).map { _ in pool.sum / pool.weight }
    }
    return zip(pooled, offsets).map { $0 + $1 }
  }
}

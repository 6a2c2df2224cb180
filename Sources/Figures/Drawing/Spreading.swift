/// Moves items along a line as little as possible until they don't overlap.
enum Spreading {
  /// Returns the places nearest to the wanted ones, by least squares, that keep the order and at
  /// least the spacing between neighbors.
  ///
  /// After subtracting the cumulative spacings, places only have to ascend; where the wanted ones
  /// don't, neighbors are pooled at their mean.
  ///
  /// - Shape: One spacing fewer than places; a weight for each place, or equal weights.
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

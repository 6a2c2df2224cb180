/// Orders items in ranks so that links between adjacent ranks rarely cross.
///
/// - Source: Sugiyama, Tagawa and Toda, *Methods for visual understanding of hierarchical system
///   structures*, 1981; medians after Gansner et al., *A technique for drawing directed graphs*,
///   1993.
struct RankOrder {
  private(set) var ranks: [[Int]]
  private let before: [[Int]]
  private let after: [[Int]]
  private var position: [Int]

  /// - Shape: Each item is in one rank; links lead from one rank to the next.
  init(ranks: [[Int]], links: [(from: Int, to: Int)], count: Int) {
    self.ranks = ranks
    var before = [[Int]](repeating: [], count: count)
    var after = before
    for link in links {
      before[link.to].append(link.from)
      after[link.from].append(link.to)
    }
    self.before = before
    self.after = after
    position = [Int](repeating: 0, count: count)
    for rank in ranks.indices { number(rank) }
    improve()
  }

  private mutating func number(_ rank: Int) {
    for (place, thing) in ranks[rank].enumerated() { position[thing] = place }
  }

  private mutating func improve() {
    var best = ranks
    var fewest = crossings
    for sweep in 0..<24 where fewest > 0 {
      let isForward = sweep % 2 == 0
      let inner = Array(isForward ? ranks.indices.dropFirst() : ranks.indices.dropLast())
      for rank in isForward ? inner : inner.reversed() {
        sort(rank, by: isForward ? before : after)
      }
      for rank in ranks.indices { exchange(rank) }
      let count = crossings
      if count < fewest { (best, fewest) = (ranks, count) }
    }
    ranks = best
    for rank in ranks.indices { number(rank) }
  }

  /// Sorts by the median position of the neighbors on one side; items without any keep their
  /// position.
  private mutating func sort(_ rank: Int, by neighbors: [[Int]]) {
    let medians = ranks[rank].map { thing -> Double in
      let places = neighbors[thing].map { position[$0] }.sorted()
      guard !places.isEmpty else { return Double(position[thing]) }
      return Double(places[(places.count - 1) / 2] + places[places.count / 2]) / 2
    }
    let order = medians.indices.sorted { (medians[$0], $0) < (medians[$1], $1) }
    ranks[rank] = order.map { ranks[rank][$0] }
    number(rank)
  }

  /// Swaps neighbors wherever that reduces crossings.
  private mutating func exchange(_ rank: Int) {
    guard ranks[rank].count > 1 else { return }
    for place in 0..<(ranks[rank].count - 1) {
      let (upper, lower) = (ranks[rank][place], ranks[rank][place + 1])
      if crossings(upper, lower) > crossings(lower, upper) { ranks[rank].swapAt(place, place + 1) }
      number(rank)
    }
  }

  /// The number of crossings between the links of two items if the first is above.
  private func crossings(_ upper: Int, _ lower: Int) -> Int {
    [before, after].reduce(0) { sum, neighbors in
      sum
        + neighbors[upper].reduce(0) { sum, first in
          sum + neighbors[lower].count { position[$0] < position[first] }
        }
    }
  }

  private var crossings: Int {
    ranks.reduce(0) { sum, rank in
      let ends = rank.flatMap { after[$0].map { position[$0] }.sorted() }
      return sum
        + ends.indices.reduce(0) { sum, first in
          sum + ends[(first + 1)...].count { $0 < ends[first] }
        }
    }
  }
}

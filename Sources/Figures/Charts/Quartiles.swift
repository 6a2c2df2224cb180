/// Holds five numbers that describe how values spread.
struct Quartiles: Sendable, Equatable {
  var least: Double
  var lower: Double
  var median: Double
  var upper: Double
  var greatest: Double

  /// The number of values that can be shown.
  var count: Int

  /// Measures what of some values a scale can show, interpolating between neighbours in order.
  init?(of values: [Double], on kind: ScaleKind) {
    let sorted = values.filter { $0.isFinite && (kind == .linear || $0 > 0) }.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let at = { (share: Double) -> Double in
      let index = share * Double(sorted.count - 1)
      let below = Int(index)
      let above = min(below + 1, sorted.count - 1)
      let rest = index - Double(below)
      return sorted[below] * (1 - rest) + sorted[above] * rest
    }
    (least, lower, median, upper, greatest) = (first, at(0.25), at(0.5), at(0.75), last)
    count = sorted.count
  }
}

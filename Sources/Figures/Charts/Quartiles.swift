/// Five numbers that summarize a distribution.
struct Quartiles: Sendable, Equatable {
  var least: Double
  var lower: Double
  var median: Double
  var upper: Double
  var greatest: Double

  /// The number of values that can be shown.
  var count: Int

  /// Summarizes the values that a scale can show, interpolating between neighbors in order.
  ///
  /// Values that aren't finite count as the worst: a quartile among them is NaN.
  init?(of values: [Double], on kind: ScaleKind, isHigherBetter: Bool = false) {
    let shown = values.filter { $0.isFinite && (kind == .linear || $0 > 0) }.sorted()
    guard let first = shown.first, let last = shown.last else { return nil }
    let none = [Double](repeating: .nan, count: values.count { !$0.isFinite })
    let sorted = isHigherBetter ? none + shown : shown + none
    let at = { (share: Double) -> Double in
      let index = share * Double(sorted.count - 1)
      let below = Int(index)
      let rest = index - Double(below)
      return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest
    }
    (least, lower, median, upper, greatest) = (first, at(0.25), at(0.5), at(0.75), last)
    count = shown.count
  }
}

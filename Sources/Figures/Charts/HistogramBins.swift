/// Counts of values in bins of equal width, whose edges are round numbers.
struct HistogramBins: Sendable, Equatable {
  /// The edges between bins; on a logarithmic scale, their exponents.
  var edges: [Double] = []
  var counts: [Int] = []

  /// - Parameter highest: The natural upper end of the values; a bin ends there too.
  init(of values: [Double], on kind: ScaleKind, highest: Double? = nil) {
    let numbers = values.filter { $0.isFinite && (kind == .linear || $0 > 0) }
      .map { kind == .linear ? min(max($0, -Extent.limit), Extent.limit) : Logarithm.base10($0) }
    guard let extent = Extent(of: numbers) else { return }
    let wanted = min(max(Double(numbers.count).squareRoot() * 1.2, 6), 30)
    let shown = kind == .linear ? extent.opened : Extent(extent.lower, extent.upper)
    let width = Self.width(atLeast: max(shown.span / wanted, kind == .linear ? 0 : 0.02), kind)
    var first = (extent.lower / width).rounded(.down)
    var last = (extent.upper / width).rounded(.down)
    if kind == .linear, let highest, last * width >= highest {
      last -= 1
      first = min(first, last)
    }
    let count = max(Int((last - first).rounded()) + 1, 1)
    guard count <= 1000 else { return }
    edges = (0...count).map { (first + Double($0)) * width }
    counts = [Int](repeating: 0, count: count)
    for number in numbers {
      let bin = Int(((number / width).rounded(.down) - first).rounded())
      counts[min(max(bin, 0), count - 1)] += 1
    }
  }

  private static func width(atLeast size: Double, _ kind: ScaleKind) -> Double {
    let power = Logarithm.power10(Int(Logarithm.base10(max(size, 1e-300)).rounded(.down)))
    let factors = kind == .linear ? [1.0, 2, 5, 10] : [1.0, 2, 2.5, 5, 10]
    return (factors.first { $0 * power >= size * (1 - 1e-9) } ?? 10) * power
  }
}

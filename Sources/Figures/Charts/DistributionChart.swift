internal import FigureData
import HTML
internal import Numerals

/// A plot of a distribution over runs: one group as a histogram, several as strips with boxes.
extension Distribution: PlotChart {
  var format: PlotLayout.Format { .wide }

  /// The axis of the values.
  private var axis: ChartAxis {
    ChartAxis(title: title, scale: scale, hasWholeNumbers: isCount, ends: ends)
  }

  var summary: String {
    let parts = groups.map { group in
      let head = group.name.isEmpty ? "" : group.name + ": "
      guard let quartiles = quartiles(of: group) else { return head + "no values to show" }
      let words = [quartiles.lower, quartiles.median, quartiles.upper].map(Self.words)
      let count = "\(quartiles.count) value\(quartiles.count == 1 ? "" : "s")"
      return head
        + "\(count), median \(words[1]), middle half from \(words[0]) to \(words[2])"
    }
    return (["Distribution"] + parts + marks.map(\.label)).joined(separator: ". ") + "."
  }

  private func quartiles(of group: Group) -> Quartiles? {
    Quartiles(of: group.values, on: scale, isHigherBetter: isHigherBetter)
  }

  /// A quartile as text.
  private static func words(_ number: Double) -> String {
    number.isNaN ? "none" : Numeral.typographic(Numeral.significant(number, digits: 3))
  }

  /// States how many values of a group have no place on the axis.
  private func note(on group: Group) -> String {
    let shown = group.values.count { $0.isFinite && (scale == .linear || $0 > 0) }
    let missing = group.values.count - shown
    return missing == 0 ? "" : "\(missing) of \(group.values.count) not shown"
  }

  var plot: Plot {
    groups.count == 1 ? histogram(groups[0]) : strips
  }

  private var extent: Extent {
    let all = groups.lazy.flatMap(\.values) + marks.lazy.map(\.value)
    return Extent(around: Array(all), on: scale)
  }

  private var events: [(x: Double, label: String)] {
    marks.map { ($0.value, $0.label) }
  }

  // MARK: - One group

  private func histogram(_ group: Group) -> Plot {
    let bins = HistogramBins(of: group.values, on: scale, highest: ends.highest)
    let most = Double(bins.counts.max() ?? 1)
    let count = ChartAxis(title: "runs", hasWholeNumbers: true)
    let quartiles = quartiles(of: group)
    return Plot(
      xAxis: axis, yAxis: count, xExtent: histogramExtent(bins), yExtent: Extent(0, most * 1.06),
      legend: histogramLegend(group, quartiles), events: events,
      marks: { area in
        [bars(bins, area), box(quartiles, area)] + marks.map { line(at: $0.value, area) }
      })
  }

  private func histogramExtent(_ bins: HistogramBins) -> Extent {
    guard let first = bins.edges.first, let last = bins.edges.last, scale == .linear else {
      return extent
    }
    return Extent(first, last).union(Extent(of: marks.map(\.value)))
  }

  private func histogramLegend(_ group: Group, _ quartiles: Quartiles?) -> [LegendEntry] {
    var entries = [
      LegendEntry(samples: [.area("bar s1")], name: group.name)
    ]
    if let quartiles {
      let median = Self.words(quartiles.median)
      entries.append(
        LegendEntry(
          samples: [.line("box"), .line("whisker")], name: "middle half, median \(median)"))
    }
    let note = note(on: group)
    if !note.isEmpty { entries.append(LegendEntry(samples: [], name: note)) }
    return entries
  }

  private func bars(_ bins: HistogramBins, _ area: PlotArea) -> Node {
    var path = PathBuilder()
    for (index, count) in bins.counts.enumerated() where count > 0 {
      let left = area.x.position(ofTransformed: bins.edges[index])
      let right = area.x.position(ofTransformed: bins.edges[index + 1])
      let top = area.y.position(Double(count)) ?? area.box.bottom
      path.rectangle(
        x: left + 0.5, y: top, width: max(right - left - 1, 1), height: area.box.bottom - top)
    }
    return Drawing.path(path, "bar s1")
  }

  /// Draws the middle half as a thick line along the axis, with a gap at the median.
  private func box(_ quartiles: Quartiles?, _ area: PlotArea) -> Node {
    guard let quartiles else { return .empty }
    return spread(quartiles, area, y: area.box.bottom - 7)
  }

  private func spread(_ quartiles: Quartiles, _ area: PlotArea, y: Double) -> Node {
    let numbers = [
      quartiles.least, quartiles.lower, quartiles.median, quartiles.upper, quartiles.greatest,
    ].map { $0.isNaN ? nil : area.x.position($0) }
    return .fragment([
      between(numbers[0], numbers[4], y, "whisker"), between(numbers[1], numbers[3], y, "box"),
      numbers[2].map {
        Drawing.line(from: Place($0, y - 6), to: Place($0, y + 6), "median")
      } ?? .empty,
    ])
  }

  private func between(_ start: Double?, _ end: Double?, _ y: Double, _ style: String) -> Node {
    guard let start, let end else { return .empty }
    return Drawing.line(from: Place(start, y), to: Place(end, y), style)
  }

  private func line(at value: Double, _ area: PlotArea) -> Node {
    guard let x = area.x.position(value) else { return .empty }
    return Drawing.line(from: Place(x, area.box.y), to: Place(x, area.box.bottom), "event")
  }

  // MARK: - Several groups

  private var rowHeight: Double { 46 }

  private var strips: Plot {
    Plot(
      xAxis: axis, yAxis: ChartAxis(), xExtent: extent, yExtent: Extent(0, 1), hasGrid: true,
      hidesY: true, height: rowHeight * Double(max(groups.count, 1)) + 6, events: events,
      marks: { area in
        marks.map { line(at: $0.value, area) } + groups.indices.map { strip($0, area) }
      })
  }

  private func strip(_ index: Int, _ area: PlotArea) -> Node {
    let group = groups[index]
    let rowTop = area.box.y + area.box.height * Double(index) / Double(groups.count)
    let middle = rowTop + 33
    var dots = PathBuilder()
    for (number, value) in group.values.enumerated() {
      guard let x = area.x.position(value), area.x.contains(value) else { continue }
      // Multiples of the golden ratio spread evenly without a random generator.
      let turn = Double(number) * 0.6180339887498949
      dots.dot(at: Place(x, middle - 8 + 16 * (turn - turn.rounded(.down))))
    }
    let quartiles = quartiles(of: group)
    let name = [group.name, note(on: group)].filter { !$0.isEmpty }.joined(separator: ", ")
    let fitted = TextMetrics.fitted(name, within: area.box.width - 8, size: Typeface.wide.room)
    return .fragment([
      Drawing.path(dots, "speck s1"),
      quartiles.map { spread($0, area, y: middle) } ?? .empty,
      Drawing.text(fitted, at: Place(area.box.x + 2, rowTop + 16)),
    ])
  }
}

/// Counts of values in bins of equal width, whose edges are round numbers.
struct HistogramBins: Sendable, Equatable {
  /// The edges between bins; on a logarithmic scale, their exponents.
  var edges: [Double] = []
  var counts: [Int] = []

  /// - Parameter highest: The natural upper end of the values; a bin ends there too.
  init(of values: [Double], on kind: AxisScale, highest: Double? = nil) {
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

  private static func width(atLeast size: Double, _ kind: AxisScale) -> Double {
    let power = Logarithm.power10(Int(Logarithm.base10(max(size, 1e-300)).rounded(.down)))
    let factors = kind == .linear ? [1.0, 2, 5, 10] : [1.0, 2, 2.5, 5, 10]
    return (factors.first { $0 * power >= size * (1 - 1e-9) } ?? 10) * power
  }
}

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
  init?(of values: [Double], on kind: AxisScale, isHigherBetter: Bool = false) {
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

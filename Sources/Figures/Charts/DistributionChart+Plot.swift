import HTML
import Numerals

extension DistributionChart {
  var plot: Plot {
    groups.count == 1 ? histogram(groups[0]) : strips
  }

  private var extent: Extent {
    let all = groups.lazy.flatMap(\.values) + references.lazy.map(\.value)
    return ScatterChart.padded(Extent(of: Array(all), on: axis.scale), axis.scale)
  }

  private var events: [(x: Double, label: String)] {
    references.map { ($0.value, $0.label) }
  }

  // MARK: - One group

  private func histogram(_ group: Group) -> Plot {
    let bins = HistogramBins(of: group.values, on: axis.scale, highest: axis.highest)
    let most = Double(bins.counts.max() ?? 1)
    let count = ChartAxis("runs", hasWholeNumbers: true)
    let quartiles = quartiles(of: group)
    return Plot(
      xAxis: axis, yAxis: count, xExtent: histogramExtent(bins), yExtent: Extent(0, most * 1.06),
      legend: histogramLegend(group, quartiles), events: events,
      marks: { area in
        [bars(bins, area), box(quartiles, area)] + references.map { line(at: $0.value, area) }
      })
  }

  private func histogramExtent(_ bins: HistogramBins) -> Extent {
    guard let first = bins.edges.first, let last = bins.edges.last, axis.scale == .linear else {
      return extent
    }
    return Extent(first, last).union(Extent(of: references.map(\.value)))
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
        references.map { line(at: $0.value, area) } + groups.indices.map { strip($0, area) }
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

import HTML
import Numerals

extension BoundaryChart {
  var plot: Plot {
    let points = PointMarks(groups: groups, ringed: ringed)
    let domain = outputs.first { $0.isDrawable }
    let xs = domain.map { Extent($0.xDomain.lowerBound, $0.xDomain.upperBound) }
    let ys = domain.map { Extent($0.yDomain.lowerBound, $0.yDomain.upperBound) }
    let scatter = ScatterChart(title: title, xAxis: xAxis, yAxis: yAxis, groups: groups).plot
    return Plot(
      xAxis: xAxis, yAxis: yAxis, xExtent: xs ?? scatter.xExtent, yExtent: ys ?? scatter.yExtent,
      hasEqualUnits: true, hasGrid: domain == nil, legend: points.legend + ownLegend,
      marks: { area in regions(area) + points.nodes(in: area) })
  }

  /// The output whose level separates two classes, and that level.
  private var single: (grid: ValueGrid, level: Double)? {
    guard let first = outputs.first, first.isDrawable else { return nil }
    if outputs.count == 1 { return (first, level) }
    guard outputs.count == 2, outputs[1].values.count == first.values.count else { return nil }
    return (first.replacingValues(zip(outputs[1].values, first.values).map { $0 - $1 }), 0)
  }

  private var hasBands: Bool { shading == .bands && single != nil }

  /// 1 where every output is a number, and NaN elsewhere; nil if every output is a number
  /// everywhere.
  private var known: ValueGrid? {
    guard let first = outputs.first, first.isDrawable,
      outputs.allSatisfy({ $0.values.count == first.values.count })
    else { return nil }
    let values = single.map { [$0.grid.values] } ?? outputs.map(\.values)
    let mask = first.values.indices.map { cell in
      values.contains { $0[cell].isNaN } ? Double.nan : 1
    }
    return mask.contains(where: \.isNaN) ? first.replacingValues(mask) : nil
  }

  private var ownLegend: [LegendEntry] {
    guard let known else { return levelLegend }
    let isNowhere = known.values.allSatisfy(\.isNaN)
    let name = isNowhere ? "no output anywhere" : "no output"
    return (isNowhere ? [] : levelLegend) + [LegendEntry(samples: [.area("frame")], name: name)]
  }

  /// States where there is no output, for readers who can't see the figure.
  var outputNote: String? {
    known.map { known in
      known.values.allSatisfy(\.isNaN)
        ? "The network has no output: it is NaN everywhere"
        : "The network has no output in some places"
    }
  }

  private var levelLegend: [LegendEntry] {
    guard let single else { return [] }
    let name = outputs.count == 1 ? "output" : "difference of outputs"
    let level = Numeral.typographic(Numeral.significant(single.level, digits: 3))
    var entries = [LegendEntry(samples: [.line("level")], name: "\(name) = \(level)")]
    if hasBands {
      let reach = bandReach
      let ends = [single.level - reach, single.level + reach].map {
        Numeral.typographic(Numeral.significant($0, digits: 2))
      }
      entries.append(
        LegendEntry(
          samples: [.ramp("band-", FigureStyle.bandCount)], name: ends.joined(separator: " to ")))
    }
    return entries
  }

  /// How far outlines extend beyond the axes, where they are clipped, so that no line runs along
  /// the axes.
  private static let reach = 3.0

  /// The width of the bands on each side of the level.
  private var bandReach: Double {
    guard let single, let extent = Extent(of: single.grid.values) else { return 1 }
    if single.level == 0.5 && extent.lower >= 0 && extent.upper <= 1 { return 0.5 }
    let reach = max(
      (extent.upper - single.level).magnitude, (single.level - extent.lower).magnitude)
    return reach > 0 ? reach : 1
  }

  private func regions(_ area: PlotArea) -> [Node] {
    if let single {
      return hasBands ? bands(single.grid, single.level, area) : sides(single, area)
    }
    return classes(area)
  }

  /// Paints all places with an output.
  private func ground(_ classes: String, _ area: PlotArea) -> Node {
    if let known { return fill(Contour(of: known, at: 1, in: area), classes) }
    var path = PathBuilder()
    path.rectangle(
      x: area.box.x, y: area.box.y, width: area.box.width, height: area.box.height)
    return Drawing.path(path, classes)
  }

  private func sides(_ single: (grid: ValueGrid, level: Double), _ area: PlotArea) -> [Node] {
    let contour = Contour(
      of: single.grid, at: single.grid.edge(at: single.level), in: area, reach: Self.reach)
    let low = "cell region-\(style(0) + 1)"
    let high = "cell region-\(style(1) + 1)"
    return [ground(low, area), fill(contour, high + " level")]
  }

  /// The look of the class with an index: that of the group drawn with it, or its own.
  private func style(_ index: Int) -> Int { index % FigureStyle.seriesCount }

  private func bands(_ grid: ValueGrid, _ level: Double, _ area: PlotArea) -> [Node] {
    var nodes = [ground("cell band-0", area)]
    let half = FigureStyle.bandCount / 2
    for band in 1..<FigureStyle.bandCount {
      let threshold = level + bandReach * Double(band - half) / Double(half)
      nodes.append(fill(Contour(of: grid, at: threshold, in: area), "cell band-\(band)"))
    }
    return nodes + [line(Contour(of: grid, at: level, in: area))]
  }

  /// Paints the regions of the classes on top of one another. The region of class k and later ones
  /// is where max over j ≥ k of the outputs exceeds max over j < k: the first largest wins.
  private func classes(_ area: PlotArea) -> [Node] {
    guard let first = outputs.first, first.isDrawable, outputs.count > 2,
      outputs.allSatisfy({ $0.values.count == first.values.count })
    else { return [] }
    var nodes = [ground("cell region-1", area)]
    for index in 1..<outputs.count {
      let margins = first.values.indices.map { cell -> Double in
        if outputs.contains(where: { $0.values[cell].isNaN }) { return .nan }
        let earlier = outputs[..<index].lazy.map { $0.values[cell] }.max() ?? 0
        let later = outputs[index...].lazy.map { $0.values[cell] }.max() ?? 0
        return later - earlier
      }
      let grid = first.replacingValues(margins)
      let contour = Contour(of: grid, at: grid.edge(at: 0), in: area, reach: Self.reach)
      nodes.append(fill(contour, "cell region-\(style(index) + 1) level"))
    }
    return nodes
  }

  private func fill(_ contour: Contour, _ classes: String) -> Node {
    var path = PathBuilder()
    for loop in contour.loops {
      let outline = Polyline.simplified(loop + loop.prefix(1))
      if outline.count > 3 { path.polygon(Array(outline.dropLast())) }
    }
    return Drawing.path(path, classes)
  }

  private func line(_ contour: Contour) -> Node {
    var path = PathBuilder()
    for line in contour.lines { path.polyline(Polyline.simplified(line)) }
    return Drawing.path(path, "level")
  }
}

extension ValueGrid {
  /// Where the region above a level begins: at the level, or just above it if whole cells are
  /// exactly at the level, which belongs to the lower class, as in the accuracy.
  fileprivate func edge(at level: Double) -> Double {
    let isFlat = (0..<max(rows - 1, 0)).contains { row in
      (0..<max(columns - 1, 0)).contains { column in
        let corner = row * columns + column
        return [corner, corner + 1, corner + columns, corner + columns + 1]
          .allSatisfy { values[$0] == level }
      }
    }
    return isFlat ? level.nextUp : level
  }
}

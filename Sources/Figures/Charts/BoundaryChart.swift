internal import FigureData
import HTML
internal import Numerals

/// A plot of a network's prediction over a part of the plane, with the data on top: one flat region
/// per class, or ten bands of a single output.
extension Boundary: PlotChart {
  var format: PlotLayout.Format { .square }
  var thumbnail: Thumbnail? { Thumbnail(of: self, .place, .fill) }

  var work: Int {
    ChartCost.figure + outputs.reduce(0) { $0 + $1.count } * ChartCost.gridNumber
  }

  var summary: String {
    let counts = scatter.counts
    return "Decision regions of a network"
      + (counts.isEmpty ? "." : ", with data: " + counts.joined(separator: "; ") + ".")
      + (outputNote.map { " \($0)." } ?? "")
  }

  var plot: Plot {
    let points = PointMarks(of: scatter)
    return Plot(
      xAxis: ChartAxis(title: scatter.xTitle, domain: xDomain),
      yAxis: ChartAxis(title: scatter.yTitle, domain: yDomain),
      xExtent: Extent(xDomain), yExtent: Extent(yDomain), hasEqualUnits: true,
      hasGrid: grids.first?.isDrawable != true, legend: points.legend + ownLegend,
      marks: { area in regions(area) + points.nodes(in: area) })
  }

  private var grids: [ValueGrid] {
    outputs.map {
      ValueGrid(columns: columns, rows: rows, xDomain: xDomain, yDomain: yDomain, values: $0)
    }
  }

  /// The output whose level separates two classes, and that level.
  private var single: (grid: ValueGrid, level: Double)? {
    let outputs = grids
    guard let first = outputs.first, first.isDrawable else { return nil }
    if outputs.count == 1 { return (first, level) }
    guard outputs.count == 2, outputs[1].values.count == first.values.count else { return nil }
    return (first.replacingValues(zip(outputs[1].values, first.values).map { $0 - $1 }), 0)
  }

  private var hasBands: Bool { style == .shading && single != nil }

  /// 1 where every output is a number, and NaN elsewhere; nil if every output is a number
  /// everywhere.
  private var known: ValueGrid? {
    let outputs = grids
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

  /// States where there is no output.
  private var outputNote: String? {
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
    return [ground(region(0), area), fill(contour, region(1) + " level")]
  }

  /// The look of the region of a class.
  private func region(_ index: Int) -> String {
    "cell region-\(index % FigureStyle.seriesCount + 1)"
  }

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
    let outputs = grids
    guard let first = outputs.first, first.isDrawable, outputs.count > 2,
      outputs.allSatisfy({ $0.values.count == first.values.count })
    else { return [] }
    var nodes = [ground(region(0), area)]
    for index in 1..<outputs.count {
      let margins = first.values.indices.map { cell -> Double in
        if outputs.contains(where: { $0.values[cell].isNaN }) { return .nan }
        let earlier = outputs[..<index].lazy.map { $0.values[cell] }.max() ?? 0
        let later = outputs[index...].lazy.map { $0.values[cell] }.max() ?? 0
        return later - earlier
      }
      let grid = first.replacingValues(margins)
      let contour = Contour(of: grid, at: grid.edge(at: 0), in: area, reach: Self.reach)
      nodes.append(fill(contour, region(index) + " level"))
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

internal import FigureData
import HTML
internal import Numerals

/// A plot of a function of two variables as a landscape: shaded bands between contour lines, with
/// paths on top.
///
/// Where the function has no value, the background shows.
extension ContourMap: PlotChart {
  var format: PlotLayout.Format { .square }
  var thumbnail: Thumbnail? { Thumbnail(of: self, .place, .fill) }
  var isLandscape: Bool { true }

  /// The operations for each number of the grid and each level that the author chose.
  private static let levelCost = 10

  var work: Int {
    ChartCost.figure + values.count * ChartCost.gridNumber
      + (levels?.count ?? 0) * values.count * Self.levelCost
  }

  private var grid: ValueGrid {
    ValueGrid(columns: columns, rows: rows, xDomain: xDomain, yDomain: yDomain, values: values)
  }

  var chosenLevels: ContourLevels {
    levels.map(ContourLevels.init(chosen:)) ?? ContourLevels(of: values)
  }

  var summary: String {
    let name = valueTitle.isEmpty ? "a function" : valueTitle
    var parts = [
      "Contour lines of \(name) for \(xTitle) from \(Self.word(xDomain.lowerBound)) to "
        + "\(Self.word(xDomain.upperBound)) and \(yTitle) from "
        + "\(Self.word(yDomain.lowerBound)) to \(Self.word(yDomain.upperBound))"
    ]
    if let extent = Extent(of: values) {
      parts.append("Values from \(Self.word(extent.lower)) to \(Self.word(extent.upper))")
    } else {
      parts.append("No values to show")
    }
    let levels = chosenLevels.labels
    if !levels.isEmpty { parts.append("Lines at " + levels.joined(separator: ", ")) }
    return (parts + paths.map(Self.sentence)).joined(separator: ". ") + "."
  }

  private static func sentence(on path: Path) -> String {
    let points = zip(path.x, path.y).map { "(\(word($0)), \(word($1)))" }
    let name = path.name.isEmpty ? "A path" : "Path " + path.name
    guard let first = points.first, let last = points.last, points.count > 1 else {
      return name + (points.first.map { ": the point " + $0 } ?? " has no points")
    }
    let end = path.value.map { ", where the value is \(word($0))" } ?? ""
    return "\(name) goes from \(first) in \(points.count - 1) steps to \(last)\(end)"
  }

  static func word(_ number: Double) -> String {
    Numeral.typographic(Numeral.significant(number, digits: 4))
  }

  var plot: Plot {
    let levels = chosenLevels
    let trails = Trails(paths: paths)
    let (xs, ys) = (Extent(xDomain), Extent(yDomain))
    return Plot(
      xAxis: ChartAxis(title: xTitle), yAxis: ChartAxis(title: yTitle), xExtent: xs, yExtent: ys,
      hasEqualUnits: hasEqualUnits, hasGrid: false, legend: trails.legend(xs, ys) + notes(levels),
      levelBar: levels.values.isEmpty ? nil : LevelBar(title: valueTitle, levels: levels),
      overlay: { area in trails.ends(in: area) },
      marks: { area in landscape(levels, area) + trails.nodes(in: area) + [frame(area)] })
  }

  /// Paths in panels end at different values.
  var panelPlot: Plot {
    var plot = self.plot
    plot.legend = Trails(paths: paths).sharedLegend + notes(chosenLevels)
    return plot
  }

  /// Legend entries for a landscape without levels, and for places without a value.
  private func notes(_ levels: ContourLevels) -> [LegendEntry] {
    let finite = values.filter(\.isFinite)
    guard let first = finite.first else {
      return [LegendEntry(samples: [], name: "no values to show")]
    }
    var entries: [LegendEntry] = []
    if levels.values.isEmpty {
      entries.append(
        LegendEntry(
          samples: [.area(LevelBar.shade(0, of: 1))], name: "everywhere \(Self.word(first))"))
    }
    if values.contains(where: \.isNaN) {
      entries.append(LegendEntry(samples: [.area("frame")], name: "no value"))
    }
    return entries
  }

  private func landscape(_ levels: ContourLevels, _ area: PlotArea) -> [Node] {
    guard grid.isDrawable else { return [] }
    let count = levels.bandCount
    // Everything that has a value is at least the least value that can be drawn.
    let ground = Contour(of: grid, at: -Extent.limit, in: area)
    var nodes = [Drawing.path(Self.outline(ground), LevelBar.shade(0, of: count))]
    var names = LevelNames(area: area, obstacles: Trails(paths: paths).places(in: area))
    let labels = levels.labels
    for (index, level) in levels.values.enumerated() {
      let contour = Contour(of: grid, at: level, in: area)
      let look = LevelBar.shade(index + 1, of: count) + " isoline"
      let isMajor = levels.isMajor[index]
      nodes.append(Drawing.path(Self.outline(contour), isMajor ? look + " major" : look))
      if isMajor { names.add(labels[index], along: contour.lines) }
    }
    return nodes + [names.nodes()]
  }

  /// One path serves as the region's fill and as its line; the frame covers it along the frame.
  private static func outline(_ contour: Contour) -> PathBuilder {
    var path = PathBuilder()
    // A valley narrower than the grid would show only as meaningless crumbs.
    let loops = contour.loops.filter { !isCrumb($0) }
    for loop in loops.isEmpty ? contour.loops : loops {
      let outline = Polyline.simplified(loop + loop.prefix(1), tolerance: 0.3)
      if outline.count > 3 { path.polygon(Array(outline.dropLast())) }
    }
    return path
  }

  private static func isCrumb(_ loop: [Place]) -> Bool {
    let (xs, ys) = (Extent(of: loop.lazy.map(\.x)), Extent(of: loop.lazy.map(\.y)))
    return (xs?.span ?? 0) < 6 && (ys?.span ?? 0) < 12 && loop.count < 16
  }

  private func frame(_ area: PlotArea) -> Node {
    var path = PathBuilder()
    let box = area.box
    path.rectangle(x: box.x, y: box.y, width: box.width, height: box.height)
    return Drawing.path(path, "axis")
  }
}

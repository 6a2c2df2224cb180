internal import FigureData
import HTML
internal import Numerals

extension Curves: PlotChart {
  var format: PlotLayout.Format { .wide }
  var plot: Plot { LinePlot(of: self).plot() }
  var panelPlot: Plot { LinePlot(of: self).plot(namesCurves: false) }
  var summary: String { LinePlot(of: self).summary }
  var thumbnail: Thumbnail? { Thumbnail(of: self, .curve, .stretch) }
}

/// Curves over a common axis: a loss by epoch, accuracies of several runs, functions.
///
/// Values that aren't finite, or aren't positive on a logarithmic axis, leave a gap.
struct LinePlot: Sendable {
  var curves: Curves
  var points: [FunctionPlot.Point] = []

  /// Whether the lines x = 0 and y = 0 are drawn.
  let hasZeroLines: Bool
  private let hasWholeX: Bool

  /// The plot of measured curves.
  init(of curves: Curves) {
    self.curves = curves
    let xs = curves.series.flatMap(\.x)
    hasZeroLines = xs.contains { $0 < 0 }
    hasWholeX = !xs.isEmpty && xs.allSatisfy { $0.rounded(.towardZero) == $0 }
  }

  /// The plot of functions.
  init(of functions: Curves, points: [FunctionPlot.Point]) {
    curves = functions
    self.points = points
    hasZeroLines = true
    hasWholeX = false
  }

  private var series: [Curves.Series] { curves.series }

  /// Values of y, drawn as horizontal lines.
  private var references: [Curves.Reference] { curves.references.filter { $0.axis == .y } }

  /// Values of x where something happened, drawn as vertical lines.
  private var events: [Curves.Reference] { curves.references.filter { $0.axis == .x } }

  private var xAxis: ChartAxis {
    ChartAxis(
      title: curves.xTitle, scale: curves.xScale, domain: curves.xDomain,
      hasWholeNumbers: hasWholeX, ends: curves.xEnds)
  }

  private var yAxis: ChartAxis {
    ChartAxis(
      title: curves.yTitle, scale: curves.yScale, domain: curves.yDomain, ends: curves.yEnds)
  }

  var summary: String {
    let names = series.map { curve in
      let shown = curve.y.filter(\.isFinite)
      guard let first = shown.first, let last = shown.last else {
        return "\(curve.name) has no values to show"
      }
      let from = Numeral.typographic(Numeral.significant(first, digits: 3))
      let to = Numeral.typographic(Numeral.significant(last, digits: 3))
      return (curve.name.isEmpty ? "The curve" : curve.name) + " goes from \(from) to \(to)"
    }
    let labels = references.map(\.label) + events.map(\.label) + points.map(\.label)
    let notes = labels.filter { !$0.isEmpty }
    let subject = "\(curves.yTitle) by \(curves.xTitle)"
    let head =
      curves.xTitle.isEmpty || curves.yTitle.isEmpty ? "Line chart" : "Line chart, " + subject
    let parts = [head] + names + (notes.isEmpty ? [] : ["Marked: " + notes.joined(separator: "; ")])
    return parts.joined(separator: ". ") + "."
  }

  /// - Parameter namesCurves: Whether curves are named directly, if there is room, instead of in a
  ///   legend.
  func plot(namesCurves: Bool = true) -> Plot {
    let series = curves.series
    let names = namesCurves ? curveNames : nil
    return Plot(
      xAxis: xAxis, yAxis: yAxis, xExtent: xExtent, yExtent: yExtent,
      legend: (names == nil ? curveLegend : []) + referenceLegend,
      events: events.map { ($0.value, $0.label) }, names: names,
      overlay: { area in
        [MarkedPoints(points: points, curves: series, typeface: .wide).node(in: area)]
      },
      marks: { area in
        var nodes = [zeroLines(area)]
        nodes += series.indices.map { band(series[$0], look($0), area) }
        nodes += references.indices.map { reference($0, area) }
        nodes += events.map { event($0, area) }
        nodes += series.indices.map { curve(series[$0], look($0), area) }
        return nodes.filter { !$0.isEmpty }
      })
  }

  private var xExtent: Extent {
    let all = series.lazy.flatMap(\.x)
    return Extent(of: all, on: curves.xScale) ?? Extent(curves.xScale == .linear ? 0 : 0.1, 1)
  }

  private var yExtent: Extent {
    let measured = series.lazy.flatMap { $0.y + ($0.lower ?? []) + ($0.upper ?? []) }
    let all = Array(measured) + references.map(\.value) + points.map(\.y)
    guard let extent = Extent(of: all, on: curves.yScale) else {
      return Extent(curves.yScale == .linear ? 0 : 0.1, 1)
    }
    guard curves.yScale == .log else { return extent.comfortable }
    return Extent(extent.lower / 1.3, extent.upper * 1.3)
  }

  private func look(_ index: Int) -> String {
    let look = "s\(index % FigureStyle.seriesCount + 1)"
    return index < FigureStyle.seriesCount ? look : look + " again"
  }

  /// Names next to the curves, if all of them reach the right edge and there is room.
  private var curveNames: CurveNames? {
    let end = xAxis.shown(xExtent).upper
    let reaches = series.allSatisfy { ($0.x.last ?? -.infinity) >= end && $0.lower == nil }
    guard reaches, curves.xScale == .linear else { return nil }
    return CurveNames(
      series.indices.map { (series[$0].name, "line " + look($0), last(of: series[$0], at: end)) },
      scale: curves.yScale, shown: yAxis.shown(yExtent),
      height: PlotLayout.Format.wide.height, typeface: .wide)
  }

  /// The value at the right edge.
  private func last(of series: Curves.Series, at end: Double) -> Double {
    zip(series.x, series.y).reversed().first { $0.0 <= end }?.1 ?? .nan
  }

  private var curveLegend: [LegendEntry] {
    let isEmpty = series.allSatisfy { !$0.y.contains(where: isShown) }
    let note = isEmpty ? [LegendEntry(samples: [], name: "no values to show")] : []
    guard series.count > 1 || series.contains(where: { $0.lower != nil }) else { return note }
    return note
      + series.indices.map { index in
        let hasBand = series[index].lower != nil && series[index].upper != nil
        let line = LegendEntry.Sample.line("line " + look(index))
        return LegendEntry(
          samples: hasBand ? [.area("band " + look(index)), line] : [line],
          name: series[index].name)
      }
  }

  private func isShown(_ value: Double) -> Bool {
    value.isFinite && (curves.yScale == .linear || value > 0)
  }

  private var referenceLegend: [LegendEntry] {
    references.indices.map {
      LegendEntry(samples: [.line("reference r\($0 % 3 + 1)")], name: references[$0].label)
    }
  }

  private func zeroLines(_ area: PlotArea) -> Node {
    guard hasZeroLines else { return .empty }
    var path = PathBuilder()
    if area.x.contains(0), let x = area.x.position(0) {
      path.polyline([Place(x, area.box.y), Place(x, area.box.bottom)])
    }
    if area.y.contains(0), let y = area.y.position(0) {
      path.polyline([Place(area.box.x, y), Place(area.box.right, y)])
    }
    return Drawing.path(path, "zero")
  }

  private func reference(_ index: Int, _ area: PlotArea) -> Node {
    guard let y = area.y.position(references[index].value) else { return .empty }
    return Drawing.line(
      from: Place(area.box.x, y), to: Place(area.box.right, y), "reference r\(index % 3 + 1)")
  }

  private func event(_ event: Curves.Reference, _ area: PlotArea) -> Node {
    guard let x = area.x.position(event.value) else { return .empty }
    return Drawing.line(from: Place(x, area.box.y), to: Place(x, area.box.bottom), "event")
  }

  private func curve(_ series: Curves.Series, _ look: String, _ area: PlotArea) -> Node {
    var path = PathBuilder()
    var dots = PathBuilder()
    for run in Self.runs(series.x, series.y, area) {
      if run.count == 1 {
        dots.dot(at: run[0])
      } else {
        path.polyline(Polyline.simplified(Polyline.decimated(run)))
      }
    }
    return .fragment([Drawing.path(path, "line " + look), Drawing.path(dots, "single " + look)])
  }

  private func band(_ series: Curves.Series, _ look: String, _ area: PlotArea) -> Node {
    guard let lower = series.lower, let upper = series.upper else { return .empty }
    var path = PathBuilder()
    var below: [Place] = []
    var above: [Place] = []
    let finish = { (path: inout PathBuilder) in
      let edges = [below, above].map { Polyline.simplified(Polyline.decimated($0)) }
      if below.count > 1 { path.polygon(edges[0] + edges[1].reversed()) }
      below = []
      above = []
    }
    for index in 0..<min(series.x.count, min(lower.count, upper.count)) {
      let floor = area.y.kind == .log ? max(lower[index], 1e-300) : lower[index]
      if let low = area.point(series.x[index], floor),
        let high = area.point(series.x[index], upper[index])
      {
        below.append(low)
        above.append(high)
      } else {
        finish(&path)
      }
    }
    finish(&path)
    return Drawing.path(path, "band " + look)
  }

  /// Splits a curve where it has no place in the area.
  static func runs(_ x: [Double], _ y: [Double], _ area: PlotArea) -> [[Place]] {
    var runs: [[Place]] = []
    var run: [Place] = []
    for (x, y) in zip(x, y) {
      if let point = area.point(x, y) {
        run.append(point)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }
}

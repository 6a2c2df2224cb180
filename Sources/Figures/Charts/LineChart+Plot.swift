import HTML

extension LineChart {
  /// The plot as one of several that share a legend.
  var panelPlot: Plot { plot(namesCurves: false) }

  var plot: Plot { plot(namesCurves: namesCurves) }

  private func plot(namesCurves: Bool) -> Plot {
    let curves = self.series
    let names = namesCurves ? curveNames : nil
    return Plot(
      xAxis: xAxis, yAxis: yAxis, xExtent: xExtent, yExtent: yExtent,
      legend: (names == nil ? curveLegend : []) + referenceLegend,
      events: events.map { ($0.x, $0.label) }, names: names,
      overlay: { area in
        [MarkedPoints(points: points, curves: curves, typeface: .wide).node(in: area)]
      },
      marks: { area in
        var nodes = [zeroLines(area)]
        nodes += curves.indices.map { band(curves[$0], look($0), area) }
        nodes += references.indices.map { reference($0, area) }
        nodes += events.map { event($0, area) }
        nodes += curves.indices.map { curve(curves[$0], look($0), area) }
        return nodes.filter { !$0.isEmpty }
      })
  }

  private var xExtent: Extent {
    let all = series.lazy.flatMap(\.x)
    return Extent(of: all, on: xAxis.scale) ?? Extent(xAxis.scale == .linear ? 0 : 0.1, 1)
  }

  private var yExtent: Extent {
    let measured = series.lazy.flatMap { $0.y + ($0.lower ?? []) + ($0.upper ?? []) }
    let all = Array(measured) + references.map(\.value) + points.map(\.y)
    guard let extent = Extent(of: all, on: yAxis.scale) else {
      return Extent(yAxis.scale == .linear ? 0 : 0.1, 1)
    }
    guard yAxis.scale == .logarithmic else { return extent.comfortable }
    return Extent(extent.lower / 1.3, extent.upper * 1.3)
  }

  private func look(_ index: Int) -> String {
    let style = series[index].style ?? index
    let look = "s\(style % FigureStyle.seriesCount + 1)"
    return style < FigureStyle.seriesCount ? look : look + " again"
  }

  /// Names next to the curves, if all of them reach the right edge and there is room.
  private var curveNames: CurveNames? {
    let end = xAxis.shown(xExtent).upper
    let reaches = series.allSatisfy { ($0.x.last ?? -.infinity) >= end && $0.lower == nil }
    guard reaches, xAxis.scale == .linear else { return nil }
    return CurveNames(
      series.indices.map { (series[$0].name, "line " + look($0), last(of: series[$0], at: end)) },
      scale: yAxis.scale, shown: yAxis.shown(yExtent),
      height: PlotLayout.Format.wide.height, typeface: .wide)
  }

  /// The value at the right edge.
  private func last(of series: Series, at end: Double) -> Double {
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
    value.isFinite && (yAxis.scale == .linear || value > 0)
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

  private func event(_ event: Event, _ area: PlotArea) -> Node {
    guard let x = area.x.position(event.x) else { return .empty }
    return Drawing.line(from: Place(x, area.box.y), to: Place(x, area.box.bottom), "event")
  }

  private func curve(_ series: Series, _ look: String, _ area: PlotArea) -> Node {
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

  private func band(_ series: Series, _ look: String, _ area: PlotArea) -> Node {
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
      let floor = area.y.kind == .logarithmic ? max(lower[index], 1e-300) : lower[index]
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

internal import FigureData
import HTML

extension Panels: Chart {
  /// Charts share their axes. Figures without axes, and a contour plot beside something else, are
  /// shown side by side as they are.
  func node(id: String, title: String) -> Node {
    if let multiples = SmallMultiples(panels) { return multiples.node(id: id, title: title) }
    let cells = panels.enumerated().map { index, panel in
      Node.element(
        "div", [:],
        [
          .element("p", ["class": "label"], text: panel.title),
          panel.content.drawing(id: "\(id)-\(index + 1)", title: panel.title),
        ])
    }
    return .element("div", ["class": "columns", "role": "group", "aria-label": title], cells)
  }

  var work: Int { panels.reduce(0) { $0 + $1.content.chart.work } }

  var thumbnail: Thumbnail? { .last(of: panels) }
}

/// Several charts over the same axes, each with a heading.
struct SmallMultiples {
  struct Panel {
    let heading: String
    let summary: String
    let plot: Plot
  }

  let panels: [Panel]

  /// Gives the panels common domains.
  ///
  /// - Failure: `nil` if they can't share axes.
  init?(_ panels: [Figure.Panel]) {
    let charts = panels.compactMap { $0.content.chart as? any PlotChart }
    let landscapes = charts.count { $0.isLandscape }
    guard charts.count == panels.count, landscapes == 0 || landscapes == charts.count else {
      return nil
    }
    let plots = charts.map(\.panelPlot)
    let x = plots.dropFirst().reduce(plots.first?.xExtent) { $1.xExtent.union($0) }
    let y = plots.dropFirst().reduce(plots.first?.yExtent) { $1.yExtent.union($0) }
    self.panels = plots.indices.map { index in
      var plot = plots[index]
      plot.xExtent = plot.xExtent.union(x)
      plot.yExtent = plot.yExtent.union(y)
      return Panel(heading: panels[index].title, summary: charts[index].summary, plot: plot)
    }
  }

  /// Draws the panels, as many per row as the page has room for, with a common legend.
  func node(id: String, title: String) -> Node {
    let plots = nodes(id: id, title: title, { .panel(heading: $0) }, description: { _ in "" })
    return .element(
      "div", ["class": "figure-grid", "role": "group", "aria-label": title],
      [key(id: id, title: title) ?? .empty] + plots)
  }

  /// Draws each panel. Their headings take the same number of lines, so that the plots align.
  func nodes(
    id: String, title: String, _ format: (_ heading: String) -> PlotLayout.Format,
    description: (Panel) -> String
  ) -> [Node] {
    var layouts = panels.map { PlotLayout(plot: $0.plot, format: format($0.heading)) }
    let lines = layouts.map(\.headingLines.count).max()
    return panels.indices.map { index in
      layouts[index].headingLineCount = lines
      let heading = panels[index].heading
      return layouts[index].node(
        id: "\(id)-\(index + 1)", title: heading.isEmpty ? title : heading,
        description: description(panels[index]))
    }
  }

  /// Draws one legend for everything in any panel, and the titles of the axes.
  func key(id: String, title: String) -> Node? {
    let plots = panels.map(\.plot)
    var entries: [LegendEntry] = []
    for entry in plots.flatMap(\.legend) where !entries.contains(entry) { entries.append(entry) }
    var bars: [LevelBar] = []
    for bar in plots.compactMap(\.levelBar) where !bars.contains(bar) { bars.append(bar) }
    let axes = plots.first.map { plot in
      [("→", plot.xAxis.title), ("↑", plot.yAxis.title)]
        .filter { !$0.1.isEmpty }.map { $0.0 + " " + $0.1 }.joined(separator: "   ")
    }
    return FigureKey(entries: entries, bars: bars, note: axes ?? "").node(
      id: id + "-key", title: title)
  }
}

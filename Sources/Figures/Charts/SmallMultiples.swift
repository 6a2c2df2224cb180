public import HTML

/// Several charts side by side over the same axes, each with a heading.
public struct SmallMultiples: Sendable {
  public enum Chart: Sendable {
    case line(LineChart)
    case scatter(ScatterChart)
    case boundary(BoundaryChart)
    case distribution(DistributionChart)
    case contour(ContourChart)

    var plot: Plot {
      switch self {
      case .line(let chart): chart.panelPlot
      case .scatter(let chart): chart.plot
      case .boundary(let chart): chart.plot
      case .distribution(let chart): chart.plot
      case .contour(let chart): chart.panelPlot
      }
    }

    /// A description of the chart.
    var sentence: String {
      switch self {
      case .line(let chart): chart.description ?? chart.summary
      case .scatter(let chart): chart.description ?? chart.summary
      case .boundary(let chart): chart.description ?? chart.summary
      case .distribution(let chart): chart.description ?? chart.summary
      case .contour(let chart): chart.description ?? chart.summary
      }
    }
  }

  public struct Panel: Sendable {
    public var heading: String
    public var chart: Chart

    public init(_ heading: String, _ chart: Chart) {
      self.heading = heading
      self.chart = chart
    }
  }

  public var title: String

  /// A description of all panels.
  public var description: String?
  public var panels: [Panel]

  public init(
    title: String, description: String? = nil, panels: [Panel]
  ) {
    self.title = title
    self.description = description
    self.panels = panels
  }

  /// The plots of the panels, with their common domains.
  var plots: [Plot] {
    var plots = panels.map(\.chart.plot)
    guard let first = plots.first else { return plots }
    let x = plots.dropFirst().reduce(first.xExtent) { $0.union($1.xExtent) }
    let y = plots.dropFirst().reduce(first.yExtent) { $0.union($1.yExtent) }
    for index in plots.indices {
      plots[index].xExtent = x
      plots[index].yExtent = y
    }
    return plots
  }

  /// Draws the panels, as many per row as the page has room for, with a common legend.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the parts begin with it.
  public func node(id: String) -> Node {
    let plots = self.plots
    var nodes: [Node] = []
    if let key = key(of: plots, id: id) { nodes.append(key) }
    for (index, plot) in plots.enumerated() {
      let heading = panels[index].heading
      nodes.append(
        PlotLayout(plot: plot, format: .panel(heading: heading)).node(
          id: "\(id)-\(index + 1)", title: heading.isEmpty ? title : heading, description: ""))
    }
    return .element(
      "div",
      [
        "class": "figure-grid", "role": "group",
        "aria-label": description.map { title + ". " + $0 } ?? title,
      ], nodes)
  }

  /// Draws one legend for everything in any panel, and the titles of the axes.
  func key(of plots: [Plot], id: String) -> Node? {
    var entries: [LegendEntry] = []
    for entry in plots.flatMap(\.legend) where !entries.contains(entry) { entries.append(entry) }
    var bars: [LevelBar] = []
    for bar in plots.compactMap(\.levelBar) where !bars.contains(bar) { bars.append(bar) }
    let axes = plots.first.map { plot in
      [("→", plot.xAxis.label), ("↑", plot.yAxis.label)]
        .filter { !$0.1.isEmpty }.map { $0.0 + " " + $0.1 }.joined(separator: "   ")
    }
    return FigureKey(entries: entries, bars: bars, note: axes ?? "").node(
      id: id + "-key", title: title)
  }
}

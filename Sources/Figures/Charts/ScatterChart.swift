public import HTML
import Numerals

/// A plot of points in several classes, each with its own color and shape.
public struct ScatterChart: Sendable {
  /// The points of one class.
  public struct Group: Sendable, Equatable {
    public var name: String
    public var x: [Double]
    public var y: [Double]

    /// Whether the marks are hollow, as for points of a test set.
    public var isHollow: Bool

    /// The class that determines color and shape, counted from 0; `nil` takes the next in order.
    public var style: Int?

    public init(
      _ name: String, x: [Double], y: [Double], isHollow: Bool = false, style: Int? = nil
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.isHollow = isHollow
      self.style = style
    }
  }

  public var title: String

  /// A description of the figure; `nil` generates one from the data.
  public var description: String?

  public var xAxis: ChartAxis
  public var yAxis: ChartAxis
  public var groups: [Group]

  /// Lines through the points, such as a decision boundary.
  public var lines: [LineChart.Series]

  /// Points to circle, such as misclassified ones.
  public var ringed: [(x: Double, y: Double)]
  public var hasEqualUnits: Bool

  public init(
    title: String, description: String? = nil, xAxis: ChartAxis, yAxis: ChartAxis, groups: [Group],
    lines: [LineChart.Series] = [], ringed: [(x: Double, y: Double)] = [],
    hasEqualUnits: Bool = true
  ) {
    self.title = title
    self.description = description
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.groups = groups
    self.lines = lines
    self.ringed = ringed
    self.hasEqualUnits = hasEqualUnits
  }

  /// Draws the chart.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the title and description begin with it.
  public func node(id: String) -> Node {
    layout.node(id: id, title: title, description: description ?? summary)
  }

  /// Draws only what is between the axes, without text, for a frame of any shape.
  public func thumbnail() -> Node { layout.thumbnail(.whole) }

  private var layout: PlotLayout { PlotLayout(plot: plot, format: hasEqualUnits ? .square : .wide) }

  var summary: String {
    let counts = groups.map { "\($0.name): \(Count.of(min($0.x.count, $0.y.count), "point"))" }
    let rings = ringed.isEmpty ? [] : ["\(ringed.count) \(PointMarks.ringLabel)"]
    return "Scatter chart. " + (counts + rings).joined(separator: "; ") + "."
  }

  var plot: Plot {
    let points = PointMarks(groups: groups, ringed: ringed)
    let xs = Extent(of: groups.lazy.flatMap(\.x), on: xAxis.scale)
    let ys = Extent(of: groups.lazy.flatMap(\.y), on: yAxis.scale)
    return Plot(
      xAxis: xAxis, yAxis: yAxis, xExtent: Self.padded(xs, xAxis.scale),
      yExtent: Self.padded(ys, yAxis.scale), hasEqualUnits: hasEqualUnits,
      legend: points.legend + lineLegend,
      marks: { area in lineNodes(area) + points.nodes(in: area) })
  }

  private var lineLegend: [LegendEntry] {
    lines.indices.map {
      LegendEntry(samples: [.line("line rule r\($0 % 3 + 1)")], name: lines[$0].name)
    }
  }

  private func lineNodes(_ area: PlotArea) -> [Node] {
    lines.indices.map { index in
      var path = PathBuilder()
      for run in LineChart.runs(lines[index].x, lines[index].y, area) {
        path.polyline(Polyline.simplified(Polyline.decimated(run)))
      }
      return Drawing.path(path, "line rule r\(index % 3 + 1)")
    }
  }

  static func padded(_ extent: Extent?, _ kind: ScaleKind) -> Extent {
    guard let extent else { return Extent(kind == .linear ? 0 : 0.1, 1) }
    return kind == .linear
      ? extent.opened.padded(by: 0.06) : Extent(extent.lower / 1.3, extent.upper * 1.3)
  }
}

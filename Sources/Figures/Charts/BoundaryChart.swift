public import HTML
import Numerals

/// A plot of a network's prediction over a part of the plane, with the data on top.
public struct BoundaryChart: Sendable {
  public enum Shading: Sendable, Equatable {
    /// One flat region per class.
    case regions

    /// Ten bands of a single output; with several outputs, classes are drawn as regions.
    case bands
  }

  public var title: String

  /// A description of the figure; `nil` generates one from the data.
  public var description: String?

  /// The axes; without their own domains they show the domain of the grid.
  public var xAxis: ChartAxis
  public var yAxis: ChartAxis

  /// One grid per output, all of the same shape: one output with a level, or one per class.
  public var outputs: [ValueGrid]

  /// The value at which the class of a single output changes.
  public var level: Double
  public var shading: Shading
  public var groups: [ScatterChart.Group]
  public var ringed: [(x: Double, y: Double)]

  public init(
    title: String, description: String? = nil, xAxis: ChartAxis = ChartAxis(),
    yAxis: ChartAxis = ChartAxis(), outputs: [ValueGrid], level: Double = 0.5,
    shading: Shading = .regions, groups: [ScatterChart.Group] = [],
    ringed: [(x: Double, y: Double)] = []
  ) {
    self.title = title
    self.description = description
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.outputs = outputs
    self.level = level
    self.shading = shading
    self.groups = groups
    self.ringed = ringed
  }

  /// Draws the chart.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the title and description begin with it.
  public func node(id: String) -> Node {
    layout.node(id: id, title: title, description: description ?? summary)
  }

  /// Draws only what is between the axes, without text, for a frame of any shape.
  public func thumbnail() -> Node { layout.thumbnail(.fill) }

  private var layout: PlotLayout { PlotLayout(plot: plot, format: .square) }

  var summary: String {
    let counts = groups.map { "\($0.name): \(Count.of(min($0.x.count, $0.y.count), "point"))" }
    let rings = ringed.isEmpty ? [] : ["\(ringed.count) \(PointMarks.ringLabel)"]
    let parts = counts + rings
    return "Decision regions of a network"
      + (parts.isEmpty ? "." : ", with data: " + parts.joined(separator: "; ") + ".")
      + (outputNote.map { " \($0)." } ?? "")
  }
}

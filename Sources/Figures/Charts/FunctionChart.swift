public import HTML

/// A plot of functions over a common domain, with thin lines through the origin.
///
/// A curve has a gap where its function has no finite value and where it jumps. It is clipped where
/// it grows beyond all others on the way to a pole.
public struct FunctionChart: Sendable {
  public var title: String
  public var description: String?
  public var xAxis: ChartAxis
  public var yAxis: ChartAxis

  /// The curves as samples, x ascending.
  public var functions: [LineChart.Series]
  public var points: [LineChart.Point]
  public var references: [LineChart.Reference]
  public var events: [LineChart.Event]

  /// Whether NaN samples mark the jumps; otherwise, jumps are where a difference is much larger
  /// than its neighbors.
  public var marksJumps: Bool

  public init(
    title: String, description: String? = nil, xAxis: ChartAxis = ChartAxis("x"),
    yAxis: ChartAxis = ChartAxis(), functions: [LineChart.Series],
    points: [LineChart.Point] = [], references: [LineChart.Reference] = [],
    events: [LineChart.Event] = [], marksJumps: Bool = false
  ) {
    self.title = title
    self.description = description
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.functions = functions
    self.points = points
    self.references = references
    self.events = events
    self.marksJumps = marksJumps
  }

  /// The line chart that shows these functions.
  public var lineChart: LineChart {
    var yAxis = self.yAxis
    let samples = FunctionSamples(functions, on: yAxis.scale)
    let others = points.map(\.y) + references.map(\.value)
    let shown = yAxis.requestedExtent ?? samples.shown(with: others)
    if yAxis.requestedExtent == nil, let trimmed = samples.trimmed(with: others) {
      yAxis.domain = trimmed.lower...trimmed.upper
    }
    return LineChart(
      title: title, description: description, xAxis: xAxis, yAxis: yAxis,
      series: marksJumps ? functions : samples.broken(within: shown), references: references,
      events: events, points: points, hasZeroLines: true, namesCurves: true)
  }

  /// Draws the chart.
  ///
  /// - Shape: `id` must be unique on the page; the ids of the title and description begin with it.
  public func node(id: String) -> Node {
    lineChart.node(id: id)
  }

  /// Draws only what is between the axes, without text, for a frame of any shape.
  public func thumbnail() -> Node { lineChart.thumbnail() }
}

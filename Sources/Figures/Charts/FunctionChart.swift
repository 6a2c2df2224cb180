public import HTML

/// Draws functions over a common domain, with thin lines through the origin.
public struct FunctionChart: Sendable {
  public var title: String
  public var description: String?
  public var xAxis: ChartAxis
  public var yAxis: ChartAxis
  public var functions: [LineChart.Series]

  public init(
    title: String, description: String? = nil, xAxis: ChartAxis = ChartAxis("x"),
    yAxis: ChartAxis = ChartAxis(),
    functions: [LineChart.Series]
  ) {
    self.title = title
    self.description = description
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.functions = functions
  }

  /// The line chart that shows these functions.
  public var lineChart: LineChart {
    LineChart(
      title: title, description: description, xAxis: xAxis, yAxis: yAxis, series: functions,
      hasZeroLines: true)
  }

  /// Draws the chart.
  public func node(id: String) -> Node {
    lineChart.node(id: id)
  }
}

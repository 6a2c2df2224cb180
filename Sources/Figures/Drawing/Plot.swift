import HTML

/// Holds what a chart shows between its axes, before a layout gives it a place.
struct Plot: Sendable {
  var xAxis: ChartAxis
  var yAxis: ChartAxis

  /// The domains to show if the axes do not ask for others.
  var xExtent: Extent
  var yExtent: Extent

  /// Whether one unit is as long along x as along y.
  var hasEqualUnits = false

  var hasGrid = true

  /// Whether y is only an order of rows, without ticks.
  var hidesY = false

  /// The height between the axes, if the format's own does not do.
  var height: Double?

  var legend: [LegendEntry] = []

  /// The colours of values, shown between legend and plot.
  var levelBar: LevelBar?

  /// Labels of values of x, shown above the plot.
  var events: [(x: Double, label: String)] = []

  /// Names of curves to the right of the plot.
  var names: CurveNames?

  /// Draws marks that may reach beyond the plot's edges.
  var overlay: @Sendable (PlotArea) -> [Node] = { _ in [] }

  /// Draws the marks into an area; whatever reaches beyond it is cut off.
  var marks: @Sendable (PlotArea) -> [Node]

  var shownX: Extent { xAxis.shown(xExtent) }
  var shownY: Extent { yAxis.shown(yExtent) }

  /// Whether marks may lie on an edge, because the quantity ends there.
  var endsAtEdge: Bool {
    xAxis.requestedExtent == nil && shownX != xExtent
      || yAxis.requestedExtent == nil && shownY != yExtent
  }
}

/// Holds the place of a plot and the scales that lead there.
struct PlotArea: Sendable {
  var box: Box
  var x: Scale
  var y: Scale

  init(box: Box, plot: Plot) {
    self.box = box
    x = Scale(plot.xAxis.scale, plot.shownX, from: box.x, to: box.right)
    y = Scale(plot.yAxis.scale, plot.shownY, from: box.bottom, to: box.y)
  }

  /// Returns the place of a pair of values, if it has one.
  func point(_ xValue: Double, _ yValue: Double) -> Place? {
    guard let x = x.position(xValue), let y = y.position(yValue) else { return nil }
    return Place(x, y)
  }

  /// Returns the place of a pair of values if it lies within the axes.
  func visiblePoint(_ xValue: Double, _ yValue: Double) -> Place? {
    x.contains(xValue) && y.contains(yValue) ? point(xValue, yValue) : nil
  }
}

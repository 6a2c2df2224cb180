internal import FigureData
import HTML

/// What a chart shows between its axes, before a layout gives it a place.
struct Plot: Sendable {
  var xAxis: ChartAxis
  var yAxis: ChartAxis

  /// The domains to show if the axes don't specify any.
  var xExtent: Extent
  var yExtent: Extent

  /// Whether x and y have the same scale.
  var hasEqualUnits = false

  var hasGrid = true

  /// Whether y is only an order of rows, without ticks.
  var hidesY = false

  /// The height between the axes, if it differs from the format's.
  var height: Double?

  var legend: [LegendEntry] = []

  /// The color scale, shown between legend and plot.
  var levelBar: LevelBar?

  /// Labels of x values, shown above the plot.
  var events: [(x: Double, label: String)] = []

  /// Names of curves to the right of the plot.
  var names: CurveNames?

  /// Draws marks that can extend beyond the plot's edges.
  var overlay: @Sendable (PlotArea) -> [Node] = { _ in [] }

  /// Draws the marks in an area; anything beyond it is clipped.
  var marks: @Sendable (PlotArea) -> [Node]

  var shownX: Extent { xAxis.shown(xExtent) }
  var shownY: Extent { yAxis.shown(yExtent) }

  /// Whether marks can lie on an edge, because the quantity ends there.
  var endsAtEdge: Bool {
    xAxis.requestedExtent == nil && shownX != xExtent
      || yAxis.requestedExtent == nil && shownY != yExtent
  }
}

/// The place of a plot and its scales.
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

  /// Returns the place of a pair of values if it is within the axes.
  func visiblePoint(_ xValue: Double, _ yValue: Double) -> Place? {
    x.contains(xValue) && y.contains(yValue) ? point(xValue, yValue) : nil
  }
}

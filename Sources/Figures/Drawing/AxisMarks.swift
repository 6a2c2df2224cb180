internal import FigureData
import HTML

/// Draws the grid, the ticks, and the labels around a plot.
struct AxisMarks {
  /// The distance from a label's upper edge to its baseline, in units of the largest type size.
  static let drop = 0.66

  var plot: Plot
  var area: PlotArea
  var typeface: Typeface
  var isPanel: Bool

  var xTicks: [Tick] {
    ticks(plot.xAxis, area.x, .sideBySide(size: typeface.room))
  }

  var yTicks: [Tick] {
    plot.hidesY ? [] : ticks(plot.yAxis, area.y, .stacked(size: typeface.room))
  }

  private func ticks(_ axis: ChartAxis, _ scale: Scale, _ room: TickRoom) -> [Tick] {
    switch scale.kind {
    case .linear:
      LinearTicks(scale: scale, room: room, hasWholeNumbers: axis.hasWholeNumbers).ticks
    case .log: LogarithmicTicks(scale: scale, room: room).ticks
    }
  }

  /// Thin lines across the plot at the labeled ticks of y, and of x if units are equal.
  var grid: Node {
    guard plot.hasGrid else { return .empty }
    var path = PathBuilder()
    for tick in yTicks where tick.label != nil {
      path.polyline([Place(area.box.x, tick.position), Place(area.box.right, tick.position)])
    }
    if plot.hasEqualUnits || plot.hidesY {
      for tick in xTicks where tick.label != nil {
        path.polyline([Place(tick.position, area.box.y), Place(tick.position, area.box.bottom)])
      }
    }
    return Drawing.path(path, "grid")
  }

  /// The x axis with tick marks and labels.
  var frame: Node {
    let box = area.box
    var path = PathBuilder()
    path.polyline([Place(box.x, box.bottom), Place(box.right, box.bottom)])
    let (xTicks, yTicks) = (xTicks, yTicks)
    for tick in xTicks {
      let length = tick.label == nil ? 3.0 : 5
      path.polyline([
        Place(tick.position, box.bottom), Place(tick.position, box.bottom + length),
      ])
    }
    for tick in yTicks {
      let length = tick.label == nil ? 3.0 : 5
      path.polyline([Place(box.x - length, tick.position), Place(box.x, tick.position)])
    }
    let baseline = Place(0, box.bottom + 7 + typeface.room * Self.drop)
    return .fragment([
      Drawing.path(path, "axis"),
      Drawing.group(
        "ticks middle", from: baseline,
        xTicks.map { Drawing.text($0.label ?? "", at: Place(clampedCenter($0), 0)) }),
      Drawing.group(
        "ticks end central", from: Place(box.x - 8, 0),
        yTicks.map { Drawing.text($0.label ?? "", at: Place(0, $0.position)) }),
    ])
  }

  /// Keeps the label of the last tick within the drawing.
  private func clampedCenter(_ tick: Tick) -> Double {
    let half = TextMetrics.width(tick.label ?? "", size: typeface.room) / 2
    return min(tick.position, area.box.right + (isPanel ? 8 : 14) - half)
  }
}

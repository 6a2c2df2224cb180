import HTML

/// Draws the grid, the ticks and the labels around a plot.
struct AxisMarks {
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
    case .logarithmic: LogarithmicTicks(scale: scale, room: room).ticks
    }
  }

  /// Thin lines across the plot at the labelled ticks of y, and of x where units are equal.
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

  /// The line of x, tick marks and labels.
  var frame: Node {
    let box = area.box
    var path = PathBuilder()
    path.polyline([Place(box.x, box.bottom), Place(box.right, box.bottom)])
    var labels: [Node] = []
    for tick in xTicks {
      let length = tick.label == nil ? 3.0 : 5
      path.polyline([
        Place(tick.position, box.bottom), Place(tick.position, box.bottom + length),
      ])
      let place = Place(clampedCentre(tick), box.bottom + 7)
      labels.append(Drawing.text(tick.label ?? "", at: place, "tick", anchor: .middle, drop: 0.8))
    }
    for tick in yTicks {
      let length = tick.label == nil ? 3.0 : 5
      path.polyline([Place(box.x - length, tick.position), Place(box.x, tick.position)])
      labels.append(
        Drawing.text(
          tick.label ?? "", at: Place(box.x - 8, tick.position), "tick", anchor: .end, drop: 0.35))
    }
    return .fragment([Drawing.path(path, "axis"), Drawing.group("ticks", labels)])
  }

  /// Keeps the label of the last tick within the drawing.
  private func clampedCentre(_ tick: Tick) -> Double {
    let half = TextMetrics.width(tick.label ?? "", size: typeface.room) / 2
    return min(tick.position, area.box.right + (isPanel ? 8 : 14) - half)
  }
}

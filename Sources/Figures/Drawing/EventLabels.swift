import HTML

/// Places the labels of vertical lines in rows above the plot, clear of each other.
struct EventLabels {
  var plot: Plot
  var typeface: Typeface

  private typealias Placed = (x: Double, label: String, centre: Double, row: Int)

  func rowCount(left: Double, width: Double, figure: Double) -> Int {
    let box = Box(x: left, y: 0, width: width, height: 100)
    return (placed(in: PlotArea(box: box, plot: plot), figure: figure).map(\.row).max() ?? -1) + 1
  }

  func labels(in area: PlotArea, figure: Double) -> Node {
    let nodes = placed(in: area, figure: figure).map { event in
      let y = area.box.y - typeface.room * (0.45 + 1.3 * Double(event.row))
      return Drawing.text(event.label, at: Place(event.centre, y), "event-name", anchor: .middle)
    }
    return Drawing.group("events", nodes)
  }

  private func placed(in area: PlotArea, figure: Double) -> [Placed] {
    var ends: [Double] = []
    var result: [Placed] = []
    let visible = plot.events.filter { area.x.contains($0.x) && !$0.label.isEmpty }
    for event in visible.sorted(by: { $0.x < $1.x }) {
      guard let x = area.x.position(event.x) else { continue }
      let label = TextMetrics.fitted(event.label, within: figure - 8, size: typeface.room)
      let half = TextMetrics.width(label, size: typeface.room) / 2
      let centre = max(min(x, figure - 4 - half), 4 + half)
      let row = ends.firstIndex { $0 < centre - half } ?? ends.count
      if row == ends.count { ends.append(0) }
      ends[row] = centre + half + typeface.room
      result.append((event.x, label, centre, row))
    }
    return result
  }
}

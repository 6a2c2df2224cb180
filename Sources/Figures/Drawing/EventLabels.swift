import HTML

/// Places the labels of vertical lines in rows above the plot, without overlap.
struct EventLabels {
  var plot: Plot
  var typeface: Typeface

  private typealias Placed = (x: Double, label: String, center: Double, row: Int)

  func rowCount(left: Double, width: Double, figure: Double) -> Int {
    let box = Box(x: left, y: 0, width: width, height: 100)
    return (placed(in: PlotArea(box: box, plot: plot), figure: figure).map(\.row).max() ?? -1) + 1
  }

  func labels(in area: PlotArea, figure: Double) -> Node {
    let nodes = placed(in: area, figure: figure).map { event in
      let y = area.box.y - typeface.room * (0.7 + 1.15 * Double(event.row))
      return Drawing.text(event.label, at: Place(event.center, y))
    }
    return Drawing.group("ticks middle", nodes)
  }

  private func placed(in area: PlotArea, figure: Double) -> [Placed] {
    let visible = plot.events.filter { area.x.contains($0.x) && !$0.label.isEmpty }
      .sorted { $0.x < $1.x }
    let labels = visible.map {
      TextMetrics.fitted($0.label, within: figure - 8, size: typeface.room)
    }
    let halves = labels.map { TextMetrics.width($0, size: typeface.room) / 2 }
    let places = visible.map { area.x.position($0.x) ?? 0 }
    var ends: [Double] = []
    return visible.indices.map { index in
      let (x, half) = (places[index], halves[index])
      let isCrowded =
        index + 1 < places.count
        && places[index + 1] - x < half + halves[index + 1] + typeface.room
      let candidates = isCrowded ? [x - half + 4, x, x + half - 4] : [x, x + half - 4]
      let fitting = candidates.first { center in
        center - half >= max(ends.first ?? 4, 4) && center + half <= figure - 4
      }
      let center = fitting ?? max(min(x, figure - 4 - half), 4 + half)
      let row = ends.firstIndex { $0 <= center - half } ?? ends.count
      if row == ends.count { ends.append(0) }
      ends[row] = center + half + typeface.room * 0.7
      return (visible[index].x, labels[index], center, row)
    }
  }
}

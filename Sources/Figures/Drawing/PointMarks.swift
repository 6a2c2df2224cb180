import HTML

/// Draws data points by class, and rings around some of them.
struct PointMarks: Sendable {
  var groups: [ScatterChart.Group]
  var ringed: [(x: Double, y: Double)] = []
  var ringLabel = ""

  var count: Int { groups.reduce(0) { $0 + min($1.x.count, $1.y.count) } }

  var legend: [LegendEntry] {
    var entries = groups.indices.map { index in
      LegendEntry(
        samples: [.mark(shape(index), classes(index))], name: groups[index].name)
    }
    if !ringed.isEmpty { entries.append(LegendEntry(samples: [.ring], name: ringLabel)) }
    return entries
  }

  func nodes(in area: PlotArea) -> [Node] {
    let scale = min(area.box.width / 360, 1)
    let size = radius(scale)
    var nodes = groups.indices.map { index in
      var path = PathBuilder()
      for (x, y) in zip(groups[index].x, groups[index].y) {
        guard let point = area.visiblePoint(x, y) else { continue }
        if usesCaps(index) {
          path.dot(at: point)
        } else {
          shape(index).add(to: &path, at: point, radius: size)
        }
      }
      let node = Drawing.path(path, classes(index) + (usesCaps(index) ? " caps" : ""))
      return usesCaps(index) && !path.isEmpty
        ? node.adding("stroke-width", Drawing.number(2 * size)) : node
    }
    var rings = PathBuilder()
    for (x, y) in ringed {
      guard let point = area.visiblePoint(x, y) else { continue }
      rings.circle(at: point, radius: size + 3 * max(scale, 0.6))
    }
    nodes.append(Drawing.path(rings, "ring"))
    return nodes
  }

  private func style(_ index: Int) -> Int { groups[index].style ?? index }

  private func shape(_ index: Int) -> Shape { Shape.ofClass(style(index)) }

  private func classes(_ index: Int) -> String {
    "\(groups[index].isHollow ? "hollow" : "mark") s\(style(index) % FigureStyle.seriesCount + 1)"
  }

  /// Tells whether circles are drawn as the round caps of lines without length, in fewer bytes.
  private func usesCaps(_ index: Int) -> Bool {
    count > 400 && shape(index) == .circle && !groups[index].isHollow
  }

  private func radius(_ scale: Double) -> Double {
    let full = count > 1500 ? 1.8 : count > 400 ? 2.6 : count > 150 ? 3.4 : 4.5
    return max(full * scale, min(full, 1.5))
  }
}

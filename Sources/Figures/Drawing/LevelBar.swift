import HTML

/// Draws the colors of a landscape in order, with the levels between them.
struct LevelBar: Equatable, Sendable {
  var title: String
  var levels: ContourLevels

  private func barHeight(_ typeface: Typeface) -> Double { (typeface.room * 0.75).rounded() }

  func height(_ typeface: Typeface) -> Double {
    barHeight(typeface) + typeface.room * 1.55 + 6
  }

  /// The look of a band, counted from the lowest.
  static func shade(_ band: Int, of count: Int) -> String {
    let last = FigureStyle.shadeCount - 1
    let share = count > 1 ? Double(min(max(band, 0), count - 1)) / Double(count - 1) : 0.5
    return "cell h\(Int((share * Double(last)).rounded()))"
  }

  /// Draws title, bar, and labels with the upper left corner at a point.
  func node(at corner: Place, width: Double, _ typeface: Typeface) -> Node {
    let name = TextMetrics.fitted(title, within: width * 0.4, size: typeface.room)
    let indent = name.isEmpty ? 0 : TextMetrics.width(name, size: typeface.room) + 10
    let box = Box(
      x: corner.x + indent, y: corner.y, width: width - indent, height: barHeight(typeface))
    let middle = Place(corner.x, box.y + box.height / 2)
    return Drawing.group(
      "key",
      [Drawing.text(name, at: middle, "central")] + cells(box) + labels(box, typeface))
  }

  private func edge(_ band: Int, _ box: Box) -> Double {
    box.x + box.width * Double(band) / Double(levels.bandCount)
  }

  /// Each cell extends to the end, underneath those that follow, so that no seam shows between
  /// them.
  private func cells(_ box: Box) -> [Node] {
    let cells = (0..<levels.bandCount).map { band in
      var path = PathBuilder()
      let left = edge(band, box)
      path.rectangle(x: left, y: box.y, width: box.right - left, height: box.height)
      return Drawing.path(path, Self.shade(band, of: levels.bandCount))
    }
    var frame = PathBuilder()
    frame.rectangle(x: box.x, y: box.y, width: box.width, height: box.height)
    return cells + [Drawing.path(frame, "frame")]
  }

  private func labels(_ box: Box, _ typeface: Typeface) -> [Node] {
    var marks = PathBuilder()
    let texts = ticks(box, typeface).compactMap { tick -> Node? in
      marks.polyline([Place(tick.position, box.bottom), Place(tick.position, box.bottom + 4)])
      return tick.label.map { Drawing.text($0, at: Place(tick.position, 0)) }
    }
    let baseline = Place(0, box.bottom + 5 + typeface.room * AxisMarks.drop)
    return [
      Drawing.path(marks, "axis"), Drawing.group("ticks middle", from: baseline, texts),
    ]
  }

  /// As many labels as there is room for: all levels, the major ones, or every n-th.
  private func ticks(_ box: Box, _ typeface: Typeface) -> [Tick] {
    let names = levels.labels
    let all = levels.values.indices.map { Tick(position: edge($0 + 1, box), label: names[$0]) }
    let major = all.indices.filter { levels.isMajor[$0] }.map { all[$0] }
    let thinned = (1..<max(major.count, 2)).lazy.map { step in
      stride(from: (major.count - 1) % step, to: major.count, by: step).map { major[$0] }
    }
    let room = TickRoom.sideBySide(size: typeface.room)
    let hasRoom = { (ticks: [Tick]) in room.holds(ticks) && fits(ticks, box, typeface) }
    return hasRoom(all) ? all : thinned.first(where: hasRoom) ?? []
  }

  private func fits(_ ticks: [Tick], _ box: Box, _ typeface: Typeface) -> Bool {
    ticks.allSatisfy { tick in
      let half = TextMetrics.width(tick.label ?? "", size: typeface.room) / 2
      return tick.position - half >= 0 && tick.position + half <= box.right + 14
    }
  }
}

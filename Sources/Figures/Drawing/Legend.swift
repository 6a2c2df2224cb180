import HTML

/// One entry of a legend: how something is drawn, and what it means.
struct LegendEntry: Sendable, Equatable {
  enum Sample: Sendable, Equatable {
    /// A piece of a curve, with its classes.
    case line(String)

    /// A patch of an area, with its classes.
    case area(String)

    /// A data point, with its shape and classes.
    case mark(Shape, String)

    /// A ring around a data point.
    case ring

    /// A number above, or below, a piece of an edge, with its classes.
    case overline(String)
    case underline(String)

    /// Colors in order: the prefix of their classes, and their number.
    case ramp(String, Int)
  }

  var samples: [Sample]
  var name: String
}

/// Lays out the entries of a legend in rows outside the plot.
struct Legend {
  static let sampleWidth = 24.0

  var entries: [LegendEntry]
  var width: Double
  var typeface: Typeface

  var rowHeight: Double { typeface.room * 1.25 }

  var height: Double { Double(rows.count) * rowHeight }

  /// Draws the legend with its upper left corner at a point.
  func node(at corner: Place) -> Node {
    var nodes: [Node] = []
    for (index, row) in rows.enumerated() {
      let middle = corner.y + (Double(index) + 0.5) * rowHeight
      for item in row {
        let x = corner.x + item.x
        nodes += item.entry.samples.map { sample($0, at: Place(x, middle)) }
        nodes.append(
          Drawing.text(item.name, at: Place(x + Self.sampleWidth + 6, middle)))
      }
    }
    return Drawing.group("central", nodes)
  }

  private typealias Item = (entry: LegendEntry, name: String, x: Double)

  /// As many entries per row as fit; a single column if that takes no more rows.
  private var rows: [[Item]] {
    let flow = rows { $0 }
    let widest = flow.joined().map(needed).max() ?? 0
    let columns = rows { _ in widest }
    return flow.count > 1 && columns.count == flow.count ? columns : flow
  }

  private func needed(_ item: Item) -> Double {
    Self.sampleWidth + 6 + TextMetrics.width(item.name, size: typeface.room)
  }

  /// Fills rows with entries; each entry takes at least the given width.
  private func rows(_ taken: (_ needed: Double) -> Double) -> [[Item]] {
    var rows: [[Item]] = []
    var x = 0.0
    for entry in entries where !entry.name.isEmpty {
      let room = width - Self.sampleWidth - 6
      let name = TextMetrics.fitted(entry.name, within: room, size: typeface.room)
      let needed = needed((entry, name, 0))
      if rows.isEmpty || x + needed > width {
        rows.append([])
        x = 0
      }
      rows[rows.count - 1].append((entry, name, x))
      x += taken(needed) + typeface.room * 1.2
    }
    return rows
  }

  private func sample(_ sample: LegendEntry.Sample, at start: Place) -> Node {
    let middle = Place(start.x + Self.sampleWidth / 2, start.y)
    var path = PathBuilder()
    switch sample {
    case .line(let classes):
      return Drawing.line(
        from: start, to: Place(start.x + Self.sampleWidth, start.y), classes)
    case .area(let classes):
      path.rectangle(x: start.x, y: start.y - 5, width: Self.sampleWidth, height: 10)
      return Drawing.path(path, classes)
    case .mark(let shape, let classes):
      shape.add(to: &path, at: middle, radius: 4.5)
      return Drawing.path(path, classes)
    case .ring:
      path.circle(at: middle, radius: 7)
      return Drawing.path(path, "ring")
    case .overline(let classes): return number(classes, start, drop: -6)
    case .underline(let classes): return number(classes, start, drop: 5.5)
    case .ramp(let prefix, let count):
      return ramp(prefix, count, at: start)
    }
  }

  private func number(_ classes: String, _ start: Place, drop: Double) -> Node {
    let middle = Place(start.x + Self.sampleWidth / 2, start.y + drop)
    return .fragment([
      Drawing.line(from: start, to: Place(start.x + Self.sampleWidth, start.y), "wire"),
      Drawing.text("0.5", at: middle, classes + " sample middle"),
    ])
  }

  private func ramp(_ prefix: String, _ count: Int, at start: Place) -> Node {
    let step = Self.sampleWidth / Double(count)
    let nodes = (0..<count).map { index in
      var path = PathBuilder(resolution: 100)
      path.rectangle(x: start.x + step * Double(index), y: start.y - 5, width: step, height: 10)
      return Drawing.path(path, "cell \(prefix)\(index)")
    }
    var frame = PathBuilder()
    frame.rectangle(x: start.x, y: start.y - 5, width: Self.sampleWidth, height: 10)
    return .fragment(nodes + [Drawing.path(frame, "frame")])
  }
}

/// The type size that a layout reserves room for: the largest in the style sheet, which enlarges
/// the type of wide figures on narrow screens.
struct Typeface: Sendable, Equatable {
  var room: Double

  static let wide = Typeface(room: 20)
  static let regular = Typeface(room: 16)
  static let small = Typeface(room: 12.5)
  static let still = Typeface(room: 14)
}

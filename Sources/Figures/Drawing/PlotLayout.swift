internal import FigureData
import HTML

/// Lays out a plot in a drawing: legend on top, then the plot with its axes.
struct PlotLayout {
  /// The format of a drawing.
  enum Format: Sendable {
    /// As wide as the text.
    case wide

    /// For equal units: narrower.
    case square

    /// One of several side by side, with a heading.
    case panel(heading: String)

    /// One of several in the same place, shown alone on a screen and side by side on paper.
    case still(heading: String)

    /// The default height between the axes.
    var height: Double {
      switch self {
      case .wide: 250
      case .square: 300
      case .panel: 110
      case .still: 170
      }
    }
  }

  var plot: Plot
  var format: Format
  /// The lines that are reserved for the heading of a panel; nil for as many as it needs.
  var headingLineCount: Int?

  var typeface: Typeface {
    switch format {
    case .wide: .wide
    case .square: .regular
    case .panel: .small
    case .still: .still
    }
  }

  private var width: Double {
    switch format {
    case .wide: 560
    case .square: 420
    case .panel: 190
    case .still: 280
    }
  }

  private var plainHeight: Double { plot.height ?? format.height }

  private var isPanel: Bool { panelHeading != nil }

  private var panelHeading: String? {
    switch format {
    case .wide, .square: nil
    case .panel(let heading), .still(let heading): heading
    }
  }

  /// The places of the parts of the figure.
  private struct Frame {
    let legend: Legend
    let barTop: Double
    let headTop: Double
    /// The room to the right of the plot.
    let right: Double
    let area: PlotArea
    /// The part of the marks that is visible.
    let visible: Box
  }

  private var names: CurveNames? { isPanel ? nil : plot.names }

  private var bar: LevelBar? { isPanel ? nil : plot.levelBar }

  private var events: EventLabels { EventLabels(plot: plot, typeface: typeface) }

  private var frame: Frame {
    let legend = Legend(
      entries: isPanel ? [] : plot.legend, width: width - 8, typeface: typeface)
    let room = typeface.room
    var top = 6 + legend.height + (legend.entries.isEmpty ? 0 : 4)
    let barTop = top
    top += bar?.height(typeface) ?? 0
    let headTop = top
    if isPanel {
      top +=
        room
        * (1.5 + Self.headingLeading * Double(max(headingLineCount ?? 0, headingLines.count) - 1))
    }
    if !plot.yAxis.title.isEmpty && !isPanel { top += room * 1.45 }
    let left = leftMargin(top: top)
    let right = isPanel ? 8.0 : max(14, names?.width(typeface) ?? 0)
    let bareWidth = width - left - right
    let eventRows = isPanel ? 0 : events.rowCount(left: left, width: bareWidth, figure: width)
    top += Double(eventRows) * room * 1.15 + room * (eventRows > 0 ? 0.65 : 0.4)
    let box = plotBox(left: left, top: top, width: bareWidth)
    // A line along an edge isn't clipped in half.
    return Frame(
      legend: legend, barTop: barTop, headTop: headTop, right: right,
      area: PlotArea(box: box, plot: plot), visible: plot.endsAtEdge ? box.grown(by: 1) : box)
  }

  /// Draws the figure.
  func node(id: String, title: String, description: String) -> Node {
    let frame = self.frame
    let (area, box, room) = (frame.area, frame.area.box, typeface.room)
    let axes = AxisMarks(plot: plot, area: area, typeface: typeface, isPanel: isPanel)
    var bottom = box.bottom + 6 + room * 1.2
    var nodes = [frame.legend.node(at: Place(4, 2)), axes.grid]
    if let bar {
      let place = Place(4, frame.barTop)
      nodes.append(bar.node(at: place, width: width - 4 - frame.right, typeface))
    }
    nodes.append(Drawing.clipped(to: frame.visible, plot.marks(area)))
    nodes.append(axes.frame)
    nodes += plot.overlay(area)
    if let names { nodes.append(names.node(beside: box)) }
    nodes += heading(at: Place(box.x, frame.headTop))
    if !isPanel {
      nodes.append(events.labels(in: area, figure: width))
      if !plot.xAxis.title.isEmpty {
        bottom += room * 1.25
        nodes.append(xTitle(area, bottom: bottom))
      }
    }
    return Drawing.root(
      id: id, classes: classes, width: width, height: (bottom + 4).rounded(.up), title: title,
      description: description, nodes)
  }

  /// How a thumbnail fits into a frame of a different shape.
  enum Fit: String {
    case fill = "xMidYMid slice"
    case stretch = "none"
    case whole = "xMidYMid meet"
  }

  /// Draws only what is between the axes, without text.
  func thumbnail(_ fit: Fit) -> Node {
    let frame = self.frame
    return .element(
      "svg",
      [
        "class": "figure", "viewBox": frame.visible.viewBox, "preserveAspectRatio": fit.rawValue,
        "aria-hidden": "true",
      ], plot.marks(frame.area).map(\.withoutWords))
  }

  private var classes: String {
    switch format {
    case .wide: "figure wide"
    case .square: "figure"
    case .panel: "figure panel"
    case .still: "figure still"
    }
  }

  /// The room for the widest label. A plot with equal units may be taller than others and have more
  /// ticks, so its labels count too.
  private func leftMargin(top: Double) -> Double {
    let tallest = plotBox(left: 0, top: top, width: width).height
    let widest = [plainHeight, tallest].map { height in
      let box = Box(x: 0, y: top, width: 100, height: height)
      let area = PlotArea(box: box, plot: plot)
      let marks = AxisMarks(plot: plot, area: area, typeface: typeface, isPanel: isPanel)
      return marks.yTicks
        .map { TextMetrics.width($0.label ?? "", size: typeface.room) }.max() ?? 0
    }
    return ((widest.max() ?? 0) + 12).rounded(.up)
  }

  private func plotBox(left: Double, top: Double, width: Double) -> Box {
    guard plot.hasEqualUnits, plot.xAxis.scale == .linear, plot.yAxis.scale == .linear else {
      return Box(x: left, y: top, width: width, height: plainHeight)
    }
    let ratio = plot.shownY.opened.span / plot.shownX.opened.span
    let height = width * min(max(ratio.isFinite ? ratio : 1, 0.25), 1.6)
    return Box(x: left, y: top, width: width, height: height.rounded())
  }

  /// The distance of the lines of a heading, in units of the room of one.
  private static let headingLeading = 1.2

  /// The heading of a panel, in as many lines as it needs.
  var headingLines: [String] {
    TextMetrics.lines(
      panelHeading ?? "", within: width - leftMargin(top: 0),
      size: typeface.room * TextMetrics.boldFactor)
  }

  private func heading(at corner: Place) -> [Node] {
    let baseline = typeface.room * 0.95
    if isPanel {
      return headingLines.enumerated().map { index, line in
        let top = corner.y + Double(index) * typeface.room * Self.headingLeading
        return Drawing.text(line, at: Place(corner.x, top + baseline), "heading")
      }
    }
    guard !plot.yAxis.title.isEmpty else { return [] }
    let text = TextMetrics.fitted("↑ " + plot.yAxis.title, within: width - 8, size: typeface.room)
    return [Drawing.text(text, at: Place(4, corner.y + baseline), "axis-title")]
  }

  private func xTitle(_ area: PlotArea, bottom: Double) -> Node {
    let text = TextMetrics.fitted(
      plot.xAxis.title + " →", within: width - 8, size: typeface.room)
    return Drawing.text(
      text, at: Place(area.box.right, bottom - typeface.room * 0.3), "axis-title end")
  }
}

extension Node {
  fileprivate var withoutWords: Node {
    switch self {
    case .element(var element):
      guard element.name != "text" else { return .empty }
      element.children = element.children.map(\.withoutWords)
      return .element(element)
    case .fragment(let nodes): return .fragment(nodes.map(\.withoutWords))
    case .text, .raw, .written: return .empty
    }
  }
}

internal import FigureData
import HTML

/// Places the names of curves next to their right ends, with a piece of the curve leading there.
struct CurveNames: Sendable {
  struct Entry: Sendable {
    var name: String
    var classes: String

    /// The y position of the curve's end and of its name, relative to the top of the plot.
    var end: Double
    var place: Double
  }

  private static let most = 6
  private static let gap = 5.0
  private static let leader = 17.0

  private(set) var entries: [Entry]

  /// Places the names.
  ///
  /// - Failure: `nil` if the names don't fit there, so that a legend is needed.
  init?(
    _ curves: [(name: String, classes: String, last: Double)], scale: AxisScale, shown: Extent,
    height: Double, typeface: Typeface
  ) {
    let axis = Scale(scale, shown, from: height, to: 0)
    let ends = curves.map { axis.contains($0.last) ? axis.position($0.last) : nil }
    let order = curves.indices.sorted { (ends[$0] ?? 0, $0) < (ends[$1] ?? 0, $1) }
    let spacing = typeface.room * 1.2
    guard (2...Self.most).contains(curves.count), ends.allSatisfy({ $0 != nil }),
      curves.allSatisfy({
        !$0.name.isEmpty && TextMetrics.width($0.name, size: typeface.room) < 150
      })
    else { return nil }
    let places = Spreading.places(
      order.map { ends[$0] ?? 0 }, spacings: order.dropFirst().map { _ in spacing })
    entries = zip(order, places).map { index, place in
      Entry(
        name: curves[index].name, classes: curves[index].classes, end: ends[index] ?? 0,
        place: place)
    }
    guard entries.allSatisfy({ ($0.end - $0.place).magnitude <= spacing }) else { return nil }
  }

  func width(_ typeface: Typeface) -> Double {
    Self.leader + 6
      + (entries.map { TextMetrics.width($0.name, size: typeface.room) }.max() ?? 0)
  }

  func node(beside box: Box) -> Node {
    Drawing.group(
      "central",
      entries.flatMap { entry -> [Node] in
        let (end, place) = (box.y + entry.end, box.y + entry.place)
        let right = box.right + Self.leader
        return [
          Drawing.line(
            from: Place(box.right + Self.gap, end), to: Place(right, place), entry.classes),
          Drawing.text(entry.name, at: Place(right + 4, place)),
        ]
      })
  }
}

internal import FigureData
import HTML

/// Draws single points of curves with their names, without overlapping the edges, one another, or,
/// if possible, the curves.
struct MarkedPoints: Sendable {
  var points: [FunctionPlot.Point]
  var curves: [Curves.Series]
  var typeface: Typeface

  func node(in area: PlotArea) -> Node {
    var taken: [Box] = []
    var dots = PathBuilder()
    var names: [Node] = []
    for point in points {
      guard let place = area.visiblePoint(point.x, point.y) else { continue }
      dots.circle(at: place, radius: 4)
      taken.append(Box(x: place.x - 5, y: place.y - 5, width: 10, height: 10))
    }
    let lines = curves.flatMap { LinePlot.runs($0.x, $0.y, area) }
      .flatMap { Polyline.spaced($0, by: 4) }
    for point in points {
      guard let place = area.visiblePoint(point.x, point.y) else { continue }
      let others = points.compactMap { area.visiblePoint($0.x, $0.y) }.filter { $0 != place }
        .map { Box(x: $0.x - 8, y: $0.y - 14, width: 16, height: 28) }
      let free = spots(for: point.label, at: place).filter { spot in
        area.box.contains(Place(spot.x, spot.y))
          && area.box.contains(Place(spot.right, spot.bottom))
          && !taken.contains { $0.overlaps(spot) } && !others.contains { $0.overlaps(spot) }
      }
      let covered = free.map { spot in lines.count { spot.contains($0) } }
      guard let least = covered.min(), let best = covered.firstIndex(of: least) else { continue }
      let box = free[best]
      taken.append(box)
      let start = Place(box.x, box.y + box.height / 2)
      names.append(Drawing.text(point.label, at: start))
    }
    return .fragment([Drawing.path(dots, "point"), Drawing.group("point-names central", names)])
  }

  /// Above to the right, and so on around the point.
  private func spots(for label: String, at place: Place) -> [Box] {
    let width = TextMetrics.width(label, size: typeface.room)
    let height = typeface.room * 1.2
    let lefts = [place.x + 6, place.x - 6 - width, place.x - width / 2]
    return [place.y - 4 - height, place.y + 4].flatMap { top in
      lefts.map { Box(x: $0, y: top, width: width, height: height) }
    }
  }
}

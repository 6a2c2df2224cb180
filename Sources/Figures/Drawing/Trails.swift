internal import FigureData
import HTML

/// Draws paths of steps: a line, a dot at each step, a hollow mark at the start, and a solid one at
/// the end.
struct Trails: Sendable {
  /// Looks that stand out from the colors of a landscape.
  private static let looks = [2, 8, 4, 5, 7, 3, 6, 1]

  var paths: [ContourMap.Path]

  private func look(_ index: Int) -> String { "s\(Self.looks[index % Self.looks.count])" }

  private func line(_ index: Int) -> String {
    "trail " + look(index) + (index % 4 == 0 ? "" : " r\(index % 4)")
  }

  private func shape(_ index: Int) -> Shape { Shape.ofClass(index) }

  // MARK: - Legend

  /// The start, each path with its end, and a note about points that aren't visible.
  func legend(_ x: Extent, _ y: Extent) -> [LegendEntry] {
    let notes = paths.map { note(on: $0, x, y) }.filter { !$0.isEmpty }
    return entries { name(of: $0) } + notes.map { LegendEntry(samples: [], name: $0) }
  }

  /// The common legend of several drawings.
  var sharedLegend: [LegendEntry] {
    entries { $0.name.isEmpty ? "path" : $0.name }
  }

  private func entries(_ name: (ContourMap.Path) -> String) -> [LegendEntry] {
    guard !paths.isEmpty else { return [] }
    return [LegendEntry(samples: [.mark(.circle, "hollow s7")], name: "start")]
      + paths.enumerated().map { index, path in
        LegendEntry(
          samples: [.line(line(index)), .mark(shape(index), "mark " + look(index))],
          name: name(path))
      }
  }

  private func name(of path: ContourMap.Path) -> String {
    let name = path.name.isEmpty ? "path" : path.name
    guard let value = path.value else { return name }
    let steps = max(min(path.x.count, path.y.count) - 1, 0)
    return "\(name): \(ContourMap.word(value)) after \(steps) step\(steps == 1 ? "" : "s")"
  }

  private func note(on path: ContourMap.Path, _ x: Extent, _ y: Extent) -> String {
    let points = Array(zip(path.x, path.y))
    let outside = points.count { point in
      !(point.0 >= x.lower && point.0 <= x.upper && point.1 >= y.lower && point.1 <= y.upper)
    }
    guard outside > 0 else { return "" }
    let subject = paths.count > 1 && !path.name.isEmpty ? path.name + ": " : ""
    return subject + "\(outside) of \(points.count) points outside the frame"
  }

  // MARK: - Marks

  /// Places along all lines, dense enough that nothing fits between them.
  func places(in area: PlotArea) -> [Place] {
    var taken: Set<Int> = []
    var places: [Place] = []
    for run in paths.flatMap({ ClippedLine.runs($0.x, $0.y, in: area) }) {
      for place in Polyline.spaced(run, by: 5) where area.box.contains(place) {
        let cell = Int(place.x / 4) * 10_000 + Int(place.y / 4)
        if taken.insert(cell).inserted { places.append(place) }
      }
    }
    return places
  }

  func nodes(in area: PlotArea) -> [Node] {
    let lines = paths.map { path -> PathBuilder in
      var builder = PathBuilder()
      for run in ClippedLine.runs(path.x, path.y, in: area) {
        builder.polyline(Polyline.simplified(run))
      }
      return builder
    }
    return lines.map { Drawing.path($0, "halo") }
      + lines.indices.map { Drawing.path(lines[$0], line($0)) }
      + paths.indices.map { dots($0, area) }
  }

  private func dots(_ index: Int, _ area: PlotArea) -> Node {
    var dots = PathBuilder()
    var last: Place?
    for point in zip(paths[index].x, paths[index].y) {
      guard let place = area.visiblePoint(point.0, point.1) else { continue }
      // Dots that touch add nothing to the line.
      if let last, (place.x - last.x).magnitude + (place.y - last.y).magnitude < 3.5 { continue }
      dots.dot(at: place)
      last = place
    }
    return Drawing.path(dots, "step " + look(index))
  }

  /// Draws the marks of start and end, which aren't clipped at the frame's edge.
  func ends(in area: PlotArea) -> [Node] {
    let radius = 5 * min(max(area.box.width / 360, 0.65), 1)
    return paths.indices.flatMap { index -> [Node] in
      let points = zip(paths[index].x, paths[index].y).map { area.visiblePoint($0, $1) }
      var (start, end) = (PathBuilder(), PathBuilder())
      if let first = points.first, let place = first { start.circle(at: place, radius: radius) }
      if points.count > 1, let final = points.last, let place = final {
        shape(index).add(to: &end, at: place, radius: radius * 1.1)
      }
      return [
        Drawing.path(start, "hollow " + look(index)), Drawing.path(end, "mark " + look(index)),
      ]
    }
  }
}

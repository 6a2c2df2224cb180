import HTML

/// Places the values of contour lines on these lines, without overlapping one another or paths.
struct LevelNames {
  private static let size = 15.0
  private static let leastPlot = 250.0

  private let area: PlotArea
  private var taken: [(place: Place, radius: Double)]
  private var levels: [(label: String, lines: [[Place]], cells: Set<Int>)] = []

  init(area: PlotArea, obstacles: [Place]) {
    self.area = area
    taken = obstacles.map { ($0, 4) }
  }

  /// Adds a level to label.
  mutating func add(_ label: String, along lines: [[Place]]) {
    guard area.box.width >= Self.leastPlot else { return }
    let places = lines.flatMap { Polyline.spaced($0, by: 3) }
    levels.append((label, lines, Set(places.map { Self.cell($0) })))
  }

  /// Labels each level where one of its lines is straightest and most level, if there is room.
  mutating func nodes() -> Node {
    Drawing.group("level-names middle central", levels.indices.map { name($0) })
  }

  /// The cell of a coarse grid that contains a place.
  private static func cell(_ place: Place, _ right: Int = 0, _ down: Int = 0) -> Int {
    (Int((place.y / 5).rounded(.down)) + down) * 10_000 + Int((place.x / 5).rounded(.down)) + right
  }

  /// Whether another contour line is so close that a label would be ambiguous.
  private func isCrowded(_ place: Place, of level: Int) -> Bool {
    levels.indices.contains { other in
      other != level
        && (-1...1).contains { right in
          (-1...1).contains { levels[other].cells.contains(Self.cell(place, right, $0)) }
        }
    }
  }

  /// A candidate place for a label: its center, the direction of the line there, and its quality.
  private typealias Spot = (middle: Place, direction: Place, fitness: Double)

  private mutating func name(_ level: Int) -> Node {
    let (label, lines, _) = levels[level]
    let width = TextMetrics.width(label, size: Self.size)
    let spots = lines.flatMap { self.spots(along: $0, width: width) }
      .filter { !isCrowded($0.middle, of: level) }
    guard let best = spots.max(by: { $0.fitness < $1.fitness }) else { return .empty }
    let sign = best.direction.x < 0 ? -1.0 : 1
    let (cosine, sine) = (best.direction.x * sign, best.direction.y * sign)
    let (x, y) = ((best.middle.x * 10).rounded() / 10, (best.middle.y * 10).rounded() / 10)
    let numbers = [cosine, sine, -sine, cosine, x, y]
    let matrix = numbers.map { Drawing.number($0) }.joined(separator: " ")
    taken.append((best.middle, width / 2 + 4))
    return .element(
      "text",
      [
        "transform": "matrix(\(matrix))"
      ], text: label)
  }

  private func spots(along line: [Place], width: Double) -> [Spot] {
    let points = Polyline.spaced(line, by: 4)
    let half = Int((width / 2 / 4).rounded(.up)) + 1
    guard points.count > 5 * half else { return [] }
    return stride(from: half, to: points.count - half, by: 2).compactMap { index in
      let (start, end) = (points[index - half], points[index + half])
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let chord = (dx * dx + dy * dy).squareRoot()
      let straightness = chord / Double(8 * half)
      guard straightness > 0.95, isFree(points[index], width) else { return nil }
      let fitness = straightness + 0.5 * dx.magnitude / chord
      return (points[index], Place(dx / chord, dy / chord), fitness)
    }
  }

  private func isFree(_ middle: Place, _ width: Double) -> Bool {
    let (box, reach) = (area.box, width / 2 + 4)
    let isInside =
      middle.x > box.x + reach && middle.x < box.right - reach && middle.y > box.y + reach
      && middle.y < box.bottom - reach
    return isInside
      && taken.allSatisfy { other in
        let (dx, dy) = (middle.x - other.place.x, middle.y - other.place.y)
        return (dx * dx + dy * dy).squareRoot() > reach + other.radius
      }
  }
}

/// The shapes of data points. Each class has its own combination of shape and color.
enum Shape: Int, CaseIterable, Sendable {
  case circle, triangle, square, diamond, plus, invertedTriangle, cross, hourglass

  /// Returns the shape of the class with an index. After the last one, the shapes repeat with other
  /// colors.
  static func ofClass(_ index: Int) -> Shape {
    let count = allCases.count
    let number = index < 0 ? 0 : index
    return allCases[(number + number / count * 3) % count]
  }

  /// Adds this shape around a point.
  func add(to path: inout PathBuilder, at center: Place, radius: Double) {
    if self == .circle {
      path.circle(at: center, radius: radius)
      return
    }
    path.polygon(corners.map { Place(center.x + $0 * radius, center.y + $1 * radius) })
  }

  /// The corners of this shape around the origin, with the area of the unit circle.
  private var corners: [(Double, Double)] {
    switch self {
    case .circle: []
    case .square: [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
    case .triangle: [(0, -1.3), (1.2, 0.8), (-1.2, 0.8)]
    case .invertedTriangle: [(0, 1.3), (1.2, -0.8), (-1.2, -0.8)]
    case .diamond: [(0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)]
    case .hourglass: [(-1, -1.1), (1, -1.1), (-1, 1.1), (1, 1.1)]
    case .plus: Self.armed.map { ($0, $1) }
    case .cross: Self.armed.map { (0.7071 * ($0 - $1), 0.7071 * ($0 + $1)) }
    }
  }

  private static let armed: [(Double, Double)] = [
    (-0.45, -1.25), (0.45, -1.25), (0.45, -0.45), (1.25, -0.45), (1.25, 0.45), (0.45, 0.45),
    (0.45, 1.25), (-0.45, 1.25), (-0.45, 0.45), (-1.25, 0.45), (-1.25, -0.45), (-0.45, -0.45),
  ]
}

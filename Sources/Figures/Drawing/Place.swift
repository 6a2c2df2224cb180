/// A point in a drawing, in its units; y points down.
struct Place: Sendable, Equatable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An axis-aligned rectangle in a drawing.
struct Box: Sendable, Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  /// The box extended by a margin on each side.
  func grown(by margin: Double) -> Box {
    Box(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  func contains(_ place: Place) -> Bool {
    place.x >= x && place.x <= right && place.y >= y && place.y <= bottom
  }

  func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// The corner and size as attribute values.
  var viewBox: String {
    [x, y, width, height].map { Drawing.number($0) }.joined(separator: " ")
  }
}

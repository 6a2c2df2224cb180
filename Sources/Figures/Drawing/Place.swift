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

/// Moves items along a line as little as possible until they don't overlap.
enum Spreading {
  /// Returns the places nearest to the wanted ones, by least squares, that keep the order and at
  /// least the spacing between neighbors.
  ///
  /// After subtracting the cumulative spacings, places only have to ascend; where the wanted ones
  /// don't, neighbors are pooled at their mean.
  ///
  /// - Shape: One spacing fewer than places; a weight for each place, or equal weights.
  static func places(
    _ wanted: [Double], spacings: [Double], weights: [Double]? = nil
  ) -> [Double] {
    var offsets = [0.0]
    for spacing in spacings { offsets.append((offsets.last ?? 0) + spacing) }
    var pools: [(sum: Double, weight: Double, count: Int)] = []
    for (index, place) in wanted.enumerated() {
      let weight = weights?[index] ?? 1
      pools.append(((place - offsets[index]) * weight, weight, 1))
      while pools.count > 1 {
        let (last, previous) = (pools[pools.count - 1], pools[pools.count - 2])
        guard last.sum / last.weight < previous.sum / previous.weight else { break }
        pools.removeLast(2)
        pools.append(
          (
            previous.sum + last.sum, previous.weight + last.weight, previous.count + last.count
          ))
      }
    }
    let pooled = pools.flatMap { pool in
      (0..<pool.count).map { _ in pool.sum / pool.weight }
    }
    return zip(pooled, offsets).map { $0 + $1 }
  }
}

/// Estimates the width of text in a wide sans-serif typeface, so that nothing is cut off in others.
enum TextMetrics {
  /// How much wider bold text is.
  static let boldFactor = 1.1

  static func width(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + advance($1) } * size
  }

  /// Truncates text with an ellipsis until it fits.
  static func fitted(_ text: String, within width: Double, size: Double) -> String {
    guard self.width(text, size: size) > width else { return text }
    var kept = text
    while !kept.isEmpty && self.width(kept + "…", size: size) > width { kept.removeLast() }
    return kept + "…"
  }

  /// Breaks text between words into at most three lines. What doesn't fit into a line is truncated.
  static func lines(_ text: String, within width: Double, size: Double) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      let longer = last.isEmpty ? String(word) : last + " " + word
      if last.isEmpty || lines.count == 3 || self.width(longer, size: size) <= width {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { fitted($0, within: width, size: size) }
  }

  /// The advance of a character, as a fraction of the type size.
  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "|", ".", ",", ":", ";", "'", "!", " ", "\u{202F}": 0.32
    case "f", "t", "r", "(", ")", "[", "]", "-", "⁻", "¹": 0.4
    case "⁰", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹": 0.42
    case "c", "k", "s", "v", "x", "y", "z": 0.58
    case "m", "w", "M", "W", "@", "%", "…", "—": 0.96
    case "A"..."Z": 0.72
    case _ where scalar.value >= 0x1100: 1.05
    default: 0.635
    }
  }
}

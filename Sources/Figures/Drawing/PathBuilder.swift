import HTML
internal import Numerals

/// Writes the data of an SVG path in as few bytes as its resolution allows.
///
/// Points are first rounded to a grid and then written as differences, so errors never accumulate.
struct PathBuilder {
  private(set) var data = ""
  private let resolution: Double
  private var x = 0
  private var y = 0
  private var command: Character = " "

  /// - Units: `resolution` is the number of steps per unit, 10 or 100.
  init(resolution: Double = 10) {
    self.resolution = resolution
  }

  var isEmpty: Bool { data.isEmpty }

  mutating func move(to point: Place) {
    let (newX, newY) = snapped(point)
    data += "M" + number(newX) + joined(number(newY))
    (x, y, command) = (newX, newY, "M")
  }

  mutating func line(to point: Place) {
    let (newX, newY) = snapped(point)
    let (stepX, stepY) = (newX - x, newY - y)
    if stepX == 0 && stepY == 0 { return }
    if stepY == 0 {
      append("h", [stepX])
    } else if stepX == 0 {
      append("v", [stepY])
    } else {
      append("l", [stepX, stepY])
    }
    (x, y) = (newX, newY)
  }

  /// Draws a curve that starts and ends horizontally.
  mutating func swing(to point: Place) {
    let (newX, newY) = snapped(point)
    guard newY != y else {
      line(to: point)
      return
    }
    let half = (newX - x) / 2
    append("c", [half, 0, newX - x - half, newY - y, newX - x, newY - y])
    (x, y) = (newX, newY)
  }

  mutating func roundedRectangle(_ box: Box, radius: Double) {
    let size = Int((min(radius, box.width / 2, box.height / 2) * resolution).rounded())
    let corner = Double(size) / resolution
    let arc = "a\(number(size)) \(number(size)) 0 0 1 "
    move(to: Place(box.x + corner, box.y))
    let (wide, high) = (
      Int((box.width * resolution).rounded()) - 2 * size,
      Int((box.height * resolution).rounded()) - 2 * size
    )
    let (out, back) = (number(size), number(-size))
    data += "h\(number(wide))\(arc)\(out) \(out)v\(number(high))\(arc)\(back) \(out)"
    data += "h\(number(-wide))\(arc)\(back)\(joined(back))v\(number(-high))"
    data += "\(arc)\(out)\(joined(back))z"
    command = "z"
  }

  /// Draws a point, which round line caps make visible.
  mutating func dot(at point: Place) {
    move(to: point)
    data += "h0"
    command = "h"
  }

  mutating func close() {
    data += "z"
    command = "z"
  }

  mutating func polyline(_ points: [Place]) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { line(to: point) }
  }

  mutating func polygon(_ points: [Place]) {
    polyline(points)
    if !points.isEmpty { close() }
  }

  mutating func rectangle(x: Double, y: Double, width: Double, height: Double) {
    polygon([
      Place(x, y), Place(x + width, y), Place(x + width, y + height), Place(x, y + height),
    ])
  }

  /// Draws a circle in one arc, which ends one step before its beginning.
  mutating func circle(at center: Place, radius: Double) {
    let size = Int((radius * resolution).rounded())
    let radius = number(size)
    move(to: Place(center.x, center.y - Double(size) / resolution))
    data += "a\(radius) \(radius) 0 11\(number(-1)) 0z"
    command = "z"
  }

  private func snapped(_ point: Place) -> (Int, Int) {
    let limit = 1e6
    let snap = { (number: Double) in
      Int((min(max(number.isNaN ? 0 : number, -limit), limit) * resolution).rounded())
    }
    return (snap(point.x), snap(point.y))
  }

  private mutating func append(_ letter: Character, _ steps: [Int]) {
    var text = ""
    for step in steps {
      text += text.isEmpty ? number(step) : joined(number(step))
    }
    if command == letter {
      data += joined(text)
    } else {
      data += String(letter) + text
    }
    command = letter
  }

  private func joined(_ text: String) -> String {
    text.hasPrefix("-") ? text : " " + text
  }

  private func number(_ steps: Int) -> String {
    let text = Numeral.coordinate(Double(steps) / resolution)
    if text.hasPrefix("0.") { return String(text.dropFirst()) }
    if text.hasPrefix("-0.") { return "-" + text.dropFirst(2) }
    return text
  }
}

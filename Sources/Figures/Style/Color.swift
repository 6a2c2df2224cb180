import HTML

/// A color by its red, green, and blue components from 0 to 255.
struct Color: Sendable, Equatable {
  var red: Double
  var green: Double
  var blue: Double

  /// Creates a color from a number such as `0x0072B2`.
  init(_ code: UInt32) {
    red = Double(code >> 16 & 255)
    green = Double(code >> 8 & 255)
    blue = Double(code & 255)
  }

  private init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Mixes a fraction of this color into another one.
  func mixed(_ share: Double, into other: Color) -> Color {
    Color(
      red: other.red + (red - other.red) * share,
      green: other.green + (green - other.green) * share,
      blue: other.blue + (blue - other.blue) * share)
  }

  /// The color in CSS notation.
  var code: String {
    let digits = Array("0123456789abcdef")
    return "#"
      + [red, green, blue].map { part -> String in
        let byte = Int(min(max(part, 0), 255).rounded())
        return String([digits[byte / 16], digits[byte % 16]])
      }.joined()
  }
}

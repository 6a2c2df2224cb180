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

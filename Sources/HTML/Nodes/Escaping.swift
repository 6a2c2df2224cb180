/// Escapes text so that HTML5 and XML parsers read back the original.
enum Escaping {
  static func text(_ text: String) -> String {
    escaped(text, quotes: false)
  }

  static func attribute(_ value: String) -> String {
    escaped(value, quotes: true)
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    guard text.unicodeScalars.contains(where: { needsCare($0, quotes: quotes) }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where quotes: result += "&quot;"
      case "\r": result += "&#13;"
      case _ where isForbidden(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func needsCare(_ scalar: Unicode.Scalar, quotes: Bool) -> Bool {
    switch scalar {
    case "&", "<", ">", "\r": true
    case "\"": quotes
    default: isForbidden(scalar)
    }
  }

  /// Whether neither HTML nor XML allows the character, even escaped.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0..<0xFDF0: true
    // The last two of each plane.
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}

/// Escapes text so that HTML5 and XML read it back as it was.
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
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"" where quotes: result.append(contentsOf: "&quot;".unicodeScalars)
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      case _ where isForbidden(scalar): result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func needsCare(_ scalar: Unicode.Scalar, quotes: Bool) -> Bool {
    switch scalar {
    case "&", "<", ">", "\r": true
    case "\"": quotes
    default: isForbidden(scalar)
    }
  }

  /// Tells whether neither HTML nor XML may hold that character, escaped or not.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}

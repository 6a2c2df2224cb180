/// Characters that look like those of the language but aren't: from word processors, from Chinese
/// and Japanese keyboards, from typeset formulas.
enum Lookalikes {
  /// Returns what `scalar` was meant to be, or nil if it isn't a lookalike.
  static func meaning(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x2212, 0x2013, 0x2014: "-"
    case 0x00D7, 0x00B7, 0x22C5, 0x2217: "*"
    case 0x00F7, 0x2044, 0x2215: "/"
    case 0x2026: "..."
    case 0x3001: ","
    case 0x3010: "["
    case 0x3011: "]"
    case 0x00A0, 0x2007, 0x202F, 0x3000, 0x2000...0x200B, 0xFEFF: " "
    // The full-width forms of the printable ASCII characters.
    case 0xFF01...0xFF5E: String(UnicodeScalar(UInt8(scalar.value - 0xFF01 + 0x21)))
    default: nil
    }
  }

  /// Whether `scalar` is a full-width letter or digit.
  static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }

  /// Whether `scalar` is a typographic quotation mark.
  static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    isSingleQuote(scalar) || isDoubleQuote(scalar)
  }

  static func isSingleQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || (0x2018...0x201B).contains(scalar.value) || scalar.value == 0xFF07
  }

  static func isDoubleQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x201C...0x201F, 0x00AB, 0x00BB, 0x300C, 0x300D, 0xFF02: true
    default: false
    }
  }
}

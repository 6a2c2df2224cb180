/// Characters that look like those of the language but aren't: from word processors, from Chinese
/// and Japanese keyboards, from typeset formulas. Each has a plain spelling.
package enum Lookalikes {
  /// Returns the plain spelling of a character, or nil if it isn't a lookalike.
  package static func spelling(of scalar: Unicode.Scalar) -> String? {
    if (0xFF01...0xFF5E).contains(scalar.value) {
      return Unicode.Scalar(scalar.value - 0xFEE0).map(String.init)
    }
    return spellings[scalar]
  }

  private static let spellings: [Unicode.Scalar: String] = [
    "×": "*", "·": "*", "⋅": "*", "∗": "*", "⊙": "*", "∘": "*", "•": "*", "÷": "/", "∕": "/",
    "⁄": "/", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "≤": "<=", "≥": ">=", "⩽": "<=",
    "⩾": ">=", "≠": "!=", "≔": "=", "←": "=", "≡": "==", "²": "**2", "³": "**3", "¹": "**1",
    "⁰": "**0", "ᵀ": ".T", "⊤": ".T", "√": "sqrt", "∑": "sum", "∞": "inf", "∧": " and ",
    "∨": " or ", "¬": " not ", "…": "...", "、": ",", "。": ".", "【": "[", "】": "]", "∣": "|",
    "′": "'", "⟨": "(", "⟩": ")",
  ]

  /// Whether `scalar` is a full-width letter or digit.
  static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }

  /// Whether `scalar` is a typographic quotation mark.
  package static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    isSingleQuote(scalar) || isDoubleQuote(scalar)
  }

  package static func isSingleQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || (0x2018...0x201B).contains(scalar.value) || scalar.value == 0xFF07
  }

  package static func isDoubleQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x201C...0x201F, 0x00AB, 0x00BB, 0x300C, 0x300D, 0xFF02: true
    default: false
    }
  }
}

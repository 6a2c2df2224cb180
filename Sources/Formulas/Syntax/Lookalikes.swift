/// Characters that look like those of the language, each with its plain spelling.
enum Lookalikes {
  /// Returns the plain spelling of a character, or nil if it isn't a lookalike.
  static func spelling(of scalar: Unicode.Scalar) -> String? {
    if (0xFF01...0xFF5E).contains(scalar.value) {
      return Unicode.Scalar(scalar.value - 0xFEE0).map(String.init)
    }
    return spellings[scalar]
  }

  private static let spellings: [Unicode.Scalar: String] = [
    "×": "*", "·": "*", "⋅": "*", "∗": "*", "⊙": "*", "∘": "*", "•": "*", "÷": "/", "∕": "/",
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=",
    "≠": "!=", "≔": "=", "←": "=", "≡": "==", "²": "**2", "³": "**3", "¹": "**1", "⁰": "**0",
    "ᵀ": ".T", "⊤": ".T", "√": "sqrt", "∑": "sum", "∞": "inf", "∧": " and ", "∨": " or ",
    "¬": " not ", "…": "...", "、": ",", "。": ".", "【": "[", "】": "]", "∣": "|", "′": "'",
    "⟨": "(", "⟩": ")",
  ]
}

/// One of the math fonts.
struct FormulaFont: Sendable, Hashable, Comparable {
  /// The family without KaTeX's prefix: `Main`, `Math`, `AMS`, `Size1`.
  let family: String
  let isBold: Bool
  let isItalic: Bool

  /// KaTeX's name for it.
  var name: String {
    let face = (isBold ? "Bold" : "") + (isItalic ? "Italic" : "")
    return "KaTeX_\(family)-\(face.isEmpty ? "Regular" : face)"
  }

  init(family: String, isBold: Bool, isItalic: Bool) {
    self.family = family
    self.isBold = isBold
    self.isItalic = isItalic
  }

  /// Finds the font with KaTeX's name, such as `KaTeX_Main-BoldItalic`.
  init?(name: String) {
    let parts = name.split(separator: "-")
    guard parts.count == 2, parts[0].hasPrefix("KaTeX_") else { return nil }
    self.init(
      family: String(parts[0].dropFirst("KaTeX_".count)), isBold: parts[1].contains("Bold"),
      isItalic: parts[1].contains("Italic"))
    guard self.name == name else { return nil }
  }

  /// The font that a browser substitutes if the family has no such face.
  var nearest: FormulaFont {
    [(isBold, isItalic), (false, isItalic), (isBold, false)].lazy
      .map { FormulaFont(family: family, isBold: $0, isItalic: $1) }
      .first { font in FontPart.all.contains { $0.font == font.name } }
      ?? FormulaFont(family: family, isBold: false, isItalic: false)
  }

  static func < (a: FormulaFont, b: FormulaFont) -> Bool { a.name < b.name }
}

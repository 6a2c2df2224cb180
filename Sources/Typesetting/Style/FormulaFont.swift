public import Foundation
internal import KaTeX

/// One of the fonts that formulas are set in.
public struct FormulaFont: Sendable, Hashable, Comparable {
  /// The family without KaTeX's prefix: `Main`, `Math`, `AMS`, `Size1`.
  public let family: String
  public let isBold: Bool
  public let isItalic: Bool

  /// The name of its file, without the ending.
  public var name: String {
    let face = (isBold ? "Bold" : "") + (isItalic ? "Italic" : "")
    return "KaTeX_\(family)-\(face.isEmpty ? "Regular" : face)"
  }

  /// The font as WOFF2, or nil where the family has no such face.
  public var woff2: Data? {
    var count = 0
    return katex_font(name, &count).map { Data(bytes: $0, count: count) }
  }

  /// The rule of CSS that brings the font along, as a data URL.
  var rule: String? {
    woff2.map { data in
      "@font-face{font-family:KaTeX_\(family);font-weight:\(isBold ? 700 : 400);"
        + "font-style:\(isItalic ? "italic" : "normal");"
        + "src:url(data:font/woff2;base64,\(data.base64EncodedString())) format('woff2')}"
    }
  }

  public static func < (a: FormulaFont, b: FormulaFont) -> Bool { a.name < b.name }
}

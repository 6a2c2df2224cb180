internal import Figures
internal import LabMarkdown

/// The appearance of a page: a style sheet composed of parts, and the class of its body.
/// `docs/design.md` gives the reasons. Pages with formulas add rules for them, and a course its
/// own.
struct Theme {
  /// All rules of the theme.
  let sheet: String
  /// Those that ``shared`` lacks, because a class can't confine them to the theme: `@page`.
  let unshared: String
  /// With a leading space, or empty.
  let bodyClass: String

  static let standard = Theme(rulesOfLabs)
  /// Dense, for paper.
  static let dense = Theme(rulesOfLabs, unshared: [compact], bodyClass: " compact")
  /// The list of labs.
  static let list = Theme(
    [colors, layout, prose, structure, index, FigureStyle.css, print], bodyClass: " index")

  /// Pairs of answers side by side.
  static let pairs = Theme(
    [colors, layout, prose, structure, pairRules, print], bodyClass: " pairs")

  /// The rules that pages of labs and their lists can share, as written: nobody counts their bytes, and a
  /// change of one rule should be a change of one line.
  static let shared = [
    colors, layout, prose, structure, results, code, index, FigureStyle.css, print,
  ].joined(separator: "\n")

  private static let rulesOfLabs = [
    colors, layout, prose, structure, results, code, FigureStyle.css, print,
  ]

  private init(_ rules: [String], unshared: [String] = [], bodyClass: String = "") {
    self.unshared = Self.minified(unshared)
    sheet = Self.minified(rules) + self.unshared
    self.bodyClass = bodyClass
  }

  static func named(_ theme: PageTheme) -> Theme {
    switch theme {
    case .standard: standard
    case .compact: dense
    }
  }

  /// Repeats a title at the top of every printed page except the first.
  static func runningHead(_ title: String) -> String {
    let font = #"font:8.5pt "Liberation Sans",Arial,sans-serif"#
    return "@page{@top-left{content:\"\(quoted(title))\";\(font)}}"
      + "@page:first{@top-left{content:none}}"
  }

  /// Escapes any text for use between quotation marks in a style element.
  private static func quoted(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let isPlain = scalar.value >= 0x20 && !"\"\\<>&".unicodeScalars.contains(scalar)
      return isPlain ? String(scalar) : "\\" + String(scalar.value, radix: 16) + " "
    }.joined()
  }

  /// Removes comments and indentation; none of our strings contains such spaces.
  static func minified(_ sheets: [String]) -> String {
    var text = ""
    for line in sheets.joined(separator: "\n").split(separator: "\n") {
      let line = line.drop { $0 == " " }
      if line.isEmpty || line.hasPrefix("/*") { continue }
      // Selectors and values on several lines keep their spaces.
      let ends = line.last.map { "{};,".contains($0) } ?? true
      text += line + (ends ? "" : " ")
    }
    for (long, short) in [
      (" {", "{"), ("{ ", "{"), ("; ", ";"), (": ", ":"), (", ", ","), (";}", "}"), ("; }", "}"),
      (" }", "}"),
    ] {
      text = text.split(separator: long, omittingEmptySubsequences: false)
        .joined(separator: short)
    }
    return text
  }
}

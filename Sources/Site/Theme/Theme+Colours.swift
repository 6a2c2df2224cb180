extension Theme {
  /// A color by its name in the style sheet, in light and in dark mode.
  struct ColourToken {
    let name: String
    let light: String
    let dark: String

    init(_ name: String, _ light: String, _ dark: String) {
      self.name = name
      self.light = light
      self.dark = dark
    }
  }

  /// Background colors.
  static let grounds = [
    ColourToken("ground", "#ffffff", "#14171c"),
    ColourToken("raised", "#f6f5f1", "#1e2228"),
    ColourToken("error-ground", "#fdf1ee", "#2e1b1a"),
    ColourToken("warning-ground", "#fcf5e2", "#2a2416"),
    ColourToken("good-ground", "#eef7f0", "#18261d"),
    ColourToken("accent-ground", "#f8f5fc", "#1f1b27"),
  ]

  /// Text colors: on any of the backgrounds, their contrast is at least 4.5:1.
  static let inks = [
    ColourToken("text", "#1d2125", "#e2e5e9"),
    ColourToken("quiet", "#595b61", "#a8a8ae"),
    ColourToken("link", "#0b559f", "#8fbdf3"),
    ColourToken("error", "#9c1f17", "#f4a59d"),
    ColourToken("warning", "#6f4a00", "#e9ca82"),
    ColourToken("good", "#17603a", "#97d5ab"),
    ColourToken("accent", "#5a3d8a", "#c7b1ee"),
  ]

  /// Lines and shadows, which have no meaning of their own.
  static let lines = [
    ColourToken("rule", "#dcdad3", "#383d45"),
    ColourToken("accent-rule", "#cdbfe4", "#4f4368"),
    ColourToken("shade", "#00000026", "#000000b0"),
  ]

  /// Light or dark mode by the reader's setting; black on white on paper.
  static let colours = """
    :root { color-scheme: light dark; \(properties(\.light)) }
    @media (prefers-color-scheme: dark) { :root { \(properties(\.dark)) } }
    @media print {
      :root {
        color-scheme: light;
        \(paper(grounds, "#fff")) \(paper(inks, "#000"))
        --quiet: #333; --rule: #aaa; --accent-rule: #666; --shade: #fff;
      }
    }
    """

  private static func properties(_ colour: KeyPath<ColourToken, String>) -> String {
    (grounds + inks + lines).map { "--\($0.name): \($0[keyPath: colour]);" }
      .joined(separator: " ")
  }

  private static func paper(_ tokens: [ColourToken], _ colour: String) -> String {
    tokens.map { "--\($0.name): \(colour);" }.joined(separator: " ")
  }
}

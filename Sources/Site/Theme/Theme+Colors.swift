extension Theme {
  /// A color by its name in the style sheet, in light and in dark mode.
  struct ColorToken {
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
    ColorToken("ground", "#ffffff", "#14171c"),
    ColorToken("raised", "#f6f5f1", "#1e2228"),
    ColorToken("error-ground", "#fdf1ee", "#2e1b1a"),
    ColorToken("warning-ground", "#fcf5e2", "#2a2416"),
    ColorToken("good-ground", "#eef7f0", "#18261d"),
    ColorToken("accent-ground", "#f8f5fc", "#1f1b27"),
  ]

  /// Text colors: on any of the backgrounds, their contrast is at least 4.5:1.
  static let inks = [
    ColorToken("text", "#1d2125", "#e2e5e9"),
    ColorToken("quiet", "#595b61", "#a8a8ae"),
    ColorToken("link", "#0b559f", "#8fbdf3"),
    ColorToken("error", "#9c1f17", "#f4a59d"),
    ColorToken("warning", "#6f4a00", "#e9ca82"),
    ColorToken("good", "#17603a", "#97d5ab"),
    ColorToken("accent", "#5a3d8a", "#c7b1ee"),
  ]

  /// Lines and shadows, which have no meaning of their own.
  static let lines = [
    ColorToken("rule", "#dcdad3", "#383d45"),
    ColorToken("accent-rule", "#cdbfe4", "#4f4368"),
    ColorToken("shade", "#00000026", "#000000b0"),
  ]

  /// Light or dark mode by the reader's setting; black on white on paper.
  static let colors = """
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

  private static func properties(_ color: KeyPath<ColorToken, String>) -> String {
    (grounds + inks + lines).map { "--\($0.name): \($0[keyPath: color]);" }
      .joined(separator: " ")
  }

  private static func paper(_ tokens: [ColorToken], _ color: String) -> String {
    tokens.map { "--\($0.name): \(color);" }.joined(separator: " ")
  }
}

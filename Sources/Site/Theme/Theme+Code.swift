extension Theme {
  /// The colors of code, with a contrast of at least 4.5:1 on the backgrounds of blocks.
  static let codeInks = [
    ColorToken("code-keyword", "#7b2d8b", "#d9a7e6"),
    ColorToken("code-string", "#2b6032", "#a6d3a0"),
    ColorToken("code-number", "#0d5f73", "#8bcfdf"),
    ColorToken("code-builtin", "#7a4508", "#e5bf8a"),
    ColorToken("code-hole", "#9c1f17", "#f4a59d"),
  ]

  static let codeColors = """
    :root { \(inks(\.light)) }
    @media (prefers-color-scheme: dark) { :root { \(inks(\.dark)) } }
    """

  /// Code and formulas in color on screens; on paper, by weight and slant only. `CodeText` gives
  /// the classes.
  static let code = """
    \(codeColors)
    pre .k { color: var(--code-keyword); }
    pre .s { color: var(--code-string); }
    pre .n { color: var(--code-number); }
    pre .t { color: var(--code-builtin); }
    pre .c { color: var(--quiet); font-style: italic; }
    pre .m { color: var(--quiet); }
    pre .d { font-weight: 600; }
    pre .h { color: var(--code-hole); font-weight: 600; }
    @media print {
      pre span { color: inherit; }
      pre .k { font-weight: 600; }
    }
    """

  private static func inks(_ color: KeyPath<ColorToken, String>) -> String {
    codeInks.map { "--\($0.name): \($0[keyPath: color]);" }.joined(separator: " ")
  }
}

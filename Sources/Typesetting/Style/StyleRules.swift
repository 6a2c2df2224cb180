internal import KaTeX
internal import Platform

/// KaTeX's CSS rules, in order.
struct StyleRules {
  struct Rule {
    /// The selectors, as written.
    let selectors: [String]
    let declarations: String

    /// The rule for some of its selectors.
    func css(for selectors: [String]) -> String {
      "\(selectors.joined(separator: ",")){\(declarations)}"
    }
  }

  static let all = StyleRules()

  /// The prefix of family names in place of KaTeX's, which is reserved for the original fonts.
  static let prefix = "Formula_"

  let rules: [Rule]
  /// The font that each font-selecting selector asks for, least specific first.
  let fonts: [FontChoice]

  private init() {
    var count = 0
    let bytes = UnsafeBufferPointer(start: katex_css(&count), count: count)
    let css = String(decoding: bytes, as: UTF8.self).replacing("KaTeX_", with: Self.prefix)
    rules = css.split(separator: "}").compactMap { rule in
      let parts = rule.split(separator: "{", maxSplits: 1)
      guard parts.count == 2, !parts[0].hasPrefix("@") else { return nil }
      return Rule(
        selectors: parts[0].split(separator: ",").map(String.init), declarations: String(parts[1]))
    }
    let choices = rules.flatMap { rule in
      rule.selectors.compactMap { FontChoice(selector: $0, declarations: rule.declarations) }
    }
    // The sort is stable for equal specificity.
    fonts = choices.enumerated()
      .sorted { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }.map(\.element)
  }
}

/// The effect of a selector such as `.katex .op-symbol.small-op` on the font.
struct FontChoice {
  /// The classes of the element, or of its parent if the selector ends with `>span`.
  let classes: [String]
  let isOfParent: Bool
  let family: String?
  let isBold: Bool?
  let isItalic: Bool?

  var weight: Int { classes.count }

  init?(selector: String, declarations: String) {
    isOfParent = selector.hasSuffix(">span")
    let compound = selector.split(separator: " ").dropFirst().last ?? ""
    classes = compound.replacing(">span", with: "").split(separator: ".").map(String.init)
    var values: [Substring: Substring] = [:]
    for declaration in declarations.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = parts[1] }
    }
    family = values["font-family"].map { String($0.replacing(StyleRules.prefix, with: "")) }
    isBold = values["font-weight"].map { $0 == "700" }
    isItalic = values["font-style"].map { $0 == "italic" }
    if classes.isEmpty || (family == nil && isBold == nil && isItalic == nil) { return nil }
  }
}

/// The CSS rules and fonts that a set of formulas needs, and no others.
public struct FormulaStyle: Sendable {
  /// The fonts in use, by name.
  let fonts: [FormulaFont]
  /// The parts of fonts that contain the characters in use, in font order.
  let parts: [FontPart]
  private let fontRules: [String]
  private let classes: Set<String>
  private let hasDrawings: Bool

  /// Determines what the formulas of a page need.
  ///
  /// - Parameter formulas: The HTML of each formula.
  public init(for formulas: some Sequence<String>) {
    var use = FontUse()
    for formula in formulas { use.read(formula) }
    let characters = Dictionary(
      use.characters.map { ($0.nearest, $1) }, uniquingKeysWith: { $0.union($1) })
    fonts = characters.keys.sorted()
    let needed = fonts.map { ($0, Self.parts(of: $0, for: characters[$0, default: []])) }
    parts = needed.flatMap(\.1)
    fontRules = needed.flatMap { font, parts in parts.map { $0.rule(in: font) } }
    classes = use.classes
    hasDrawings = use.hasDrawings
  }

  /// The style sheet, including fonts as data URLs; empty if there are no formulas.
  public var css: String {
    if classes.isEmpty { return "" }
    let rules = StyleRules.all.rules.compactMap { rule -> String? in
      let selectors = rule.selectors.filter(isNeeded)
      return selectors.isEmpty ? nil : rule.css(for: selectors)
    }
    return Self.joined(rules + fontRules)
  }

  /// The style sheet for formulas of any kind, with all rules and all fonts.
  public static var completeCSS: String {
    let fontRules = FontPart.all.compactMap { part in
      FormulaFont(name: part.font).map(part.rule)
    }
    return joined(StyleRules.all.rules.map { $0.css(for: $0.selectors) } + fontRules)
  }

  private static func joined(_ rules: [String]) -> String {
    rules.joined(separator: "\n") + "\n"
  }

  /// Returns the parts that contain the characters. If no character is drawn, returns the smallest
  /// part, since browsers measure the line with it.
  private static func parts(
    of font: FormulaFont, for characters: Set<Unicode.Scalar>
  ) -> [FontPart] {
    let all = FontPart.all.filter { $0.font == font.name }
    let needed = all.filter { part in characters.contains(where: part.draws) }
    if !needed.isEmpty { return needed }
    return all.min { $0.woff2.count < $1.woff2.count }.map { [$0] } ?? []
  }

  /// Whether all classes and elements that a selector names are present.
  private func isNeeded(_ selector: String) -> Bool {
    if selector == "body" { return classes.contains("eqn-num") }
    // Names in :not(…) needn't be present.
    let positive = selector.split(separator: ":")[0]
    return positive.split(whereSeparator: { $0 == " " || $0 == ">" }).allSatisfy { compound in
      let parts = compound.split(separator: ".", omittingEmptySubsequences: false)
      return isThere(element: parts[0])
        && parts.dropFirst().allSatisfy { classes.contains(String($0)) }
    }
  }

  private func isThere(element: Substring) -> Bool {
    switch element {
    case "", "*", "span": true
    case "svg", "path": hasDrawings
    default: false
    }
  }
}

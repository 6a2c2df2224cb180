/// The rules of CSS and the fonts that some formulas need, and no others.
public struct FormulaStyle: Sendable {
  /// The fonts in use, by name.
  public let fonts: [FormulaFont]
  /// The parts of fonts that have the characters in use, in the order of their fonts.
  public let parts: [FontPart]
  private let fontRules: [String]
  private let classes: Set<String>
  private let hasDrawings: Bool

  /// Finds what the formulas of a page need.
  ///
  /// - Parameter formulas: the HTML of each formula.
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

  /// The style sheet, fonts included as data URLs; empty where there are no formulas.
  public var css: String {
    if classes.isEmpty { return "" }
    let rules = StyleRules.all.rules.compactMap { rule -> String? in
      let selectors = rule.selectors.filter(isNeeded)
      if selectors.isEmpty { return nil }
      return "\(selectors.joined(separator: ",")){\(rule.declarations)}"
    }
    return (rules + fontRules).joined(separator: "\n") + "\n"
  }

  /// Returns the parts with the characters; the smallest where none of them is drawn, since a
  /// browser measures the line by it.
  private static func parts(
    of font: FormulaFont, for characters: Set<Unicode.Scalar>
  ) -> [FontPart] {
    let all = FontPart.all.filter { $0.font == font.name }
    let needed = all.filter { part in characters.contains(where: part.draws) }
    if !needed.isEmpty { return needed }
    return all.min { $0.woff2.count < $1.woff2.count }.map { [$0] } ?? []
  }

  /// Whether all classes and elements that a selector names are there.
  private func isNeeded(_ selector: String) -> Bool {
    if selector == "body" { return classes.contains("eqn-num") }
    // What :not(…) names need not be there.
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

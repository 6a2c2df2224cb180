/// The rules of CSS and the fonts that some formulas need, and no others.
public struct FormulaStyle: Sendable {
  /// The fonts in use, by name.
  public let fonts: [FormulaFont]
  private let classes: Set<String>
  private let hasDrawings: Bool

  /// Finds what the formulas of a page need.
  ///
  /// - Parameter formulas: the HTML of each formula.
  public init(for formulas: some Sequence<String>) {
    var use = FontUse()
    for formula in formulas { use.read(formula) }
    fonts = use.fonts.sorted()
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
    return (rules + fonts.compactMap(\.rule)).joined(separator: "\n") + "\n"
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

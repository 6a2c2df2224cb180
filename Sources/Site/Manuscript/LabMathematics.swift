internal import Budgets
internal import Diagnostics
internal import LabMarkdown
internal import Typesetting

/// The formulas in a lab's prose, typeset.
struct LabMathematics {
  private struct Key: Hashable {
    let tex: String
    let isDisplay: Bool
  }

  /// Each formula without an error.
  private var formulas: [Key: FormulaMarkup] = [:]
  /// Those with a number, by their places.
  private var tagged: [Int: FormulaMarkup] = [:]
  /// Errors in them, sorted by their places in the lab.
  private(set) var diagnostics: [Diagnostic] = []

  /// A value for formulas that are shown as they are written.
  static let untypeset = LabMathematics()

  private init() {}

  /// Typesets formulas, as far as the lab's budget allows.
  ///
  /// - Parameter shown: Every formula that a document shows.
  /// - Failure: Total. Formulas that can't be typeset become diagnostics.
  init(
    _ shown: [Inline.Math], of document: Document, by typesetter: Typesetter, _ budget: LabBudget
  ) {
    let macros = document.macros
    var known: [Key: TypesetFormula] = [:]
    for math in shown {
      let key = Key(tex: math.tex.text, isDisplay: math.isDisplay)
      let earlier = known[key]
      guard
        let formula = earlier
          ?? typesetter.typeset(key.tex, isDisplay: math.isDisplay, macros, paidBy: budget)
      else {
        budget.leaveOut(math.range, for: .typesetting)
        continue
      }
      known[key] = formula
      formulas[key] = formula.markup
      guard diagnostics.count <= budget.limit(of: .diagnostics) else { continue }
      diagnostics += formula.diagnostics.map { $0.moved(from: math.tex, within: math.range) }
    }
  }

  /// Typesets the named formulas again, with their numbers.
  mutating func number(
    _ shown: [Inline.Math], of document: Document, as numbering: Numbering,
    by typesetter: Typesetter, _ budget: LabBudget
  ) {
    for math in shown {
      guard let number = numbering.tags[math.range.lowerBound], self[math] != nil else { continue }
      // On its own line, since a comment may end the formula.
      let tex = math.tex.text + "\n\\tag{\(number)}"
      tagged[math.range.lowerBound] =
        typesetter.typeset(tex, isDisplay: true, document.macros, paidBy: budget)?.markup
    }
  }

  /// Returns a formula as HTML, or nil if its source should be shown.
  subscript(math: Inline.Math) -> FormulaMarkup? {
    tagged[math.range.lowerBound]
      ?? formulas[Key(tex: math.tex.text, isDisplay: math.isDisplay)]
  }

  /// Returns the author's own `\tag` in a formula, if any.
  func tag(of math: Inline.Math) -> String? {
    guard self[math]?.numberedLines ?? 0 == 0 else { return nil }
    let tex = math.tex.text
    for command in tex.ranges(of: "\\tag") {
      let rest = tex[command.upperBound...].drop { $0 == "*" }.drop(while: \.isWhitespace)
      guard rest.first == "{" else { continue }
      let tag = rest.dropFirst().prefix { !"{}".contains($0) }
      if tag.endIndex < tex.endIndex, tex[tag.endIndex] == "}" { return String(tag) }
    }
    return nil
  }

  /// Returns the HTML of some formulas, once for formulas with the same source.
  func markup(of formulas: [Inline.Math]) -> [String] {
    var known: Set<Key> = []
    return formulas.compactMap { math in
      if let formula = tagged[math.range.lowerBound] { return formula.html }
      let key = Key(tex: math.tex.text, isDisplay: math.isDisplay)
      return known.insert(key).inserted ? self.formulas[key]?.html : nil
    }
  }

  /// Returns the rules for the numbers of equations; empty if none is numbered.
  func equationNumbers(in formulas: [Inline.Math], numbering: Numbering) -> String {
    let starts = Set(formulas.compactMap { numbering.equationsBefore[$0.range.lowerBound] })
    // Each formula sets its first number itself, since content of a closed fold may not be counted.
    return starts.sorted().map {
      ".after-\($0){counter-reset:katexEqnNo \($0) mmlEqnNo \($0)}"
    }.joined()
  }

  /// The rules for the numbers of equations in solutions.
  static let solutionNumbers =
    ".solution .katex .eqn-num::before{content:\"(S\" counter(katexEqnNo) \")\"}"
    + ".solution .katex .mml-eqn-num::before{content:\"(S\" counter(mmlEqnNo) \")\"}"
}

extension Typesetter {
  /// Typesets a formula, unless the remaining budget is too small. The cost depends on its source
  /// and its HTML only, not on whether another page has already typeset it.
  fileprivate func typeset(
    _ tex: String, isDisplay: Bool, _ macros: [(String, String)], paidBy budget: LabBudget
  ) -> TypesetFormula? {
    let least = DrawingCost.formula + DrawingCost.formulaByte * tex.utf8.count
    guard budget.spend(least, of: .typesetting) else { return nil }
    let formula = typeset(tex, isDisplay: isDisplay, macros: macros)
    let isFaulty = !formula.diagnostics.isEmpty
    budget.take(
      DrawingCost.formulaByte * (formula.html?.utf8.count ?? 0)
        + (isFaulty ? DrawingCost.faultyFormula : 0), of: .typesetting)
    return formula
  }
}

extension Document {
  fileprivate var macros: [(String, String)] { frontMatter.macros.map { ($0.name, $0.body) } }
}

extension Diagnostic {
  /// Returns the diagnostic at its place in the file; its own range is relative to the formula.
  fileprivate func moved(from tex: SourceExcerpt, within formula: SourceRange) -> Diagnostic {
    let count = tex.bytes.count
    let start = min(max(range.lowerBound, 0), count)
    var end = min(max(range.upperBound, start), count)
    // TeX considers white space after a command part of the command.
    while end > start, " \n\t".utf8.contains(tex.bytes[end - 1]) { end -= 1 }
    return Diagnostic(
      severity, code: code, message: message,
      range: start == end && count == 0 ? formula : tex.sourceRange(start..<end), help: help,
      replacement: replacement)
  }
}

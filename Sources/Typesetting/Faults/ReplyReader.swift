internal import Diagnostics

/// Turns KaTeX's reports about a formula into diagnostics.
struct ReplyReader {
  let formula: TeXFormula
  let engine: KaTeXEngine

  /// Explains why KaTeX gave up on a formula.
  func diagnostic(for message: String, at range: Range<Int>?) -> Diagnostic {
    let token = range.flatMap { range in
      formula.tokens.first { $0.range.lowerBound == range.lowerBound }
    }
    let words = KaTeXMessage(message, at: token.map { String($0.text) })
    if words.isOfPairing, let fault = formula.faultOfPairing { return fault }
    var place = range ?? words.subject.flatMap(formula.range(of:))
    var macro: String?
    if place == nil,
      let use = formula.macroUse(holding: words.subject)
        ?? formula.macroUse(holding: nil)
    {
      place = use.range
      macro = use.name
    }
    let found = wording(of: words)
    let atMacro = macro.map { "the mistake is in the macro '\($0)'" }
    return Diagnostic(
      code: found.code, message: found.message, range: sourceRange(place ?? formula.whole),
      help: atMacro ?? place.flatMap(helpForReference) ?? found.help)
  }

  /// Explains how to write a character that HTML writes as `&lt;`.
  private func helpForReference(at place: Range<Int>) -> String? {
    let rest = formula.tex.utf8Text(place.lowerBound..<formula.tex.utf8.count)
    let characters = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "\\&"), ("&nbsp;", "~")]
    return characters.first { rest.hasPrefix($0.0) }.map { "write \($0.1) for \($0.0)" }
  }

  /// Explains why the engine couldn't finish a formula.
  func failure(_ message: String, at offset: Int) -> Diagnostic {
    let last = formula.tokens.last { $0.range.lowerBound < offset }?.range
    if message.contains("expansions") {
      return Diagnostic(
        code: "EndlessMacro",
        message: "invalid macro: it expands to itself, or to more than 1000 others",
        range: sourceRange(last ?? formula.whole))
    }
    if message.contains("Font metrics not found"), let letter = formula.firstMathematicalLetter {
      return Diagnostic(
        code: "UnknownCharacter",
        message: "unknown character '\(letter.text)': no math font contains it",
        range: sourceRange(letter.range), help: "write \\mathbf{x} and the like")
    }
    return Diagnostic(
      code: "CostlyFormula", message: "invalid formula: it takes too much time or memory",
      range: sourceRange(formula.whole), help: "split it into several formulas")
  }

  private typealias Wording = (code: String, message: String, help: String?)

  private func wording(of words: KaTeXMessage) -> Wording {
    if let name = words.unknownCommand {
      if ["\\label", "\\ref", "\\eqref"].contains(name) {
        return (
          "UnknownCommand", "unknown command '\(name)'",
          "name a displayed formula with {#name} after its end, and refer to it with @ref(name)"
        )
      }
      if name == "\\DeclareMathOperator" {
        return (
          "UnknownCommand", "unknown command '\(name)'",
          "write \\operatorname{…}, or \\operatorname*{…} for one with limits"
        )
      }
      let nearest = nearestCommand(to: name.dropFirst())
      let guess = nearest.map { "; did you mean '\\\($0)'?" } ?? ""
      return (
        "UnknownCommand", "unknown command '\(name)'\(guess)",
        "define your own commands under 'macros' in the front matter"
      )
    }
    if let name = words.unknownEnvironment {
      return unknownEnvironment(name)
    }
    if let name = words.displayedEnvironment {
      let inner = Self.inner[name.hasSuffix("*") ? String(name.dropLast()) : name]
      return (
        "MisplacedEnvironment",
        "misplaced '\\begin{\(name)}': it is only allowed in displayed formulas",
        "put it between two '$$'" + (inner.map { ", or write \\begin{\($0)}" } ?? "")
      )
    }
    return ("InvalidFormula", words.message, words.help)
  }

  /// The inline equivalents of display environments.
  private static let inner = ["align": "aligned", "alignat": "alignedat", "gather": "gathered"]

  /// LaTeX environments that KaTeX lacks, each with its replacement.
  private static let substitutes = [
    "eqnarray": "align", "eqnarray*": "align*", "flalign": "align", "flalign*": "align*",
    "multline": "gather", "multline*": "gather*", "displaymath": "equation*", "tabular": "array",
    "tabular*": "array", "tabularx": "array",
  ]
  private static let helps = [
    "math": "write the formula between two '$'", "itemize": "write the list in Markdown",
    "enumerate": "write the list in Markdown", "description": "write the list in Markdown",
    "document": "write the text in Markdown", "verbatim": "write the code in Markdown",
  ]

  private func unknownEnvironment(_ name: String) -> Wording {
    let help = Self.helps[name]
    let guess =
      help != nil
      ? ""
      : Self.substitutes[name].map { "; did you mean '\($0)'?" }
        ?? Spelling.suggestion(for: name, among: KaTeXMessage.environments)
    return ("UnknownEnvironment", "unknown environment '\(name)'\(guess)", help)
  }

  private func nearestCommand(to name: Substring) -> String? {
    // Almost every two-letter name is near another one.
    guard name.count > 2 else { return nil }
    let own = formula.macros.map { String($0.name.dropFirst()) }
    // A prefix of a long name is an unlikely mistake.
    let names = (own + KaTeXEngine.commands).filter { $0.count <= name.count + 3 }
    return CommandSpelling(candidates: names, own: Set(own)).nearest(to: String(name))
  }

  func sourceRange(_ range: Range<Int>) -> SourceRange {
    SourceRange(range.lowerBound, range.upperBound)
  }
}

internal import Diagnostics

/// Puts what KaTeX says of a formula into the words of a diagnostic.
struct ReplyReader {
  let formula: TeXFormula
  let engine: KaTeXEngine

  /// Says why KaTeX gave a formula up.
  func diagnostic(for message: String, at range: Range<Int>?) -> Diagnostic {
    let words = KaTeXMessage(message)
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
      help: atMacro ?? found.help)
  }

  /// Says why the engine could not get through a formula.
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
        message: "unknown character '\(letter.text)': no font of formulas has it",
        range: sourceRange(letter.range), help: "write \\mathbf{x} and the like")
    }
    return Diagnostic(
      code: "CostlyFormula", message: "invalid formula: it takes too much time or memory",
      range: sourceRange(formula.whole), help: "divide it into several formulas")
  }

  private typealias Wording = (code: String, message: String, help: String?)

  private func wording(of words: KaTeXMessage) -> Wording {
    if let name = words.unknownCommand {
      if ["\\label", "\\ref", "\\eqref"].contains(name) {
        return (
          "UnknownCommand", "unknown command '\(name)'",
          "name a displayed formula by {#name} behind its end, refer to it by @ref(name)"
        )
      }
      let nearest = nearestCommand(to: name.dropFirst())
      let guess = nearest.map { "; did you mean '\\\($0)'?" } ?? ""
      return (
        "UnknownCommand", "unknown command '\(name)'\(guess)",
        "names of your own go under 'macros' in the front matter"
      )
    }
    if let name = words.unknownEnvironment {
      let guess = Spelling.suggestion(for: name, among: KaTeXMessage.environments)
      return ("UnknownEnvironment", "unknown environment '\(name)'\(guess)", nil)
    }
    return ("InvalidFormula", words.message, words.help)
  }

  private func nearestCommand(to name: Substring) -> String? {
    // Almost every name of two letters is near another one.
    guard name.count > 2 else { return nil }
    let own = formula.macros.map { String($0.name.dropFirst()) }
    // The beginning of a long name is no likely mistake for it.
    let names = (own + KaTeXEngine.commands).filter { $0.count <= name.count + 3 }
    return CommandSpelling(candidates: names).nearest(to: String(name))
  }

  func sourceRange(_ range: Range<Int>) -> SourceRange {
    SourceRange(range.lowerBound, range.upperBound)
  }
}

internal import Diagnostics

extension ReplyReader {
  private static var alphabets: [String: String] {
    [
      "\\mathbb": "mathbb", "\\Bbb": "mathbb", "\\mathcal": "mathcal", "\\cal": "mathcal",
      "\\mathscr": "mathscr", "\\mathfrak": "mathfrak", "\\frak": "mathfrak",
    ]
  }

  /// Finds letters that an alphabet lacks: KaTeX prints `\mathbb{1}` as a plain 1.
  func faultsOfLetters() -> [Diagnostic] {
    guard mayLackLetters else { return [] }
    return engine.letters(of: formula).compactMap(fault)
  }

  /// Whether anything other than capital letters is set in an alphabet, which is rare. If a macro
  /// is involved, KaTeX has to be asked.
  private var mayLackLetters: Bool {
    let isMacro = formula.macros.contains { macro in
      Self.alphabets.keys.contains(where: macro.body.contains) && formula.tex.contains(macro.name)
    }
    return isMacro
      || formula.tokens.indices.contains { index in
        let token = formula.tokens[index]
        guard token.kind == .command, Self.alphabets[String(token.text)] != nil else {
          return false
        }
        let letters = formula.group(after: index)
        return letters.isEmpty
          || !letters.allSatisfy { $0.text.allSatisfy { "A" <= $0 && $0 <= "Z" } }
      }
  }

  private func fault(_ letter: KaTeXEngine.Letter) -> Diagnostic? {
    guard let first = letter.text.first, !Self.has(letter.alphabet, first) else { return nil }
    let commands = Self.alphabets.filter { $0.value == letter.alphabet }.keys
    let range =
      letter.range ?? formula.tokens.first { commands.contains(String($0.text)) }?.range
      ?? commands.sorted().lazy.compactMap { formula.macroUse(holding: $0)?.range }.first
    let isDigit = first.isASCII && first.isNumber
    let help =
      letter.alphabet == "mathbb" && isDigit
      ? "write \\mathbf{\(letter.text)} or \\mathbb{I}" : nil
    return Diagnostic(
      .warning, code: "MissingLetter",
      message: "invalid '\(letter.text)' in \\\(letter.alphabet): the alphabet doesn't contain it",
      range: sourceRange(range ?? formula.whole), help: help)
  }

  /// Whether a KaTeX alphabet contains a letter; alphabets not listed contain all.
  private static func has(_ alphabet: String, _ letter: Character) -> Bool {
    let isCapital = ("A"..."Z").contains(letter)
    switch alphabet {
    case "mathbb": return isCapital || letter == "k"
    case "mathscr": return isCapital
    case "mathcal": return isCapital || ("0"..."9").contains(letter)
    case "mathfrak":
      return isCapital || ("a"..."z").contains(letter) || ("0"..."9").contains(letter)
    default: return true
    }
  }
}

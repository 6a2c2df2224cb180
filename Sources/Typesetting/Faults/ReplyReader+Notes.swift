internal import Diagnostics

extension ReplyReader {
  /// Reports what KaTeX accepted although the author wouldn't want it.
  func diagnostics(for notes: [KaTeXEngine.Note]) -> [Diagnostic] {
    // Without a range, only the missing metrics tell which character it is.
    let unknown = notes.filter { $0.kind == "unknownSymbol" }.compactMap(\.range).map {
      String(formula.tex.utf8Text($0))
    }
    return notes.compactMap { note in
      switch note.kind {
      case "untrusted": forbidden(note.text)
      case "commentAtEnd": comment
      case "unicodeTextInMathMode": letter(note)
      case "unknownSymbol": note.range.flatMap(unknownCharacter)
      case "textEnv": columns
      case "warning" where note.text.hasPrefix("No character metrics"):
        characterWithoutMetrics(note.text).flatMap {
          unknown.contains($0)
            ? nil : unknownCharacter(formula.range(of: $0) ?? formula.whole, named: $0)
        }
      default: nil
      }
    }
  }

  /// KaTeX prints the names of these commands in red.
  private func forbidden(_ command: String) -> Diagnostic {
    let use = formula.macroUse(holding: command)
    let range = formula.range(of: command) ?? use?.range ?? formula.whole
    let help =
      command == "\\href" || command == "\\url"
      ? "write the link outside the formula, as Markdown" : nil
    return Diagnostic(
      code: "ForbiddenCommand",
      message: "invalid command '\(command)': formulas can't contain links, images, or HTML",
      range: sourceRange(range), help: help)
  }

  private var comment: Diagnostic? {
    guard let comment = formula.tokens.last(where: { $0.kind == .comment }) else { return nil }
    return Diagnostic(
      code: "UnclosedComment",
      message: "misplaced '%': it makes the rest of the formula a comment",
      range: sourceRange(comment.range), help: "write \\% for a percent sign")
  }

  private func letter(_ note: KaTeXEngine.Note) -> Diagnostic? {
    guard let range = note.range, !range.isEmpty else { return nil }
    let text = formula.tex.utf8Text(range)
    return Diagnostic(
      .warning, code: "LetterOutsideText", message: "misplaced '\(text)' outside of \\text",
      range: sourceRange(range), help: "write \\text{\(text)}")
  }

  private var columns: Diagnostic {
    Diagnostic(
      .warning, code: "MissingColumn",
      message: "missing column: a line has more cells than \\begin{array} has columns",
      range: sourceRange(formula.range(of: "\\begin") ?? formula.whole))
  }

  /// `No character metrics for 'X' in style 'Main-Regular' and mode 'text'`.
  private func characterWithoutMetrics(_ message: String) -> String? {
    message.dropFirst("No character metrics for '".count).first.map { String($0) }
  }

  private func unknownCharacter(_ range: Range<Int>) -> Diagnostic? {
    range.isEmpty ? nil : unknownCharacter(range, named: String(formula.tex.utf8Text(range)))
  }

  private func unknownCharacter(_ range: Range<Int>, named text: String) -> Diagnostic {
    Diagnostic(
      .warning, code: "UnknownCharacter",
      message: "unknown character '\(text)': no math font contains it", range: sourceRange(range),
      help: "write it outside of the formula")
  }
}

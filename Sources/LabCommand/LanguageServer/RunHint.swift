internal import Diagnostics

/// A value or a verdict of a lab's last run, with the line that it belongs to.
struct RunHint: Sendable, Equatable {
  /// The number of the line, from 1.
  let line: Int
  /// The text of the line, by which it is found again after an edit.
  let text: String
  /// Where in the line the hint appears, counted as in ``SourceLocation``.
  let column: Int
  let label: String

  /// Returns the places of hints in a text, without those whose lines have changed.
  static func placed(
    _ hints: [RunHint], in buffer: TextBuffer
  ) -> [(location: SourceLocation, label: String)] {
    let lines = buffer.lines
    var numbers: [String: Int] = [:]
    for (index, line) in lines.enumerated() where numbers[line] == nil { numbers[line] = index + 1 }
    return hints.compactMap { hint in
      let isSame = hint.line <= lines.count && lines[hint.line - 1] == hint.text
      guard let number = isSame ? hint.line : numbers[hint.text] else { return nil }
      return (SourceLocation(line: number, column: hint.column), hint.label)
    }
  }
}

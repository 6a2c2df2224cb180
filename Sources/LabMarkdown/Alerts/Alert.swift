import Diagnostics

/// `[!TIP]` on the first line of a quote, which makes it a note as on GitHub.
struct Alert {
  /// The kinds of notes.
  static let kinds = ["note", "tip", "important", "warning", "caution"]

  /// Between the brackets, without the `!`.
  private let word: Range<Int>
  private let range: Range<Int>
  private let text: SourceExcerpt

  /// Returns nil where the first line of `text` does not begin with `[!WORD]`.
  init?(_ text: SourceExcerpt) {
    guard text.lineCount > 0 else { return nil }
    let line = text.line(0)
    guard text.bytes.has("[!", at: line.lowerBound) else { return nil }
    var end = line.lowerBound + 2
    while end < line.upperBound, text.bytes[end].isLetter { end += 1 }
    guard end > line.lowerBound + 2, end < line.upperBound, text.bytes[end] == UInt8(ascii: "]"),
      end + 1 == line.upperBound || text.bytes[end + 1].isBlank
    else { return nil }
    word = line.lowerBound + 2..<end
    range = line.lowerBound..<end + 1
    self.text = text
  }

  /// The directive that the alert stands for, or nil where there is no such kind.
  var directive: Directive? {
    let kind = text.string(word).lowercased()
    guard Self.kinds.contains(kind) else { return nil }
    let place = text.sourceRange(word)
    let argument = Argument(
      label: "kind", labelRange: place, value: Expression(.name(kind), range: place))
    return Directive(
      name: "note", nameRange: place, arguments: kind == "note" ? [] : [argument],
      range: text.sourceRange(range))
  }

  /// What is wrong with it: its kind, or a text behind it.
  var fault: Diagnostic? {
    let name = text.string(word)
    guard directive != nil else {
      return Diagnostic(
        code: "UnknownValue",
        message: "unknown kind of note '\(name)'"
          + Spelling.suggestion(for: name.lowercased(), among: Self.kinds),
        range: text.sourceRange(word),
        help: "kinds are \(Self.kinds.map { $0.uppercased() }.joined(separator: ", ")); "
          + "\\[ is a bracket",
        replacement: Spelling.nearest(to: name.lowercased(), among: Self.kinds)?.uppercased())
    }
    let rest = range.upperBound..<text.line(0).upperBound
    guard !text.bytes[rest].isBlank else { return nil }
    return Diagnostic(
      code: "TextAfterAlert", message: "misplaced text behind [!\(name)]",
      range: text.sourceRange(rest),
      help: "it begins on the next line; a title stands in @note(kind: …, title: \"…\")")
  }
}

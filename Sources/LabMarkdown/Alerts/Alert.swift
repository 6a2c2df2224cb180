import Diagnostics

/// `[!TIP]` on the first line of a block quote, which makes it a callout as on GitHub.
struct Alert {
  /// The text between the brackets, without the `!`.
  private let word: Range<Int>
  private let range: Range<Int>
  private let text: SourceExcerpt

  /// Returns nil if the first line of `text` doesn't begin with `[!WORD]`.
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

  /// The directive that the alert is equivalent to, or nil if there is no such kind.
  var directive: Directive? {
    guard let kind = CalloutKind(rawValue: text.string(word).lowercased()) else { return nil }
    let place = text.sourceRange(word)
    let argument = Argument(
      label: "kind", labelRange: place, value: ArgumentValue(.name(kind.rawValue), range: place))
    return Directive(
      name: ContainerKind.note.rawValue, nameRange: place,
      arguments: kind == .note ? [] : [argument],
      range: text.sourceRange(range))
  }

  /// The problem with it: its kind, or text after it.
  var fault: Diagnostic? {
    let name = text.string(word)
    let kinds = CalloutKind.allCases.map(\.rawValue)
    guard directive != nil else {
      return Diagnostic(
        code: "UnknownValue",
        message: "unknown kind of note '\(name)'"
          + Spelling.suggestion(for: name.lowercased(), among: kinds),
        range: text.sourceRange(word),
        help: "kinds are \(kinds.map { $0.uppercased() }.joined(separator: ", ")); "
          + "write \\[ for a literal bracket",
        replacement: Spelling.nearest(to: name.lowercased(), among: kinds)?.uppercased())
    }
    let rest = range.upperBound..<text.line(0).upperBound
    guard !text.bytes[rest].isBlank else { return nil }
    return Diagnostic(
      code: "TextAfterAlert", message: "misplaced text after [!\(name)]",
      range: text.sourceRange(rest),
      help: "start it on the next line; for a title, use @note(kind: …, title: \"…\")")
  }
}

/// What stands in the text for a span while libcmark parses it: U+E000, a number, U+E000.
/// A U+E000 of the author's own is replaced as well, so that the two are never confused.
struct Placeholder {
  static let mark: Unicode.Scalar = "\u{E000}"

  /// The text that was replaced.
  let source: String
  /// What it means in prose.
  let meaning: Meaning

  enum Meaning {
    case inline(Inline)
    /// The name of the picture before it; behind anything else it is text.
    case label(LabelReader.Found)
  }

  static func text(_ number: Int) -> String { "\u{E000}\(number)\u{E000}" }
}

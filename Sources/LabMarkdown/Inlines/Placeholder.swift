/// The placeholder for a span while libcmark parses the text: U+E000, a number, U+E000.
/// A U+E000 in the author's text is replaced as well, so that the two can't be confused.
struct Placeholder {
  static let mark: Unicode.Scalar = "\u{E000}"

  /// The replaced text.
  let source: String
  /// Its meaning in prose.
  let meaning: Meaning

  enum Meaning {
    case inline(Inline)
    /// The name of the image before it; after anything else it is text.
    case label(LabelReader.Found)
  }

  static func text(_ number: Int) -> String { "\u{E000}\(number)\u{E000}" }
}

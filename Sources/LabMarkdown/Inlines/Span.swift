import Diagnostics

/// A part of a leaf's text that isn't what CommonMark takes it for, or that hides one.
struct Span {
  enum Kind: Equatable {
    /// A formula; `tex` is its text without delimiters, `end` is after the closing one.
    case math(tex: Range<Int>, end: Int, isDisplay: Bool, label: Label?)
    /// A code span, and its text between the backticks.
    case code(content: Range<Int>)
    /// Raw HTML, an autolink or the destination of a link.
    case markup
    /// `@ref(name)` or `@cite(key)`.
    case reference(Inline)
    /// `[^name]`
    case footnote(Label)
    /// `{#name}`, which names an image if it follows one.
    case label(LabelReader.Found)
    /// A comment, or a part of one.
    case hidden
    /// U+E000, literal or as a numeric reference.
    case mark
  }

  let kind: Kind
  let range: Range<Int>
}

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

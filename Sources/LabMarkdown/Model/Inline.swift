public import Diagnostics

/// A run of text within a block.
public indirect enum Inline: Sendable, Equatable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case code(String)
  case link(destination: String, title: String, content: [Inline])
  case image(source: String, title: String, alternative: [Inline], range: SourceRange)
  case softBreak
  case lineBreak
  /// Raw HTML, to be shown as text unless the front matter allows it.
  case html(String)
  /// A formula: its TeX source without the delimiters, untouched by CommonMark.
  case math(tex: SourceExcerpt, isDisplay: Bool, range: SourceRange)
  /// A value in prose: `` `= run.loss : .5f` ``.
  case value(ValueSpan)
}

/// `` `= expression : format` ``: a code span that begins with `= `.
public struct ValueSpan: Sendable, Equatable {
  public let expression: Expression
  /// The format after the colon, for example `.5f`, or nil.
  public let format: String?
  /// The place of the code span.
  public let range: SourceRange

  public init(expression: Expression, format: String?, range: SourceRange) {
    self.expression = expression
    self.format = format
    self.range = range
  }
}

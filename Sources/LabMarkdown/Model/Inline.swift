public import Diagnostics

/// A run of text within a block.
public indirect enum Inline: Sendable, Equatable {
  case text(String)
  case emphasis([Inline])
  case strong([Inline])
  case code(String)
  case link(Link)
  case image(Image)
  case softBreak
  case lineBreak
  /// Raw HTML, shown as text unless the front matter allows it.
  case html(String)
  case math(Math)
  /// `@ref(name)`, or a link without text to a place on the page: `[](#name)`.
  case reference(Label)
  /// `[^name]`: a footnote reference.
  case footnote(Label)
  /// `@cite(key)`, `@cite(key, other)`.
  case citation([Label])
  /// A value in prose: `` `= run.loss : .5f` ``.
  case value(ValueSpan)

  public struct Link: Sendable, Equatable {
    public let destination: String
    public let title: String
    public let content: [Inline]
    /// The place of the destination if it is known, otherwise that of the block.
    public let range: SourceRange

    public init(destination: String, title: String, content: [Inline], range: SourceRange) {
      self.destination = destination
      self.title = title
      self.content = content
      self.range = range
    }
  }

  public struct Image: Sendable, Equatable {
    public let source: String
    public let title: String
    public let alternative: [Inline]
    public let label: Label?
    /// The place of the source if it is known, otherwise that of the block.
    public let range: SourceRange

    public init(
      source: String, title: String, alternative: [Inline], label: Label? = nil, range: SourceRange
    ) {
      self.source = source
      self.title = title
      self.alternative = alternative
      self.label = label
      self.range = range
    }
  }

  /// A formula.
  public struct Math: Sendable, Equatable {
    /// Its TeX source without the delimiters, unprocessed by CommonMark.
    public let tex: SourceExcerpt
    public let isDisplay: Bool
    /// The name of a displayed formula: `$$ … $$ {#name}`.
    public let label: Label?
    public let range: SourceRange

    public init(tex: SourceExcerpt, isDisplay: Bool, label: Label? = nil, range: SourceRange) {
      self.tex = tex
      self.isDisplay = isDisplay
      self.label = label
      self.range = range
    }
  }
}

extension [Inline] {
  /// The picture that stands alone in a paragraph.
  public var onlyPicture: Inline.Image? {
    guard count == 1, case .image(let image)? = first else { return nil }
    return image
  }
}

/// `` `= expression : format` ``: a code span that begins with `= `.
public struct ValueSpan: Sendable, Equatable {
  public let expression: ArgumentValue
  /// The format after the colon, for example `.5f`, or nil.
  public let format: String?
  /// The place of the code span.
  public let range: SourceRange

  public init(expression: ArgumentValue, format: String?, range: SourceRange) {
    self.expression = expression
    self.format = format
    self.range = range
  }
}

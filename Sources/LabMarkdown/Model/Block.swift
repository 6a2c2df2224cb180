public import Diagnostics

/// A block of a lab: CommonMark's blocks, and Labsheet's own.
public struct Block: Sendable, Equatable {
  public indirect enum Kind: Sendable, Equatable {
    case paragraph([Inline])
    /// `anchor` is unique within the document and usable as a fragment of a URL.
    case heading(level: Int, content: [Inline], anchor: String)
    case quote([Block])
    case list(List)
    /// `info` is the first word after the fence, `text` ends with a newline.
    case code(info: String, text: String)
    /// A fenced block with the info string `formula`.
    case formula(SourceExcerpt)
    /// Raw HTML, shown as text unless the front matter allows it.
    case html(String)
    case thematicBreak
    case table(Table)
    /// Terms with their meanings.
    case definitions([Definition])
    case directive(Directive)
    /// `@exercise(…)` … `@end(exercise)` and the like.
    case container(Container)
    /// Something that couldn't be parsed: the source is shown, and the diagnostics say why.
    case invalid(source: String)
  }

  public struct List: Sendable, Equatable {
    /// The number of the first item, or nil for bullets.
    public let start: Int?
    /// Whether there is no space between the paragraphs of the items.
    public let isTight: Bool
    public let items: [[Block]]

    public init(start: Int?, isTight: Bool, items: [[Block]]) {
      self.start = start
      self.isTight = isTight
      self.items = items
    }
  }

  /// A pipe table. Every row has as many cells as there are columns.
  public struct Table: Sendable, Equatable {
    public enum Alignment: String, Sendable { case left, center, right }

    public let alignments: [Alignment?]
    public let header: [[Inline]]
    public let rows: [[[Inline]]]
    /// The text of a paragraph `: caption {#name}` below it.
    public let caption: [Inline]?
    public let label: Label?

    public init(
      alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]], caption: [Inline]? = nil,
      label: Label? = nil
    ) {
      self.alignments = alignments
      self.header = header
      self.rows = rows
      self.caption = caption
      self.label = label
    }
  }

  /// A term with its meanings: a line of text, followed by lines that begin with `: `.
  public struct Definition: Sendable, Equatable {
    public let term: [Inline]
    /// Unique within the document, like that of a heading.
    public let anchor: String
    public let meanings: [[Block]]

    public init(term: [Inline], anchor: String, meanings: [[Block]]) {
      self.term = term
      self.anchor = anchor
      self.meanings = meanings
    }
  }

  public struct Container: Sendable, Equatable {
    /// The opening directive.
    public let directive: Directive
    /// The place of the `@end(…)` that names it, or of what properly ends a criterion; nil if
    /// something else ended it.
    public let closer: SourceRange?
    public let content: [Block]

    public init(directive: Directive, closer: SourceRange? = nil, content: [Block]) {
      self.directive = directive
      self.closer = closer
      self.content = content
    }
  }

  public let kind: Kind
  public let range: SourceRange

  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

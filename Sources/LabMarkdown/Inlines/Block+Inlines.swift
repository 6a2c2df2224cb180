extension Sequence<Block> {
  /// Every inline of these blocks and of those within, in order; what holds others comes before
  /// them.
  public var inlines: [Inline] { flatMap(\.inlines) }
}

extension Block {
  fileprivate var inlines: [Inline] {
    switch kind {
    case .paragraph(let content), .heading(_, let content, _): content.flatMap(\.withContent)
    case .quote(let blocks): blocks.inlines
    case .list(let list): list.items.flatMap(\.inlines)
    case .table(let table):
      (table.header + table.rows.joined() + [table.caption ?? []]).flatMap {
        $0.flatMap(\.withContent)
      }
    case .definitions(let definitions):
      definitions.flatMap { $0.term.flatMap(\.withContent) + $0.meanings.flatMap(\.inlines) }
    case .container(let container): container.content.inlines
    case .code, .formula, .html, .thematicBreak, .directive, .invalid: []
    }
  }
}

extension Inline {
  /// This inline and every one within it.
  fileprivate var withContent: [Inline] {
    switch self {
    case .emphasis(let content), .strong(let content): [self] + content.flatMap(\.withContent)
    case .link(let link): [self] + link.content.flatMap(\.withContent)
    case .image(let image): [self] + image.alternative.flatMap(\.withContent)
    case .text, .code, .softBreak, .lineBreak, .html, .math, .value, .reference, .footnote,
      .citation:
      [self]
    }
  }
}

extension Document {
  /// Every inline of the blocks, and then of the footnotes.
  public var inlines: [Inline] { blocks.inlines + footnotes.flatMap(\.content.inlines) }
}

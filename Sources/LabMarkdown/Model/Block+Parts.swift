extension Block {
  /// A part of a block's contents.
  public enum Part: Sendable, Equatable {
    case inlines([Inline])
    case blocks([Block])
  }

  /// The block's contents in reading order: the cells of a table and its caption, the items of a
  /// list, each term with its meanings.
  ///
  /// This is the only description of what each kind of block contains. Only writers, which treat each
  /// kind differently, look into the kinds themselves.
  public var parts: [Part] {
    switch kind {
    case .paragraph(let content), .heading(_, let content, _): [.inlines(content)]
    case .quote(let blocks): [.blocks(blocks)]
    case .list(let list): list.items.map(Part.blocks)
    case .table(let table): table.cells.map(Part.inlines) + [.inlines(table.caption ?? [])]
    case .definitions(let definitions):
      definitions.flatMap { [.inlines($0.term)] + $0.meanings.map(Part.blocks) }
    case .container(let container): [.blocks(container.content)]
    case .code, .formula, .html, .thematicBreak, .directive, .invalid: []
    }
  }

  /// The blocks directly inside this one, those of each item on their own.
  var blockGroups: [[Block]] {
    parts.compactMap { if case .blocks(let blocks) = $0 { blocks } else { nil } }
  }

  /// The blocks directly inside this one.
  public var children: [Block] { blockGroups.flatMap(\.self) }
}

extension Block {
  /// The anchors of the block itself, unique within the document: that of a heading, those of terms.
  public var anchors: [String] {
    switch kind {
    case .heading(_, _, let anchor): [anchor]
    case .definitions(let definitions): definitions.map(\.anchor)
    default: []
    }
  }
}

extension Block.Table {
  /// The content of each cell, row by row, starting with the header.
  fileprivate var cells: [[Inline]] { header + rows.joined() }
}

extension Inline {
  /// The inlines directly inside this one.
  public var children: [Inline] {
    switch self {
    case .emphasis(let content), .strong(let content): content
    case .link(let link): link.content
    case .image(let image): image.alternative
    case .text, .code, .softBreak, .lineBreak, .html, .math, .reference, .footnote, .citation,
      .value:
      []
    }
  }
}

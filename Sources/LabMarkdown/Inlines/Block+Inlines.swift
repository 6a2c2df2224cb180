extension Sequence<Block> {
  /// Every inline of these blocks and of nested ones, in order; parents come before their children.
  public var inlines: [Inline] {
    var inlines: [Inline] = []
    for block in self { block.forEachInline { inlines.append($0) } }
    return inlines
  }
}

extension Block {
  /// Visits the inlines of this block and of nested ones.
  fileprivate func forEachInline(_ visit: (Inline) -> Void) {
    switch kind {
    case .paragraph(let content), .heading(_, let content, _): content.forEachInline(visit)
    case .quote(let blocks): for block in blocks { block.forEachInline(visit) }
    case .list(let list): for block in list.items.joined() { block.forEachInline(visit) }
    case .table(let table):
      for cell in table.header { cell.forEachInline(visit) }
      for cell in table.rows.joined() { cell.forEachInline(visit) }
      table.caption?.forEachInline(visit)
    case .definitions(let definitions):
      for definition in definitions {
        definition.term.forEachInline(visit)
        for block in definition.meanings.joined() { block.forEachInline(visit) }
      }
    case .container(let container): for block in container.content { block.forEachInline(visit) }
    case .code, .formula, .html, .thematicBreak, .directive, .invalid: break
    }
  }
}

extension [Inline] {
  /// Visits these inlines, each before its children.
  fileprivate func forEachInline(_ visit: (Inline) -> Void) {
    for inline in self {
      visit(inline)
      switch inline {
      case .emphasis(let content), .strong(let content): content.forEachInline(visit)
      case .link(let link): link.content.forEachInline(visit)
      case .image(let image): image.alternative.forEachInline(visit)
      case .text, .code, .softBreak, .lineBreak, .html, .math, .value, .reference, .footnote,
        .citation:
        break
      }
    }
  }
}

extension Document {
  /// Every inline of the blocks, and then of the footnotes.
  public var inlines: [Inline] { blocks.inlines + footnotes.flatMap(\.content.inlines) }
}

/// Visits blocks and inlines in reading order, each before its contents.
///
/// A walker implements `visit` and calls `descend` to visit the contents as well; the default
/// implementations only descend.
public protocol DocumentWalker {
  mutating func visit(_ block: Block)
  mutating func visit(_ inline: Inline)
}

extension DocumentWalker {
  public mutating func visit(_ block: Block) { descend(into: block) }

  public mutating func visit(_ inline: Inline) { descend(into: inline) }

  /// Visits the blocks of a document, then its footnotes.
  public mutating func walk(_ document: Document) {
    walk(document.blocks)
    for footnote in document.footnotes { walk(footnote.content) }
  }

  public mutating func walk(_ blocks: some Sequence<Block>) {
    for block in blocks { visit(block) }
  }

  public mutating func walk(_ inlines: [Inline]) {
    for inline in inlines { visit(inline) }
  }

  /// Visits the contents of a block.
  public mutating func descend(into block: Block) {
    for part in block.parts {
      switch part {
      case .inlines(let inlines): walk(inlines)
      case .blocks(let blocks): walk(blocks)
      }
    }
  }

  /// Visits the contents of an inline.
  public mutating func descend(into inline: Inline) { walk(inline.children) }
}

extension Sequence<Block> {
  /// These blocks and all blocks inside them.
  public var flattened: [Block] {
    var list = BlockList()
    list.walk(self)
    return list.blocks
  }
}

private struct BlockList: DocumentWalker {
  var blocks: [Block] = []

  mutating func visit(_ block: Block) {
    blocks.append(block)
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {}
}

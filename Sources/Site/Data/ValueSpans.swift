internal import LabMarkdown

/// Finds the values that a document's prose shows, in order.
enum ValueSpans {
  static func spans(in blocks: [Block]) -> [ValueSpan] { blocks.flatMap(spans(in:)) }

  private static func spans(in block: Block) -> [ValueSpan] {
    switch block.kind {
    case .paragraph(let content), .heading(_, let content, _): spans(in: content)
    case .quote(let blocks): spans(in: blocks)
    case .list(let list): list.items.flatMap(spans(in:))
    case .table(let table): (table.header + table.rows.joined()).flatMap(spans(in:))
    case .container(let container): spans(in: container.content)
    case .code, .formula, .html, .thematicBreak, .directive, .invalid: []
    }
  }

  private static func spans(in inlines: [Inline]) -> [ValueSpan] {
    inlines.flatMap { inline -> [ValueSpan] in
      switch inline {
      case .value(let span): [span]
      case .emphasis(let content), .strong(let content), .link(_, _, let content),
        .image(_, _, let content, _):
        spans(in: content)
      case .text, .code, .softBreak, .lineBreak, .html, .math: []
      }
    }
  }
}

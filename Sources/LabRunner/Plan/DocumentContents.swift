internal import LabMarkdown

/// The directives and values of a document, in its order.
struct DocumentContents {
  enum Item {
    case directive(Directive)
    case container(Directive)
    case value(ValueSpan)
  }

  private(set) var items: [Item] = []

  init(of document: Document) { collect(document.blocks) }

  private mutating func collect(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .directive(let directive): items.append(.directive(directive))
      case .container(let container):
        items.append(.container(container.directive))
        collect(container.content)
      case .quote(let blocks): collect(blocks)
      case .list(let list):
        for item in list.items { collect(item) }
      case .paragraph(let inlines), .heading(_, let inlines, _): collect(inlines)
      case .table(let table):
        for cell in table.header + table.rows.joined() { collect(cell) }
      case .code, .formula, .html, .thematicBreak, .invalid: break
      }
    }
  }

  private mutating func collect(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .value(let span): items.append(.value(span))
      case .emphasis(let content), .strong(let content), .link(_, _, let content),
        .image(_, _, let content, _):
        collect(content)
      case .text, .code, .softBreak, .lineBreak, .html, .math: break
      }
    }
  }
}

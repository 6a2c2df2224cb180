import Diagnostics

/// Completes drafts with their inlines and anchors.
struct BlockBuilder {
  private let inlines: InlineBuilder
  private var anchors: HeadingText
  /// The text of the first heading of level 1.
  private(set) var title: String?

  init(_ queue: InlineQueue) {
    inlines = InlineBuilder(queue)
    anchors = HeadingText(taken: inlines.names.names)
  }

  var diagnostics: [Diagnostic] { inlines.diagnostics + inlines.names.diagnostics }

  mutating func blocks(_ drafts: [Draft]) -> [Block] {
    drafts.compactMap { draft in
      kind(draft.kind).map { Block($0, range: draft.range) }
    }
  }

  /// Returns nil for a paragraph that holds nothing but link reference definitions.
  private mutating func kind(_ kind: Draft.Kind) -> Block.Kind? {
    switch kind {
    case .paragraph(let ticket):
      let content = inlines.inlines(for: ticket)
      return content.isEmpty ? nil : .paragraph(content)
    case .heading(let level, let ticket, let label):
      let content = inlines.inlines(for: ticket)
      let text = content.plainText
      if level == 1, title == nil, !text.isEmpty { title = text }
      let anchor = label?.name ?? anchors.anchor(for: text)
      return .heading(level: level, content: content, anchor: anchor)
    case .quote(let drafts): return .quote(blocks(drafts))
    case .list(let start, let isTight, let items):
      var content: [[Block]] = []
      for item in items { content.append(blocks(item)) }
      return .list(Block.List(start: start, isTight: isTight, items: content))
    case .table(let table):
      return .table(
        Block.Table(
          alignments: table.alignments, header: table.header.map(inlines.inlines(for:)),
          rows: table.rows.map { $0.map(inlines.inlines(for:)) }))
    case .container(let directive, let drafts):
      return .container(Block.Container(directive: directive, content: blocks(drafts)))
    case .finished(let kind): return kind
    }
  }
}

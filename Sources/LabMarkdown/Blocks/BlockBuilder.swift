import Diagnostics

/// Completes drafts with their inlines and anchors.
struct BlockBuilder {
  private let inlines: InlineBuilder
  private var anchors: HeadingText
  /// The text of the first level-1 heading.
  private(set) var title: String?
  /// The number of answers that enclose the current block.
  private var answers = 0
  /// Whether a block around the current one has been reported as misplaced.
  private var isMisplaced = false
  private var faults: [Diagnostic] = []

  init(_ queue: InlineQueue, isSmart: Bool) {
    inlines = InlineBuilder(queue, isSmart: isSmart)
    anchors = HeadingText(taken: inlines.names.names)
  }

  /// The names that the author gives, and any duplicates.
  var labels: LabelNames { inlines.names }

  /// The places of the names that the author gives.
  var names: [String: SourceRange] { inlines.names.places }

  var diagnostics: [Diagnostic] { inlines.diagnostics + inlines.names.diagnostics + faults }

  mutating func blocks(_ drafts: [Draft]) -> [Block] {
    var blocks: [Block] = []
    var index = 0
    while index < drafts.count {
      let draft = drafts[index]
      index += 1
      guard case .definitions(var list) = draft.kind else {
        if let kind = kind(draft.kind) { blocks.append(Block(kind, range: draft.range)) }
        continue
      }
      // Blank lines between them keep definitions in one list.
      var range = draft.range
      while index < drafts.count, case .definitions(let more) = drafts[index].kind {
        list += more
        range = range.union(drafts[index].range)
        index += 1
      }
      blocks.append(Block(.definitions(list.map { definition($0) }), range: range))
    }
    return blocks
  }

  private mutating func definition(_ draft: DefinitionDraft) -> Block.Definition {
    let term = inlines.inlines(for: draft.term)
    let anchor = draft.label?.name ?? anchors.anchor(for: term.plainText)
    return Block.Definition(
      term: term, anchor: anchor, meanings: draft.meanings.map { blocks([$0]) })
  }

  /// Returns nil for a paragraph that contains only link reference definitions.
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
          rows: table.rows.map { $0.map(inlines.inlines(for:)) },
          caption: table.caption.map { inlines.inlines(for: $0) }, label: table.label))
    case .definitions(let drafts): return .definitions(drafts.map { definition($0) })
    case .container(let directive, let closer, let drafts):
      let outer = (title: title, isMisplaced: isMisplaced)
      let directive = checked(directive)
      if directive.containerKind == .answer { answers += 1 }
      let content = blocks(drafts)
      if directive.containerKind == .answer { answers -= 1 }
      isMisplaced = outer.isMisplaced
      // Students, who don't see it, wouldn't know the title of the lab.
      if directive.audience > .student { title = outer.title }
      return .container(Block.Container(directive: directive, closer: closer, content: content))
    case .finished(let kind): return kind
    }
  }

  /// Turns a block inside an answer whose points would count into a note, with all such blocks in it.
  private mutating func checked(_ opener: Directive) -> Directive {
    guard answers > 0, let kind = opener.containerKind, kind.countsPoints else { return opener }
    if !isMisplaced {
      faults.append(
        Diagnostic(
          code: kind.code("Misplaced"),
          message: "misplaced @\(opener.name): it is inside an answer",
          range: opener.range, help: "close the answer above it with @end(answer)"))
    }
    isMisplaced = true
    return Directive(
      name: ContainerKind.note.rawValue, nameRange: opener.nameRange, arguments: [],
      range: opener.range)
  }
}

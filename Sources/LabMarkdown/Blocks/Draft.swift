import Diagnostics

/// A block whose inlines have yet to be parsed, together with those of all other blocks.
struct Draft {
  indirect enum Kind {
    case paragraph(InlineQueue.Ticket)
    case heading(level: Int, InlineQueue.Ticket, label: Label?)
    case quote([Draft])
    case list(start: Int?, isTight: Bool, [[Draft]])
    case table(TableDraft)
    case definitions([DefinitionDraft])
    case container(Directive, closer: SourceRange? = nil, [Draft])
    case finished(Block.Kind)
  }

  let kind: Kind
  let range: SourceRange

  init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

extension Draft {
  /// The drafts that this one holds, without those within them.
  var children: [Draft] {
    switch kind {
    case .quote(let content), .container(_, _, let content): content
    case .list(_, _, let items): Array(items.joined())
    case .definitions(let definitions): definitions.flatMap(\.meanings)
    case .paragraph, .heading, .table, .finished: []
    }
  }
}

extension [Draft] {
  /// The places of answers, in order.
  var answerRanges: [SourceRange] {
    flatMap { draft -> [SourceRange] in
      guard case .container(let directive, _, _) = draft.kind,
        directive.containerKind == .answer
      else { return draft.children.answerRanges }
      return [draft.range]
    }
  }
}

/// A table whose cells have yet to be parsed.
struct TableDraft {
  let alignments: [Block.Table.Alignment?]
  let header: [InlineQueue.Ticket]
  let rows: [[InlineQueue.Ticket]]
  var caption: InlineQueue.Ticket = nil
  var label: Label? = nil
}

/// An item on one level of the document: a block, or one end of a container.
enum LevelItem {
  case block(Draft)
  case directive(Directive)

  var range: SourceRange {
    switch self {
    case .block(let draft): draft.range
    case .directive(let directive): directive.range
    }
  }
}

internal import EditorFeatures
internal import JSONRPC
internal import Synchronization

extension LanguageServer {
  @Sendable func symbols(_ parameters: LSP.DocumentParameters) throws(CallError) -> [LSP
    .DocumentSymbol]?
  {
    guard let analysis = analysis(of: parameters.textDocument.uri) else { return nil }
    return LabOutlineItem.items(of: analysis.facts).flatMap { symbols($0, in: analysis) }
  }

  /// The symbol of an item, or those of its children if it is in an included file.
  private func symbols(_ item: LabOutlineItem, in analysis: LabAnalysis) -> [LSP.DocumentSymbol] {
    let children = item.children.flatMap { symbols($0, in: analysis) }
    guard let whole = range(item.range, in: analysis), let place = range(item.place, in: analysis)
    else { return children }
    return [
      LSP.DocumentSymbol(
        name: item.name, detail: item.detail, kind: item.kind.number, range: whole,
        selectionRange: place, children: children)
    ]
  }

  /// The definitions in all open labs.
  @Sendable func workspaceSymbols(_ query: LSP.SymbolQuery) throws(CallError) -> [LSP
    .SymbolInformation]?
  {
    let words = query.query.lowercased()
    return state.withLock({ $0.documents.keys.sorted() }).flatMap {
      uri -> [LSP.SymbolInformation] in
      guard let analysis = analysis(of: uri) else { return [] }
      return analysis.facts.definedNames.filter {
        words.isEmpty || $0.key.name.lowercased().contains(words)
      }.compactMap { place in
        location(of: place.range, in: analysis).map {
          LSP.SymbolInformation(
            name: place.key.name, kind: LabOutlineItem.Kind.definition.number, location: $0)
        }
      }
    }
  }

  @Sendable func foldingRanges(_ parameters: LSP.DocumentParameters) throws(CallError) -> [LSP
    .FoldingRange]?
  {
    guard let analysis = analysis(of: parameters.textDocument.uri) else { return nil }
    var seen = Set<LSP.FoldingRange>()
    return FoldableRanges(of: analysis.facts).ranges.compactMap { part in
      guard let lines = range(part, in: analysis) else { return nil }
      // A part that ends at the beginning of a line doesn't contain it.
      let end = lines.end.character == 0 ? lines.end.line - 1 : lines.end.line
      let folding = LSP.FoldingRange(startLine: lines.start.line, endLine: end)
      return end > lines.start.line && seen.insert(folding).inserted ? folding : nil
    }
  }

  @Sendable func links(_ parameters: LSP.DocumentParameters) throws(CallError) -> [LSP
    .DocumentLink]?
  {
    guard let analysis = analysis(of: parameters.textDocument.uri) else { return nil }
    let encoding = state.withLock(\.encoding)
    let own = FileLink.links(in: analysis.facts).compactMap { link in
      range(link.range, in: analysis).flatMap { document(link, at: $0, in: analysis) }
    }
    let included = FileLink.inclusions(in: LabText(analysis.buffer.bytes)).compactMap { link in
      document(link, at: analysis.buffer.range(link.range, in: encoding), in: analysis)
    }
    return own + included
  }

  private func document(
    _ link: FileLink, at range: LSP.Range, in analysis: LabAnalysis
  ) -> LSP.DocumentLink? {
    if link.isAddress { return LSP.DocumentLink(range: range, target: link.target) }
    return analysis.location(of: link.target).map { path in
      LSP.DocumentLink(range: range, target: state.withLock { $0.uri(of: path) })
    }
  }
}

extension LabOutlineItem.Kind {
  /// As the protocol numbers it.
  fileprivate var number: Int {
    switch self {
    case .section: 15
    case .exercise: 5
    case .block: 3
    case .definition: 13
    case .formula: 12
    case .result: 19
    }
  }
}

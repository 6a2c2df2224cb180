internal import EditorFeatures
internal import JSONRPC

extension LSP {
  /// The kinds of tokens, in the order of their numbers.
  static let tokenTypes = LabToken.Kind.allCases.map(\.rawValue)
}

extension LanguageServer {
  @Sendable func tokens(_ parameters: LSP.DocumentParameters) throws(CallError) -> LSP
    .SemanticTokens?
  {
    guard let analysis = analysis(of: parameters.textDocument.uri) else { return nil }
    var list = TokenList()
    for token in LabToken.tokens(in: analysis.facts.document) {
      guard let range = range(token.range, in: analysis), range.start.line == range.end.line,
        let type = LabToken.Kind.allCases.firstIndex(of: token.kind)
      else { continue }
      list.add(range, type)
    }
    return LSP.SemanticTokens(data: list.data)
  }
}

/// Tokens, each relative to the one before.
private struct TokenList {
  private(set) var data: [Int] = []
  private var last = LSP.Position(line: 0, character: 0)

  mutating func add(_ range: LSP.Range, _ type: Int) {
    let start = range.start
    let isSameLine = start.line == last.line
    data += [
      start.line - last.line, isSameLine ? start.character - last.character : start.character,
      range.end.character - start.character, type, 0,
    ]
    last = start
  }
}

extension LSP {
  struct DocumentSymbol: Encodable {
    let name: String
    let detail: String
    let kind: Int
    let range: Range
    let selectionRange: Range
    let children: [DocumentSymbol]
  }

  struct SymbolQuery: Decodable { let query: String }

  struct SymbolInformation: Encodable {
    let name: String
    let kind: Int
    let location: Location
  }

  struct FoldingRange: Encodable, Hashable {
    let startLine: Int
    let endLine: Int
  }

  struct DocumentLink: Encodable {
    let range: Range
    let target: String
  }

  struct RangeParameters: Decodable {
    let textDocument: DocumentID
    let range: Range
  }

  struct InlayHint: Encodable {
    let position: Position
    let label: String
    var paddingLeft = true
  }

  struct SemanticTokens: Encodable { let data: [Int] }

  struct SemanticTokensOptions: Encodable {
    var legend = Legend()
    var full = true

    struct Legend: Encodable {
      var tokenTypes = LSP.tokenTypes
      var tokenModifiers: [String] = []
    }
  }

  struct CodeActionParameters: Decodable {
    let textDocument: DocumentID
    let range: Range
    let context: Context

    struct Context: Decodable { let only: [String]? }
  }

  struct CodeAction: Encodable {
    static let quickFix = "quickfix"
    static let fixAll = "source.fixAll"

    let title: String
    let kind: String
    let diagnostics: [PublishedDiagnostic]?
    let edit: WorkspaceEdit
  }
}

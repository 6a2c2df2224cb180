internal import JSONRPC

extension LSP {
  struct DidOpenParameters: Decodable {
    let textDocument: Item

    struct Item: Decodable {
      let uri: String
      let version: Int
      let text: String
    }
  }

  struct DidChangeParameters: Decodable {
    let textDocument: VersionedDocument
    let contentChanges: [Change]

    struct VersionedDocument: Decodable {
      let uri: String
      let version: Int?
    }

    /// A changed part; without a range, the whole text.
    struct Change: Decodable {
      let range: Range?
      let text: String
    }
  }

  struct PublishDiagnosticsParameters: Encodable {
    let uri: String
    let version: Int?
    let diagnostics: [PublishedDiagnostic]
  }

  struct PublishedDiagnostic: Encodable {
    let range: Range
    let severity: Int
    let code: String
    var source = "labsheet"
    let message: String
    let relatedInformation: [RelatedInformation]?

    struct RelatedInformation: Encodable {
      let location: Location
      let message: String
    }
  }

  struct CancelParameters: Decodable { let id: CallID }
}

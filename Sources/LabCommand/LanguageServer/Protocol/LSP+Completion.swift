extension LSP {
  struct CompletionList: Encodable {
    /// Whether more typing may find other items.
    let isIncomplete: Bool
    let items: [CompletionEntry]
  }

  struct CompletionEntry: Encodable {
    let label: String
    let kind: Int
    let detail: String?
    let documentation: MarkupContent?
    let sortText: String
    let filterText: String
    /// 1 for plain text, 2 for a snippet.
    let insertTextFormat: Int
    let textEdit: TextEdit
  }

  struct Hover: Encodable {
    let contents: MarkupContent
    let range: Range
  }

  struct SignatureHelp: Encodable {
    let signatures: [Signature]
    var activeSignature = 0
    let activeParameter: Int?

    struct Signature: Encodable {
      let label: String
      let documentation: MarkupContent?
      let parameters: [Parameter]
    }

    struct Parameter: Encodable {
      let label: String
      let documentation: MarkupContent?
    }
  }
}

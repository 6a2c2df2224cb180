extension LSP {
  struct ReferenceParameters: Decodable {
    let textDocument: DocumentID
    let position: Position
    let context: Context

    struct Context: Decodable { let includeDeclaration: Bool }
  }

  struct RenameParameters: Decodable {
    let textDocument: DocumentID
    let position: Position
    let newName: String
  }

  struct PreparedRename: Encodable {
    let range: Range
    let placeholder: String
  }

  struct DocumentHighlight: Encodable {
    let range: Range
    /// 2 for reading, 3 for writing.
    let kind: Int
  }
}

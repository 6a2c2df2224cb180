/// The shapes of the Language Server Protocol, version 3.17, as far as the server uses them.
enum LSP {
  /// A place between two characters; both numbers count from 0.
  struct Position: Codable, Hashable {
    let line: Int
    let character: Int
  }

  struct Range: Codable, Hashable {
    let start: Position
    let end: Position
  }

  struct Location: Codable, Hashable {
    let uri: String
    let range: Range
  }

  struct TextEdit: Codable, Hashable {
    let range: Range
    let newText: String
  }

  struct WorkspaceEdit: Encodable {
    let changes: [String: [TextEdit]]
  }

  struct DocumentID: Decodable { let uri: String }

  /// The parameters of requests about a whole document.
  struct DocumentParameters: Decodable { let textDocument: DocumentID }

  /// The parameters of requests about a place.
  struct PlaceParameters: Decodable {
    let textDocument: DocumentID
    let position: Position
  }

  struct MarkupContent: Encodable {
    var kind = "markdown"
    let value: String
  }

  /// An option without details.
  struct Nothing: Encodable {}

  /// No result.
  struct Null: Encodable {
    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    }
  }
}

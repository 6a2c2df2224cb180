extension LSP {
  /// A command that an editor offers and the server runs.
  struct Command: Encodable {
    /// Shows the page of a lab; its argument is the lab's address.
    static let preview = "labsheet.preview"

    let title: String
    let command: String
    let arguments: [String]

    static func preview(of uri: String) -> Command {
      Command(title: "Preview", command: preview, arguments: [uri])
    }
  }

  struct CommandParameters: Decodable {
    let command: String
    let arguments: [String]?
  }

  struct CommandOptions: Encodable { var commands = [Command.preview] }

  struct CodeLens: Encodable {
    let range: Range
    let command: Command
  }

  /// What the client is asked to show: a place in a file, or a page.
  struct ShowDocumentParameters: Encodable {
    let uri: String
    var external: Bool?
    var takeFocus: Bool?
    var selection: Range?

    /// - Parameter line: The number of a line, from 1.
    init(uri: String, line: Int) {
      self.uri = uri
      takeFocus = true
      let start = Position(line: line - 1, character: 0)
      selection = Range(start: start, end: start)
    }

    /// A page outside of the editor.
    init(page: String) {
      uri = page
      external = true
    }
  }

  struct ShowDocumentResult: Decodable { let success: Bool }

  struct ShowMessageParameters: Encodable {
    /// For information.
    var type = 3
    let message: String

    init(_ message: String) { self.message = message }
  }
}

extension LSP {
  struct InitializeParameters: Decodable {
    let capabilities: ClientCapabilities?
  }

  /// What the client can do, as far as it matters.
  struct ClientCapabilities: Decodable {
    let general: General?
    let textDocument: TextDocument?
    let workspace: Workspace?
    let window: Window?

    struct General: Decodable { let positionEncodings: [String]? }

    struct TextDocument: Decodable {
      let completion: Completion?

      struct Completion: Decodable {
        let completionItem: Item?

        struct Item: Decodable { let snippetSupport: Bool? }
      }
    }

    struct Workspace: Decodable {
      let inlayHint: InlayHint?

      struct InlayHint: Decodable { let refreshSupport: Bool? }
    }

    struct Window: Decodable {
      let showDocument: ShowDocument?

      struct ShowDocument: Decodable { let support: Bool? }
    }
  }

  struct InitializeResult: Encodable {
    let capabilities: ServerCapabilities
    let serverInfo: ServerInfo

    struct ServerInfo: Encodable {
      let name: String
      let version: String
    }
  }

  struct ServerCapabilities: Encodable {
    let positionEncoding: PositionEncoding
    var textDocumentSync = Sync()
    var completionProvider = Completion()
    var hoverProvider = true
    var signatureHelpProvider = Signature()
    var definitionProvider = true
    var referencesProvider = true
    var documentHighlightProvider = true
    var renameProvider = Rename()
    var documentSymbolProvider = true
    var workspaceSymbolProvider = true
    var foldingRangeProvider = true
    var documentLinkProvider = Nothing()
    var documentFormattingProvider = true
    var codeActionProvider = CodeActions()
    var codeLensProvider = Nothing()
    var executeCommandProvider = CommandOptions()
    var semanticTokensProvider = SemanticTokensOptions()
    var inlayHintProvider = true

    struct Sync: Encodable {
      var openClose = true
      /// Only what has changed.
      var change = 2
      var save = true
    }

    struct Completion: Encodable {
      var triggerCharacters = ["@", "(", ",", ":", ".", "{", "#", "`", "\"", "/", "["]
    }

    struct Signature: Encodable { var triggerCharacters = ["(", ","] }

    struct Rename: Encodable { var prepareProvider = true }

    struct CodeActions: Encodable {
      var codeActionKinds = [LSP.CodeAction.quickFix, LSP.CodeAction.fixAll]
    }
  }
}

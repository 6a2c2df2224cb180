internal import JSONRPC
internal import Synchronization

extension LanguageServer {
  /// Answers a request, now or on the thread for it.
  func request(_ id: CallID, _ call: Call) {
    let phase = state.withLock(\.phase)
    switch call.method {
    case "initialize": initialize(id, call)
    case _ where phase == .waiting: channel.refuse(id, .notInitialized)
    case _ where phase == .shutDown:
      channel.refuse(id, .invalidRequest("the server is shutting down"))
    case "shutdown":
      state.withLock { $0.phase = .shutDown }
      previews.end()
      channel.answer(id, LSP.Null())
    default: requestFeature(id, call)
    }
  }

  private func requestFeature(_ id: CallID, _ call: Call) {
    switch call.method {
    case "textDocument/completion": answer(id, call, on: prompt, completion)
    case "textDocument/signatureHelp": answer(id, call, on: prompt, signatureHelp)
    case "textDocument/inlayHint": answer(id, call, on: prompt, inlayHints)
    case "textDocument/hover": answer(id, call, on: reader, hover)
    case "textDocument/definition": answer(id, call, on: reader, definition)
    case "textDocument/references": answer(id, call, on: reader, references)
    case "textDocument/documentHighlight": answer(id, call, on: reader, highlights)
    case "textDocument/prepareRename": answer(id, call, on: reader, prepareRename)
    case "textDocument/rename": answer(id, call, on: reader, rename)
    case "textDocument/documentSymbol": answer(id, call, on: reader, symbols)
    case "workspace/symbol": answer(id, call, on: reader, workspaceSymbols)
    case "textDocument/foldingRange": answer(id, call, on: reader, foldingRanges)
    case "textDocument/documentLink": answer(id, call, on: reader, links)
    case "textDocument/semanticTokens/full": answer(id, call, on: reader, tokens)
    case "textDocument/formatting": answer(id, call, on: reader, formatting)
    case "textDocument/codeAction": answer(id, call, on: reader, codeActions)
    case "textDocument/codeLens": answer(id, call, on: prompt, codeLenses)
    case "workspace/executeCommand": answer(id, call, on: prompt, execute)
    default: channel.refuse(id, .unknownMethod(call.method))
    }
  }

  /// Answers with a result, or null if there is none.
  private func answer<Parameters: Decodable & Sendable, Result: Encodable & Sendable>(
    _ id: CallID, _ call: Call, on queue: JobQueue,
    _ work: @escaping @Sendable (Parameters) throws(CallError) -> Result?
  ) {
    let parameters: Parameters
    do throws(CallError) { parameters = try call.parameters() } catch {
      return channel.refuse(id, error)
    }
    state.withLock { $0.open[id] = true }
    queue.add { [self] in
      do throws(CallError) {
        try expectWanted(id)
        let result = try work(parameters)
        try expectWanted(id)
        channel.answer(id, result)
      } catch { channel.refuse(id, error) }
      state.withLock { _ = $0.open.removeValue(forKey: id) }
    }
  }

  private func expectWanted(_ id: CallID) throws(CallError) {
    guard state.withLock({ $0.open[id] }) != false else { throw .cancelled }
  }

  /// Sends a request of the server.
  func ask(
    _ method: String, _ parameters: (some Encodable & Sendable)?,
    whenAnswered: @escaping @Sendable (Answer) -> Void = { _ in }
  ) {
    let id = state.withLock { state in
      state.requests += 1
      let id = CallID.number(state.requests)
      state.asked[id] = whenAnswered
      return id
    }
    channel.request(id, method, parameters)
  }

  private func initialize(_ id: CallID, _ call: Call) {
    let parameters: LSP.InitializeParameters
    do throws(CallError) { parameters = try call.parameters() } catch {
      return channel.refuse(id, error)
    }
    let isFirst = state.withLock { state in
      guard state.phase == .waiting else { return false }
      state.adopt(parameters)
      return true
    }
    guard isFirst else { return channel.refuse(id, .invalidRequest("initialize came before")) }
    let encoding = state.withLock(\.encoding)
    channel.answer(
      id,
      LSP.InitializeResult(
        capabilities: LSP.ServerCapabilities(positionEncoding: encoding),
        serverInfo: .init(name: "labsheet", version: Tool.versionWithCommit)))
  }
}

extension ServerState {
  fileprivate mutating func adopt(_ parameters: LSP.InitializeParameters) {
    let client = parameters.capabilities
    phase = .ready
    encoding = PositionEncoding(offered: client?.general?.positionEncodings)
    hasSnippets = client?.textDocument?.completion?.completionItem?.snippetSupport ?? false
    refreshesHints = client?.workspace?.inlayHint?.refreshSupport ?? false
    showsDocuments = client?.window?.showDocument?.support ?? false
  }
}

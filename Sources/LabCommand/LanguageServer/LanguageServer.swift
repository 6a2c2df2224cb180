internal import Diagnostics
internal import JSONRPC
internal import LabMarkdown
internal import Platform
internal import Synchronization

/// A server for editors that know the Language Server Protocol.
///
/// The calling thread only reads, so edits and cancellations never wait. One thread reads labs; another
/// answers from what is already known while someone types; a third runs labs.
final class LanguageServer: Sendable {
  /// How long to wait for another edit while several follow each other, in milliseconds.
  private static let pause = 20

  let channel: MessageChannel
  let withSolutions: Bool
  let state = Mutex(ServerState())
  let previews = HostedPreviews()
  /// Reads labs, and answers what depends on the newest text.
  let reader = JobQueue()
  /// Answers what can't wait.
  let prompt = JobQueue()
  let runner = JobQueue()

  init(on channel: MessageChannel, withSolutions: Bool) {
    self.channel = channel
    self.withSolutions = withSolutions
  }

  /// Serves until the editor ends it or goes away; returns whether that was in order.
  func serve() -> Bool {
    channel.read { frame in
      switch frame {
      case .fault(let reason): channel.refuse(nil, .parse(reason))
      case .message(let bytes): return handle(IncomingMessage(reading: bytes))
      }
      return true
    }
    for queue in [reader, prompt, runner] { queue.stop() }
    previews.end()
    return state.withLock { $0.phase == .shutDown }
  }

  /// Handles a message; returns false for the last one.
  private func handle(_ message: IncomingMessage) -> Bool {
    switch message {
    case .invalid(let error, let id): channel.refuse(id, error)
    case .answer(let answer): state.withLock { $0.asked.removeValue(forKey: answer.id) }?(answer)
    case .notification(let call):
      if call.method == "exit" { return false }
      notify(call)
    case .request(let id, let call): request(id, call)
    }
    return true
  }

  /// Obeys a notification; those with unreadable parameters can't be answered.
  private func notify(_ call: Call) {
    do throws(CallError) {
      switch call.method {
      case "$/cancelRequest":
        let id = try call.parameters(as: LSP.CancelParameters.self).id
        state.withLock { if $0.open[id] != nil { $0.open[id] = false } }
      case "textDocument/didOpen": open(try call.parameters())
      case "textDocument/didChange": change(try call.parameters())
      case "textDocument/didSave": save(try call.parameters())
      case "textDocument/didClose": close(try call.parameters())
      case "workspace/didChangeWatchedFiles":
        for uri in state.withLock({ $0.documents.keys.sorted() }) { forget(uri) }
      default: break
      }
    } catch { Terminal().tell("labsheet: \(call.method): \(error.message)") }
  }

  /// Those for whom labs are run and shown.
  var audience: Audience { withSolutions ? .solutions : .student }

  // MARK: Documents

  private func open(_ parameters: LSP.DidOpenParameters) {
    let item = parameters.textDocument
    guard
      let document = OpenDocument(uri: item.uri, version: item.version, text: item.text)
    else { return }
    state.withLock { state in
      state.documents[item.uri] = document
      state.touch(item.uri)
      state.latest = item.uri
      state.solutionFiles[document.file.folderPath] = nil
    }
    check(item.uri, after: 0)
  }

  private func change(_ parameters: LSP.DidChangeParameters) {
    let uri = parameters.textDocument.uri
    var isAlone = true
    let others = state.withLock { state -> [String] in
      guard var document = state.documents.removeValue(forKey: uri) else { return [] }
      isAlone = document.lastChange.duration(to: .now) > .milliseconds(2 * Self.pause)
      document.lastChange = .now
      for change in parameters.contentChanges { document.apply(change, in: state.encoding) }
      document.version = parameters.textDocument.version ?? document.version &+ 1
      state.documents[uri] = document
      state.touch(uri)
      state.latest = uri
      return state.labs(including: document.path, besides: uri)
    }
    check(uri, after: isAlone ? 0 : Self.pause)
    for other in others { forget(other) }
  }

  private func save(_ parameters: LSP.DocumentParameters) { forget(parameters.textDocument.uri) }

  /// Reads a lab again, since files beside it may have changed.
  private func forget(_ uri: String) {
    state.withLock { state in
      guard let document = state.documents[uri] else { return }
      state.documents[uri]?.analysis = nil
      state.touch(uri)
      state.solutionFiles[document.file.folderPath] = nil
    }
    check(uri, after: Self.pause)
  }

  private func close(_ parameters: LSP.DocumentParameters) {
    let uri = parameters.textDocument.uri
    reader.remove(about: uri)
    runner.remove(about: uri)
    reader.add { [self] in
      publish([:], for: uri, version: nil)
      state.withLock { _ = $0.documents.removeValue(forKey: uri) }
    }
  }

  private func check(_ uri: String, after pause: Int) {
    reader.add(about: uri, after: pause) { [self] in publishProblems(of: uri) }
  }
}

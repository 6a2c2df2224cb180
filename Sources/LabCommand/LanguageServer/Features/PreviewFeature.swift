internal import JSONRPC
internal import Loopback
internal import Synchronization

extension LanguageServer {
  /// Runs a command, of which there is one: it shows the page of an open lab.
  ///
  /// - Returns: The address of the page.
  @Sendable func execute(_ parameters: LSP.CommandParameters) throws(CallError) -> String? {
    guard parameters.command == LSP.Command.preview else {
      throw .invalidParameters("unknown command '\(parameters.command)'")
    }
    let uri = parameters.arguments?.first
    let found = state.withLock { state in state.documents[uri ?? state.latest] }
    guard let document = found, document.isLab else {
      throw .failed("there is no lab to preview: open one with a directive or a block of formulas")
    }
    let address: String
    do throws(LoopbackFailure) {
      address = try previews.address(of: document.file, reveal: reveal) { [self] file in
        followedLab(file, document)
      }
    } catch { throw .failed(error.message) }
    show(LSP.ShowDocumentParameters(page: address)) { [self] isShown in
      if !isShown { channel.notify("window/showMessage", LSP.ShowMessageParameters(address)) }
    }
    return address
  }

  /// A lab whose page follows what the editor shows.
  private func followedLab(_ file: LabFile, _ document: OpenDocument) -> LiveLab {
    LiveLab(file, for: audience, memory: document.memory) { [weak self] in
      OpenFiles(self?.state.withLock(\.texts) ?? [])
    } whenRun: { [weak self] run, files in
      guard let self, let text = files[file.path] else { return }
      adopt(run, of: document.uri, TextBuffer(String(decoding: text, as: UTF8.self)))
    }
  }

  /// Leads the editor to a line.
  @Sendable private func reveal(_ path: String, _ line: Int) -> Bool {
    let uri = state.withLock { $0.uri(of: path) }
    return show(LSP.ShowDocumentParameters(uri: uri, line: line)) { _ in }
  }

  /// Asks the client to show something; returns false if it never can.
  ///
  /// - Parameter whenAnswered: Told whether it is shown.
  @discardableResult
  private func show(
    _ parameters: LSP.ShowDocumentParameters, whenAnswered: @escaping @Sendable (Bool) -> Void
  ) -> Bool {
    guard state.withLock(\.showsDocuments) else {
      whenAnswered(false)
      return false
    }
    ask("window/showDocument", parameters) { answer in
      whenAnswered(answer.result(as: LSP.ShowDocumentResult.self)?.success ?? false)
    }
    return true
  }

  /// Offers the page above the first line of a lab.
  @Sendable func codeLenses(_ parameters: LSP.DocumentParameters) throws(CallError) -> [LSP
    .CodeLens]?
  {
    let uri = parameters.textDocument.uri
    guard state.withLock({ $0.documents[uri] })?.isLab == true else { return nil }
    return [LSP.CodeLens(range: .beginning, command: .preview(of: uri))]
  }
}

internal import Diagnostics
internal import JSONRPC
internal import Synchronization

extension LanguageServer {
  /// Returns what is known of the newest text of a lab, reading it if necessary; nil if the file isn't a
  /// lab. Only the reading thread calls it.
  func analysis(of uri: String) -> LabAnalysis? {
    let (found, texts) = state.withLock { ($0.documents[uri], $0.texts) }
    guard let document = found, document.isLab else { return nil }
    if let known = document.analysis, known.edition == document.edition { return known }
    let analysis = try? LabAnalysis(
      of: document, openFiles: OpenFiles(texts), besides: solutionFiles(beside: document),
      withSolutions: withSolutions)
    state.withLock { state in
      guard state.documents[uri]?.edition == document.edition else { return }
      state.documents[uri]?.analysis = analysis
    }
    return analysis
  }

  private func solutionFiles(beside document: OpenDocument) -> SolutionFiles {
    if let known = state.withLock({ $0.solutionFiles[document.file.folderPath] }) { return known }
    let files = SolutionFiles(besides: [document.file])
    state.withLock { $0.solutionFiles[document.file.folderPath] = files }
    return files
  }

  /// Shows the problems of a lab in the editor, unless it has changed again.
  func publishProblems(of uri: String) {
    // Taking the last analysis apart takes a while, for which nobody should wait.
    let last = state.withLock { $0.documents[uri]?.analysis }
    defer { withExtendedLifetime(last) {} }
    let found = analysis(of: uri)
    guard let document = state.withLock({ $0.documents[uri] }),
      found == nil || found?.edition == document.edition
    else { return }
    let isPart = state.withLock { !$0.labs(including: document.path, besides: uri).isEmpty }
    let problems = isPart ? [:] : found.map { published($0) } ?? [:]
    publish(problems, for: uri, version: document.version)
    if found != nil { scheduleRun(of: uri) }
  }

  /// Publishes the problems of each file that a lab consists of, with those that other labs find in it.
  func publish(
    _ problems: [String: [LSP.PublishedDiagnostic]], for uri: String, version: Int?
  ) {
    let sheets = state.withLock { state -> [LSP.PublishDiagnosticsParameters] in
      guard let before = state.documents[uri]?.published else { return [] }
      state.documents[uri]?.published = problems
      let files = Set(before.keys).union(problems.keys).union([uri]).sorted()
      let labs = state.documents.values.sorted { $0.uri < $1.uri }
      return files.map { file in
        LSP.PublishDiagnosticsParameters(
          uri: file, version: file == uri ? version : state.documents[file]?.version,
          diagnostics: labs.flatMap { $0.published[file] ?? [] })
      }
    }
    for sheet in sheets { channel.notify("textDocument/publishDiagnostics", sheet) }
  }

  /// Returns the text of a file: the editor's, if it is open, or else that on disk.
  func buffer(ofFileAt path: String) -> TextBuffer? {
    if let open = state.withLock({ $0.documents.values.first { $0.path == path }?.buffer }) {
      return open
    }
    return (try? LabReader.read(path)).map { TextBuffer($0.text) }
  }
}

internal import EditorFeatures
internal import JSONRPC
internal import LabFiles
internal import Synchronization

extension LanguageServer {
  /// Completes what is being typed. It never waits for the lab to be read again, since names rarely change.
  @Sendable func completion(_ parameters: LSP.PlaceParameters) throws(CallError) -> LSP
    .CompletionList?
  {
    guard let document = state.withLock({ $0.documents[parameters.textDocument.uri] }),
      LabRecognition.mayBeLab(document.path)
    else { return nil }
    let (encoding, hasSnippets) = state.withLock { ($0.encoding, $0.hasSnippets) }
    let completer = Completer(
      LabText(document.buffer.bytes),
      at: document.buffer.offset(of: parameters.position, in: encoding),
      facts: document.analysis?.facts ?? document.read(), in: LabFile(path: document.path).folder)
    let items = completer.items.enumerated().map { index, item in
      LSP.CompletionEntry(
        item, at: index, range: document.buffer.range(item.range, in: encoding),
        hasSnippets: hasSnippets)
    }
    return LSP.CompletionList(isIncomplete: false, items: items)
  }

  @Sendable func signatureHelp(_ parameters: LSP.PlaceParameters) throws(CallError) -> LSP
    .SignatureHelp?
  {
    guard let document = state.withLock({ $0.documents[parameters.textDocument.uri] }),
      LabRecognition.mayBeLab(document.path)
    else { return nil }
    let offset = document.buffer.offset(of: parameters.position, in: state.withLock(\.encoding))
    let help = CallHelp(
      LabText(document.buffer.bytes), at: offset, facts: document.analysis?.facts)
    return help.map { LSP.SignatureHelp($0) }
  }
}

extension OpenDocument {
  /// Reads the lab for its names alone, before anything else is known of it.
  fileprivate func read() -> LabFacts? {
    guard isLab else { return nil }
    return try? LabAnalysis(
      of: self, openFiles: OpenFiles([(path, buffer.bytes)]), besides: SolutionFiles(),
      withSolutions: false
    ).facts
  }
}

extension LSP.CompletionEntry {
  /// - Parameter index: The place in the list, which clients would otherwise sort by name.
  fileprivate init(
    _ item: CompletionItem, at index: Int, range: LSP.Range, hasSnippets: Bool
  ) {
    let snippet = hasSnippets ? item.snippet : nil
    let digits = String(index)
    self.init(
      label: item.label, kind: item.kind.number, detail: item.detail,
      documentation: item.documentation.map { LSP.MarkupContent(value: $0) },
      sortText: String(repeating: "0", count: max(5 - digits.count, 0)) + digits,
      filterText: item.label, insertTextFormat: snippet == nil ? 1 : 2,
      textEdit: LSP.TextEdit(range: range, newText: snippet ?? item.text))
  }
}

extension CompletionItem.Kind {
  /// As the protocol numbers it.
  fileprivate var number: Int {
    switch self {
    case .directive: 14
    case .argument: 5
    case .value: 12
    case .function: 3
    case .constant: 21
    case .name: 6
    case .member: 10
    case .label, .work: 18
    case .file: 17
    case .key: 10
    }
  }
}

extension LSP.SignatureHelp {
  fileprivate init(_ help: CallHelp) {
    let parameters = help.arguments.map { argument in
      Parameter(
        label: argument.label, documentation: argument.summary.map { LSP.MarkupContent(value: $0) })
    }
    self.init(
      signatures: [
        Signature(
          label: help.signature, documentation: help.summary.map { LSP.MarkupContent(value: $0) },
          parameters: parameters)
      ], activeParameter: help.current)
  }
}

internal import EditorFeatures
internal import JSONRPC
internal import Synchronization

extension LanguageServer {
  /// Offers the certain fixes of problems: each one in a range, and all of a file.
  @Sendable func codeActions(_ parameters: LSP.CodeActionParameters) throws(CallError) -> [LSP
    .CodeAction]?
  {
    guard let analysis = analysis(of: parameters.textDocument.uri) else { return nil }
    let encoding = state.withLock(\.encoding)
    let uri = parameters.textDocument.uri
    let fixes = analysis.fixes.map { fix in
      (
        fix,
        LSP.TextEdit(
          range: analysis.buffer.range(fix.range, in: encoding), newText: fix.replacement)
      )
    }
    let wanted = analysis.buffer.range(parameters.range, in: encoding)
    var actions = fixes.filter { $0.0.range.touches(wanted) }.map { fix, edit in
      LSP.CodeAction(
        title: fix.title(in: analysis.buffer), kind: LSP.CodeAction.quickFix,
        diagnostics: [published(fix.record, in: analysis.buffer, analysis)],
        edit: LSP.WorkspaceEdit(changes: [uri: [edit]]))
    }
    if !fixes.isEmpty {
      actions.append(
        LSP.CodeAction(
          title: "Fix everything with a certain fix", kind: LSP.CodeAction.fixAll, diagnostics: nil,
          edit: LSP.WorkspaceEdit(changes: [uri: fixes.map(\.1)])))
    }
    guard let only = parameters.context.only else { return actions }
    return actions.filter { action in
      only.contains { action.kind == $0 || action.kind.hasPrefix($0 + ".") }
    }
  }
}

/// The certain fix of a problem.
struct ProblemFix: Sendable {
  let record: DiagnosticRecord
  let range: Range<Int>
  let replacement: String

  func title(in buffer: TextBuffer) -> String {
    let written = String(decoding: buffer.bytes[range], as: UTF8.self)
    return written.isEmpty
      ? "Insert '\(replacement)'" : "Replace '\(written)' by '\(replacement)'"
  }
}

extension LabAnalysis {
  /// The fixes of problems in the lab's own file, in order and without overlap.
  var fixes: [ProblemFix] {
    var end = 0
    return problems.records.compactMap { record -> ProblemFix? in
      guard record.file == path, let replacement = record.replacement else { return nil }
      return ProblemFix(record: record, range: buffer.range(of: record), replacement: replacement)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { fix in
      guard fix.range.lowerBound >= end else { return false }
      end = fix.range.upperBound
      return true
    }
  }
}

extension Range<Int> {
  fileprivate func touches(_ other: Range<Int>) -> Bool {
    lowerBound <= other.upperBound && other.lowerBound <= upperBound
  }
}

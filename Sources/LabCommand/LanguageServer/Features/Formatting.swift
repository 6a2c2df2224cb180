internal import Diagnostics
internal import JSONRPC
internal import LabRunner
internal import Synchronization

internal import struct LabMarkdown.LabFormatter

extension LanguageServer {
  /// Formats a lab as `labsheet fmt` does.
  @Sendable func formatting(_ parameters: LSP.DocumentParameters) throws(CallError) -> [LSP
    .TextEdit]?
  {
    guard let analysis = analysis(of: parameters.textDocument.uri) else { return nil }
    let encoding = state.withLock(\.encoding)
    let text = String(decoding: analysis.buffer.bytes, as: UTF8.self)
    return Spelling.withAllowance { LabFormatter().changes(of: text) }.map { edit in
      LSP.TextEdit(
        range: analysis.buffer.range(edit.range.lowerBound..<edit.range.upperBound, in: encoding),
        newText: edit.text)
    }
  }
}

internal import Diagnostics
internal import Platform

/// A diagnostic as JSON: one line of `--json`.
struct DiagnosticRecord: Encodable, Hashable {
  let file: String
  let line: Int
  let column: Int
  let endLine: Int
  let endColumn: Int
  let severity: String
  let code: String
  let message: String
  let help: String?
  let replacement: String?

  init(_ diagnostic: Diagnostic, in source: SourceText) {
    let start = source.location(of: diagnostic.range.lowerBound)
    let end = source.end(of: diagnostic.range)
    file = source.name(at: diagnostic.range.lowerBound)
    line = start.line
    column = start.column
    endLine = end.line
    endColumn = end.column
    severity = diagnostic.severity.rawValue
    code = diagnostic.code
    message = diagnostic.message
    help = diagnostic.help
    replacement = diagnostic.replacement
  }

  /// The record as JSON on one line, with sorted keys and without absent values.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try? encoder.encode(self)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

internal import Diagnostics

/// A problem for another program, and one line of `--format json`.
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

  /// Describes a file that can't be read or written, which is no place in a lab.
  init(_ failure: InputOutputFailure) {
    file = failure.lab ?? ""
    (line, column, endLine, endColumn) = (1, 1, 1, 1)
    severity = Diagnostic.Severity.error.rawValue
    code = InputOutputFailure.code
    message = failure.message
    help = nil
    replacement = nil
  }

  var isError: Bool { severity == Diagnostic.Severity.error.rawValue }

  /// Whether it is about a place in the file.
  var hasPlace: Bool { code != InputOutputFailure.code }

  /// The message, with the help on a line of its own.
  var messageWithHelp: String { help.map { "\(message)\nhelp: \($0)" } ?? message }
}

internal import Platform

/// One JSON object per line, for each problem.
struct JSONReport: ReportWriter {
  func add(_ problems: LabProblems) -> String {
    problems.records.map(Self.line).joined(separator: "\n")
  }

  /// Returns a record on one line, with sorted keys and without absent values.
  static func line(_ record: DiagnosticRecord) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try? encoder.encode(record)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

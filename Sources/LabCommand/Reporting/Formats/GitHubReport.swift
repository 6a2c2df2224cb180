/// Workflow commands, which GitHub Actions shows next to the lines, and a summary of the job.
///
/// - Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
struct GitHubReport: ReportWriter {
  private var summary: JobSummary?

  init(environment: [String: String]) {
    summary = JobSummary(in: environment, columns: JobSummary.problemColumns)
  }

  mutating func add(_ problems: LabProblems) -> String {
    add(problems.records)
  }

  mutating func add(_ failure: InputOutputFailure) -> String {
    add([DiagnosticRecord(failure)])
  }

  func end(_ totals: String) throws(InputOutputFailure) -> String {
    try summary?.append(totals)
    return ""
  }

  private mutating func add(_ records: [DiagnosticRecord]) -> String {
    for record in records { summary?.add(record) }
    return records.map(Self.command).joined(separator: "\n")
  }

  private static func command(_ record: DiagnosticRecord) -> String {
    var properties: [(String, String)] = []
    if record.hasPlace {
      properties += [("line", "\(record.line)"), ("endLine", "\(record.endLine)")]
      // GitHub refuses columns for more than one line.
      if record.line == record.endLine {
        properties += [("col", "\(record.column)"), ("endColumn", "\(record.endColumn)")]
      }
    }
    return WorkflowCommand(
      record.severity, file: record.file, properties + [("title", record.code)],
      text: record.messageWithHelp
    ).line
  }
}

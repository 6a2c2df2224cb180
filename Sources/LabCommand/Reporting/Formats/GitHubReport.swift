/// Workflow commands, which GitHub Actions shows next to the lines, and a summary of the job.
///
/// - Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
struct GitHubReport: ReportWriter {
  private var summary: JobSummary?

  init(environment: [String: String]) {
    let path = environment["GITHUB_STEP_SUMMARY"] ?? ""
    summary = path.isEmpty ? nil : JobSummary(path: path)
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
    if !record.file.isEmpty { properties.append(("file", ReportedFile(record.file).path)) }
    if record.hasPlace {
      properties += [("line", "\(record.line)"), ("endLine", "\(record.endLine)")]
      // GitHub refuses columns for more than one line.
      if record.line == record.endLine {
        properties += [("col", "\(record.column)"), ("endColumn", "\(record.endColumn)")]
      }
    }
    properties.append(("title", record.code))
    let list = properties.map { "\($0)=\(escaped($1, isProperty: true))" }.joined(separator: ",")
    return "::\(record.severity) \(list)::\(escaped(record.messageWithHelp, isProperty: false))"
  }

  /// Escapes what would end a command or a property; the log obeys other control characters.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case ",": result += isProperty ? "%2C" : ","
      default: result += Terminal.printable(String(scalar))
      }
    }
    return result
  }
}

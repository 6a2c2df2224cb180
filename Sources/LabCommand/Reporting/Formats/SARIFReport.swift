internal import Diagnostics
internal import Platform
internal import Site

/// One SARIF document, for GitHub's code scanning and for editors.
///
/// - Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, and for what GitHub
///   reads: https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning
struct SARIFReport: ReportWriter {
  private var results: [SARIFLog.Result] = []
  private var notifications: [SARIFLog.Notification] = []
  /// The hashes of each file's lines; nil for a file that has changed meanwhile.
  private var hashes: [String: LineHashes?] = [:]
  private var hasFailed = false

  mutating func add(_ problems: LabProblems) -> String {
    for record in problems.records { add(record) }
    return ""
  }

  mutating func add(_ failure: InputOutputFailure) -> String {
    hasFailed = true
    if failure.lab == nil {
      notifications.append(
        .init(level: Diagnostic.Severity.error.rawValue, message: .init(text: failure.message)))
    } else {
      add(DiagnosticRecord(failure))
    }
    return ""
  }

  mutating func end(_ totals: String) throws(InputOutputFailure) -> String {
    let driver = SARIFLog.Driver(rules: Set(results.map(\.ruleId)).sorted().map(SARIFLog.Rule.init))
    let log = SARIFLog(
      runs: [
        .init(
          tool: .init(driver: driver),
          invocations: [
            .init(
              executionSuccessful: !hasFailed, toolExecutionNotifications: notifications)
          ], results: results)
      ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return JSONLayout.pretty(try encoder.encode(log)) } catch {
      throw InputOutputFailure("cannot write the report as SARIF")
    }
  }

  private mutating func add(_ record: DiagnosticRecord) {
    results.append(
      .init(record, fingerprint: record.hasPlace ? hash(of: record.line, in: record.file) : nil))
  }

  private mutating func hash(of line: Int, in file: String) -> String? {
    if let known = hashes[file] { return known?[line] }
    let new = (try? LabReader.read(file).text).map { LineHashes(of: $0) }
    hashes[file] = .some(new)
    return new?[line]
  }
}

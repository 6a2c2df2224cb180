internal import ArgumentParser
internal import Platform

/// How a run reports problems: the values of `--format`.
enum ReportFormat: String, ExplainedValue {
  case text, json, github, sarif, junit

  /// Returns a writer for one run.
  ///
  /// - Parameter isQuiet: Whether people want to read only errors.
  func writer(
    for terminal: Terminal, isQuiet: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> any ReportWriter {
    switch self {
    case .text: TextReport(isColored: terminal.isColored, isQuiet: isQuiet)
    case .json: JSONReport()
    case .github: GitHubReport(environment: environment)
    case .sarif: SARIFReport()
    case .junit: JUnitReport()
    }
  }

  var explanation: String {
    switch self {
    case .text: "for people, on standard error"
    case .json: "one JSON object per line"
    case .github: "annotations for GitHub Actions, and a table in the job summary"
    case .sarif: "a SARIF document, for code scanning"
    case .junit: "a JUnit document, for test reports"
    }
  }
}

/// Writes a run's report in one format. All parts except those of ``TextReport`` are data for
/// another program, and go to standard output.
protocol ReportWriter {
  /// Whether the report is for people, and goes to standard error.
  static var isForPeople: Bool { get }

  /// Returns what to write when a lab has been read and planned.
  mutating func add(_ problems: LabProblems) -> String

  /// Returns what to write when a lab has been run.
  mutating func add(_ checks: CheckLine) -> String

  /// Returns what to write about a file that can't be read or written, which standard error
  /// reports in any case.
  mutating func add(_ failure: InputOutputFailure) -> String

  /// Returns what to write at the end.
  ///
  /// - Parameter totals: The numbers of labs and problems, in words.
  mutating func end(_ totals: String) throws(InputOutputFailure) -> String
}

extension ReportWriter {
  static var isForPeople: Bool { false }
  mutating func add(_ checks: CheckLine) -> String { "" }
  mutating func add(_ failure: InputOutputFailure) -> String { "" }
  mutating func end(_ totals: String) throws(InputOutputFailure) -> String { "" }
}

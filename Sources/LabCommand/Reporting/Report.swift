internal import ArgumentParser
internal import Diagnostics

/// Reports on the labs, one after the other, and determines the exit code.
struct Report {
  let terminal: Terminal
  /// Whether diagnostics go to standard output as JSON.
  let isJSON: Bool
  /// Whether to print only errors.
  let isQuiet: Bool
  /// Whether a failing check counts as an error.
  let isStrict: Bool

  private var labCount = 0
  private var errorCount = 0
  private var warningCount = 0
  private var failedCheckCount = 0
  private var hasFailed = false

  init(
    terminal: Terminal, isJSON: Bool = false, isQuiet: Bool = false, isStrict: Bool = false
  ) {
    self.terminal = terminal
    self.isJSON = isJSON
    self.isQuiet = isQuiet
    self.isStrict = isStrict
  }

  /// Reports the problems of a lab.
  mutating func add(_ problems: LabProblems) {
    labCount += 1
    for group in problems.groups { add(group.diagnostics, in: group.source) }
  }

  private mutating func add(_ diagnostics: [Diagnostic], in source: SourceText) {
    let errors = diagnostics.filter(\.isError)
    errorCount += errors.count
    warningCount += diagnostics.count - errors.count
    if isJSON {
      for diagnostic in diagnostics { printLine(DiagnosticRecord(diagnostic, in: source).json) }
      return
    }
    let told = isQuiet ? errors : diagnostics
    if told.isEmpty { return }
    let formatter = DiagnosticFormatter(isColored: terminal.isColored)
    terminal.tell(formatter.format(told, in: source))
  }

  /// Reports the results of a lab's checks, which aren't errors.
  mutating func add(_ checks: CheckLine) {
    failedCheckCount += checks.failedCount
    if !isQuiet, let text = checks.text { terminal.tell(Terminal.printable(text)) }
  }

  mutating func add(_ failure: InputOutputFailure) {
    hasFailed = true
    terminal.tell(failure)
  }

  private mutating func printLine(_ line: String) {
    do throws(InputOutputFailure) { try terminal.print(line) } catch { add(error) }
  }

  /// Prints the totals and throws the exit code, unless there were no errors.
  func finish() throws {
    if !isQuiet, labCount > 0 { terminal.tell(summary) }
    if hasFailed { throw Exit.inputOutput }
    if errorCount > 0 || (isStrict && failedCheckCount > 0) { throw Exit.labsHaveErrors }
  }

  /// `2 labs, 3 errors, 1 warning`
  var summary: String {
    let errors = errorCount == 0 ? "no errors" : errorCount.counted("error")
    let warnings = warningCount == 0 ? "" : ", " + warningCount.counted("warning")
    let checks =
      failedCheckCount == 0 ? "" : ", " + failedCheckCount.counted("failed check")
    return "\(labCount.counted("lab")), \(errors)\(warnings)\(checks)"
  }

}

extension Int {
  /// The number with a noun: `1 lab`, `2 labs`.
  func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

internal import ArgumentParser
internal import Diagnostics

/// Reports on the labs, one after the other, and determines the exit code.
struct Report {
  let terminal: Terminal
  /// Whether to tell people only about errors.
  let isQuiet: Bool
  /// Whether a failing check counts as an error.
  let isStrict: Bool

  private var writer: any ReportWriter
  private var labCount = 0
  private var errorCount = 0
  private var warningCount = 0
  private var failedCheckCount = 0
  private var hasFailed = false

  init(
    terminal: Terminal, format: ReportFormat = .text, isQuiet: Bool = false, isStrict: Bool = false
  ) {
    self.terminal = terminal
    self.isQuiet = isQuiet
    self.isStrict = isStrict
    writer = format.writer(for: terminal, isQuiet: isQuiet)
  }

  /// Reports the problems of a lab.
  mutating func add(_ problems: LabProblems) {
    labCount += 1
    let errors = problems.diagnostics.count(where: \.isError)
    errorCount += errors
    warningCount += problems.diagnostics.count - errors
    write(writer.add(problems))
  }

  /// Reports the results of a lab's checks, which aren't errors.
  mutating func add(_ checks: CheckLine) {
    failedCheckCount += checks.failedCount
    write(writer.add(checks))
    if !isQuiet, let text = checks.text { terminal.tell(Terminal.printable(text)) }
  }

  mutating func add(_ failure: InputOutputFailure) {
    hasFailed = true
    write(writer.add(failure))
    terminal.tell(failure)
  }

  private mutating func write(_ text: String) {
    if text.isEmpty { return }
    if type(of: writer).isForPeople { return terminal.tell(text) }
    do throws(InputOutputFailure) { try terminal.print(text) } catch { fail(error) }
  }

  /// Tells about a report that can't be written.
  private mutating func fail(_ failure: InputOutputFailure) {
    hasFailed = true
    terminal.tell(failure)
  }

  private mutating func endReport() {
    do throws(InputOutputFailure) { write(try writer.end(summary)) } catch { fail(error) }
  }

  /// Prints the totals and throws the exit code, unless there were no errors.
  mutating func finish() throws {
    endReport()
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

internal import ArgumentParser
internal import Diagnostics
internal import LabRunner

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
  private var failureCount = 0
  /// The checks of labs that are read but not run.
  private var expected = ExpectedChecks()

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

  /// Counts the checks of a lab that isn't run.
  mutating func add(_ checks: ExpectedChecks) { expected = expected + checks }

  /// Reports the results of a lab's checks, which aren't errors.
  mutating func add(_ checks: CheckLine) {
    failedCheckCount += checks.failedCount
    write(writer.add(checks))
    if !isQuiet, let text = checks.text { terminal.tell(Terminal.printable(text)) }
  }

  mutating func add(_ failure: InputOutputFailure) {
    failureCount += 1
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
    failureCount += 1
    terminal.tell(failure)
  }

  private mutating func endReport() {
    do throws(InputOutputFailure) { write(try writer.end(summary)) } catch { fail(error) }
  }

  /// Prints the totals and throws the exit code, unless there were no errors.
  mutating func finish() throws {
    endReport()
    if !isQuiet, labCount > 0 { terminal.tell(summary) }
    if failureCount > 0 { throw Exit.inputOutput }
    if errorCount > 0 || (isStrict && failedCheckCount > 0) { throw Exit.labsHaveErrors }
  }

  /// `2 labs, 3 errors, 1 warning; 4 of 7 checks are unanswered`
  var summary: String {
    let counts = [
      (failureCount, "input or output failure"), (errorCount, "error"), (warningCount, "warning"),
      (failedCheckCount, "failed check"),
    ].filter { $0.0 > 0 }.map { $0.0.counted($0.1) }
    // What could not be written is not free of errors.
    let errors = errorCount + failureCount == 0 ? ["no errors"] : []
    let facts = [labCount.counted("lab")] + errors + counts
    return facts.joined(separator: ", ") + (expected.text.map { "; " + $0 } ?? "")
  }
}

extension ExpectedChecks {
  /// `4 of 7 checks are unanswered`; nil if none is.
  fileprivate var text: String? {
    unanswered == 0
      ? nil
      : "\(unanswered) of \(count.counted("check")) \(unanswered == 1 ? "is" : "are") unanswered"
  }
}

extension Int {
  /// The number with a noun: `1 lab`, `2 labs`.
  func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

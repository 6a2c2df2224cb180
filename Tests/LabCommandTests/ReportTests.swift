import ArgumentParser
import Diagnostics
import LabRunner
import Testing

@testable import LabCommand

@Suite struct ReportTests {
  let source = SourceText(name: "lab \"1\".md", text: "one\n@plöt(run)\n")
  let silent = Terminal(environment: [:], isTerminal: false)

  private func diagnostic(_ severity: Diagnostic.Severity = .error) -> Diagnostic {
    Diagnostic(
      severity, code: "UnknownDirective", message: "unknown directive 'plöt'",
      range: SourceRange(5, 10), help: "labsheet explain", replacement: "plot")
  }

  private func problems(_ found: Diagnostic...) -> LabProblems {
    LabProblems(of: source.name, groups: [.init(source: source, diagnostics: found)])
  }

  @Test func writesADiagnosticAsOneLineOfData() {
    #expect(
      JSONReport.line(DiagnosticRecord(diagnostic(), in: source)) == """
        {"code":"UnknownDirective","column":2,"endColumn":6,"endLine":2,\
        "file":"lab \\"1\\".md","help":"labsheet explain","line":2,\
        "message":"unknown directive 'plöt'","replacement":"plot","severity":"error"}
        """)
  }

  @Test func omitsAbsentValues() {
    let plain = Diagnostic(code: "C", message: "a/b\nc", range: SourceRange(0, 0))
    #expect(
      JSONReport.line(DiagnosticRecord(plain, in: source)) == """
        {"code":"C","column":1,"endColumn":1,"endLine":1,"file":"lab \\"1\\".md","line":1,\
        "message":"a/b\\nc","severity":"error"}
        """)
  }

  @Test func countsLabsErrorsAndWarnings() throws {
    var report = Report(terminal: silent, isQuiet: true)
    report.add(problems())
    #expect(report.summary == "1 lab, no errors")
    try report.finish()
    report.add(problems(diagnostic(.warning)))
    #expect(report.summary == "2 labs, no errors, 1 warning")
    try report.finish()
  }

  @Test func afterAFailureThereIsNotNoError() {
    var report = Report(terminal: silent, isQuiet: true)
    report.add(problems())
    report.add(InputOutputFailure("cannot write"))
    #expect(report.summary == "1 lab, 1 input or output failure")
    report.add(problems(diagnostic()))
    #expect(report.summary == "2 labs, 1 input or output failure, 1 error")
    #expect(throws: Exit.inputOutput) { try report.finish() }
  }

  @Test func countsChecksWithoutAnswers() {
    var report = Report(terminal: silent, isQuiet: true)
    report.add(problems())
    report.add(ExpectedChecks(count: 3))
    #expect(report.summary == "1 lab, no errors")
    report.add(ExpectedChecks(count: 1, unanswered: 1))
    #expect(report.summary == "1 lab, no errors; 1 of 4 checks is unanswered")
    report.add(ExpectedChecks(count: 3, unanswered: 3))
    #expect(report.summary == "1 lab, no errors; 4 of 7 checks are unanswered")
  }

  @Test(arguments: [
    (["TERM": "xterm"], true, true, true), (["NO_COLOR": "1"], true, true, false),
    (["NO_COLOR": ""], true, true, true), (["TERM": "dumb"], true, false, false),
    ([:], false, false, false),
  ])
  func knowsWhenToColor(
    _ environment: [String: String], _ isTerminal: Bool, _ isInteractive: Bool, _ isColored: Bool
  ) {
    let terminal = Terminal(environment: environment, isTerminal: isTerminal)
    #expect(terminal.isInteractive == isInteractive)
    #expect(terminal.isColored == isColored)
  }

  @Test func escapesTerminalSequences() {
    #expect(Terminal.printable("a\u{1B}[2Jb\u{7}") == "a\u{FFFD}[2Jb\u{FFFD}")
  }
}

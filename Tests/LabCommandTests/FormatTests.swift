import Diagnostics
import Foundation
import LabMarkdown
import LabRunner
import TestSupport
import Testing

@testable import LabCommand

/// Reports in every format, on problems with awkward names, texts, and places.
@Suite struct FormatTests {
  private static let goldens = Goldens(
    ReportFormat.allCases.flatMap { ["problems.\($0).txt", "nothing.\($0).txt"] }
      + ["summary.md.txt"], in: "Goldens")

  private let silent = Terminal(environment: [:], isTerminal: false)

  private func problems(in name: String, _ text: String, _ found: [Diagnostic]) -> LabProblems {
    let source = SourceText(name: name, text: text)
    return LabProblems(of: name, groups: [.init(source: source, diagnostics: found)])
  }

  private var awkward: [LabProblems] {
    [
      problems(
        in: "labs/a::b, 100%\u{1B}\n<ü>.md", "😀é `= x`\n\tzwei\u{2028}\r\nthree]]>\n",
        [
          Diagnostic(
            code: "UnknownName", message: "unknown name 'x\u{0}%0A|\u{FFFE}'\nor <b>&\"",
            range: .init(9, 10),
            help: "a,b::c", replacement: ""),
          Diagnostic(code: "UnknownName", message: "unknown name 'y'", range: .init(0, 4)),
          Diagnostic(code: "UnknownName", message: "unknown name 'y'", range: .init(4, 6)),
          Diagnostic(.warning, code: "A", message: "over two lines", range: .init(13, 24)),
        ]),
      problems(in: "./labs/../labs/fine.md", "# Fine\n", []),
    ]
  }

  private var checks: [CheckLine] {
    let text = """
      @expect(1 == 1, label: "<b> & \\"two\\"")
      @expect(1 == 2, hint: "Count.")
      @exercise(one)
      @expect(half(2) == 1)
      @solution(one)
      ```formula
      half(x) = x / 2
      ```
      @end(solution)
      @end(exercise)

      """
    let document = Document(parsing: SourceText(name: "./labs/../labs/fine.md", text: text))
    return CheckLine.lines(of: Plan(for: document).run(), withSolutions: nil)
  }

  private func report(
    in format: ReportFormat, of problems: [LabProblems], _ checks: [CheckLine] = [],
    _ failures: [InputOutputFailure] = [], environment: [String: String] = [:]
  ) throws -> String {
    var writer = format.writer(for: silent, isQuiet: false, environment: environment)
    var parts = problems.map { writer.add($0) }
    parts += checks.map { writer.add($0) }
    parts += failures.map { writer.add($0) }
    parts.append(try writer.end("2 labs"))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
      .replacing(Tool.version, with: "VERSION")
  }

  private let failures = [
    InputOutputFailure("'labs/latin.md' is not UTF-8", of: "labs/latin.md"),
    InputOutputFailure("cannot write 'output'"),
  ]

  @Test(arguments: ReportFormat.allCases)
  func writesProblemsChecksAndFailures(_ format: ReportFormat) throws {
    try Self.goldens.check(
      try report(in: format, of: awkward, checks, failures), against: "problems.\(format).txt")
  }

  @Test(arguments: ReportFormat.allCases)
  func writesThatThereAreNoProblems(_ format: ReportFormat) throws {
    try Self.goldens.check(
      try report(in: format, of: [problems(in: "labs/fine.md", "", [])]),
      against: "nothing.\(format).txt")
  }

  @Test func appendsATableToTheJobSummary() throws {
    let folder = try TemporaryFolder(["summary.md": "before\n"])
    let path = folder.path + "/summary.md"
    _ = try report(
      in: .github, of: awkward, [], failures, environment: ["GITHUB_STEP_SUMMARY": path])
    try Self.goldens.check(
      try String(contentsOfFile: path, encoding: .utf8), against: "summary.md.txt")
  }

  @Test func leavesOutRowsBeyondTheSizeOfASummary() {
    var summary = JobSummary(path: "", columns: JobSummary.problemColumns)
    let source = SourceText(name: "a.md", text: "")
    let long = String(repeating: "x", count: 1000)
    let count = JobSummary.mostBytes / 1000 + 10
    for _ in 0..<count {
      summary.add(
        DiagnosticRecord(Diagnostic(code: "A", message: long, range: .init(0, 0)), in: source))
    }
    let text = summary.markdown("\(count) errors")
    #expect(text.utf8.count < JobSummary.mostBytes + 1000)
    let end = /\| A \|\n\nThe log lists \d+ more; there is no room for them here\.\n\n$/
    #expect(text.firstMatch(of: end) != nil)
  }

  @Test func failsIfTheJobSummaryCannotBeWritten() {
    #expect(throws: InputOutputFailure.self) {
      try report(
        in: .github, of: awkward, environment: ["GITHUB_STEP_SUMMARY": "/nothing/here/summary.md"])
    }
  }

  @Test func everyGoldenIsProduced() throws {
    #expect(try Self.goldens.orphans == [])
  }
}

import Diagnostics
import Foundation
import Grading
import LabMarkdown
import LabRunner
import TestSupport
import Testing

@testable import LabCommand

/// Results in every format, with awkward names, texts, and hidden checks.
@Suite struct ResultFormatTests {
  private static let kinds = ["answered", "crashed", "released"]
  private static let goldens = Goldens(
    kinds.flatMap { kind in ResultFormat.allCases.map { "\(kind).\($0.rawValue).txt" } }
      + ["summary.md.txt"], in: "Goldens/Results")

  private static let lab = """
    # Slopes

    ```formula
    sigmoid(z) = 1 / (1 + exp(-z))
    ```

    @expect(slope(0) > 0, points: 0.5)

    @exercise(a, points: 6, title: "<A> & \\"B\\", 100%: 😀")
    @answer(a)
    ```formula
    slope(z) = ...
    ```
    @end(answer)

    @gradcheck(slope, of: sigmoid, at: [0.5, 1.5], points: 1)
    @expect(slope(1) < 1)
    @gradcheck(slope, of: sigmoid, at: 0.7331, as: zqxjCheck, points: 2, hidden: true)
    @expect(slope(-7.25) > 0, label: "zqxj", hint: "Zqxj.", points: 0.5, hidden: true)

    @rubric(a)
    @criterion(words, points: 2.5)
    Names both.
    @end(rubric)

    @solution(a)
    ```formula
    slope(z) = sigmoid(z) * (1 - sigmoid(z))
    ```
    @end(solution)
    @end(exercise)

    """

  private func document(_ text: String) -> Document {
    Document(parsing: SourceText(name: "slopes.md", text: text))
  }

  private var submission: String {
    Self.lab.replacing("slope(z) = ...", with: "slope(z) = 0.2")
      .replacing("# Slopes", with: "# Slopes of ]]> 100%, <b>a::b</b>\u{1B}")
      .replacing(/\n@(gradcheck|expect)[^\n]*hidden: true[^\n]*|@solution[^$]*solution\)/, with: "")
  }

  private func graded(_ kind: String) -> GradedSubmission {
    let whole = document(Self.lab)
    let lab =
      kind == "released"
      ? document(ReleasedText(of: whole.edition(for: .student)).files[0].text) : whole
    let grader = Grader(lab, named: "slopes", by: "Labsheet VERSION")
    let result =
      kind == "crashed"
      ? grader.result(.crashed, because: "the process ended\nwith <signal> 11", of: "ada")
      : grader.result(for: document(submission), of: "ada")
    return GradedSubmission(path: "./mine/100%, a::b.md", result: result)
  }

  private func report(
    _ kind: String, _ format: ResultFormat, environment: [String: String] = [:]
  ) throws -> String {
    let text = try format.text(of: [graded(kind)], environment: environment)
      .replacing(Tool.version, with: "VERSION")
    guard format == .githubClassroom,
      let bytes = Data(base64Encoded: String(text.dropFirst(7).dropLast()))
    else { return text }
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  @Test(arguments: kinds, ResultFormat.allCases)
  func writesResults(_ kind: String, _ format: ResultFormat) throws {
    let text = try report(kind, format)
    try Self.goldens.check(text, against: "\(kind).\(format.rawValue).txt")
    guard format != .json else { return }
    for secret in ["zqxj", "Zqxj", "7.25", "0.7331", "@solution"] {
      #expect(!text.contains(secret))
    }
  }

  @Test func appendsATableToTheJobSummary() throws {
    let folder = try TemporaryFolder(["summary.md": "before\n"])
    let path = folder.path + "/summary.md"
    _ = try report("answered", .github, environment: ["GITHUB_STEP_SUMMARY": path])
    try Self.goldens.check(
      try String(contentsOfFile: path, encoding: .utf8), against: "summary.md.txt")
  }

  @Test func shortensWhatIsTooLong() {
    let report = graded("answered").report
    let format = { (report: StudentReport) in
      report.entries.map { $0.title + $0.text }.joined(separator: "\n")
    }
    let full = format(report)
    #expect(report.text(within: full.utf8.count, format) == full)
    let titles = report.entries.map(\.title).joined(separator: "\n")
    #expect(report.text(within: full.utf8.count - 1, format) == titles)
    #expect(report.text(within: titles.utf8.count - 1, format) == "All checks")
  }

  /// A student can change as much as the file has room for.
  @Test func shortensNotes() {
    var result = graded("answered").result
    result.notes = (0..<1000).map { .init(code: "AddedText", message: "added", line: $0) }
    let report = GradedSubmission(path: "a.md", result: result).report
    let format = { (report: StudentReport) in
      (report.entries.map(\.title) + report.notesText).joined(separator: "\n")
    }
    let titles = report.entries.map(\.title).joined(separator: "\n")
    #expect(report.text(within: 1000, format) == titles + "\n1000 notes left out")
    #expect(report.text(within: 1, format) == "All checks\n1000 notes left out")
  }

  @Test func everyGoldenIsProduced() throws {
    #expect(try Self.goldens.orphans == [])
  }
}

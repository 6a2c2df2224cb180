import Foundation
import Testing

@testable import LabCommand

/// `labsheet grade --format`: one submission, whatever it is, gives one valid report.
@Suite struct GradeReportTests {
  let work: Workplace
  let labsheet: Labsheet

  init() throws {
    work = try Workplace()
    labsheet = Labsheet(in: work)
    try work.write(Self.lab, to: "labs/a.md")
  }

  private static let lab = """
    @exercise(a, points: 3)
    @answer(a)
    ```formula
    half(x) = ...
    ```
    @end(answer)
    @expect(half(2) == 1, points: 2)
    @expect(half(4) == 2)
    @expect(half(6) == 3)
    @expect(half(8) == 4)
    @solution(a)
    ```formula
    half(x) = x / 2
    ```
    @end(solution)
    @end(exercise)

    """

  private static func answered(_ formula: String) -> String {
    "@answer(a)\n```formula\n\(formula)\n```\n@end(answer)\n"
  }

  private func score(of submission: String, _ options: String...) throws -> Double {
    let ending = try labsheet(
      ["grade", "labs/a.md", submission, "--format", "gradescope", "--report", "out/results.json"]
        + options)
    #expect(ending.output.isEmpty)
    let json = try JSONSerialization.jsonObject(with: Data(work.text(of: "out/results.json").utf8))
    return try #require((json as? [String: Any])?["score"] as? Double)
  }

  @Test func everySubmissionGetsAReport() throws {
    try work.write(Self.answered("half(x) = x / 2"), to: "good.md")
    #expect(try score(of: "good.md") == 2)
    try work.write("", to: "empty.md")
    #expect(try score(of: "empty.md") == 0)
    try work.write(Data([0xFF, 0xFE, 0x00]), to: "garbage.md")
    #expect(try score(of: "garbage.md") == 0)
    #expect(try work.text(of: "out/results.json").contains("is not UTF-8"))
    #expect(try score(of: "missing.md") == 0)
    try work.write(
      Self.answered("half(x) =\n  repeat 1e9 times\n    x = sin(x) + x\n  x"), to: "loop.md")
    #expect(try score(of: "loop.md", "--wall", "1", "--cpu", "1", "--budget", "10000") == 0)
    #expect(try work.text(of: "out/results.json").contains("timed out"))
  }

  @Test func aFolderIsThatOfOneStudent() throws {
    try work.write(Self.answered("half(x) = x / 2"), to: "submission/my lab.md")
    try work.write("", to: "none/a.txt")
    #expect(try score(of: "submission") == 2)
    #expect(try score(of: "none") == 0)
    #expect(try work.text(of: "out/results.json").contains("no file 'a.md' was handed in"))
  }

  @Test(arguments: ["a.md", "other.md", "a"])
  func linksOutOfTheFolderAreIgnored(_ name: String) throws {
    try work.write("", to: "submission/notes.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(work.path)/submission/\(name)",
      withDestinationPath: name.hasSuffix(".md") ? "../labs/a.md" : "../labs")
    #expect(try score(of: "submission") == 0)
    let text = try work.text(of: "out/results.json")
    #expect(text.contains("no file 'a.md' was handed in"))
    #expect(!text.contains("x / 2"))
  }

  @Test func aLabWithErrorsIsReported() throws {
    try work.write("", to: "mine.md")
    try work.write(Self.lab + "\n@plto(1)\n", to: "labs/a.md")
    #expect(try score(of: "mine.md") == 0)
    #expect(try work.text(of: "out/results.json").contains("has errors"))
  }

  /// A mistake of the instructor's costs no student an attempt.
  @Test func onlyALabThatCanBeUsedCountsAsAnAttempt() throws {
    try work.write("", to: "mine.md")
    let sound = try labsheet("grade", "labs/a.md", "mine.md", "--format", "prairielearn").output
    #expect(sound.contains("\"gradable\":true"))
    try work.write(Self.lab + "\n@plto(1)\n", to: "labs/a.md")
    let faulty = try labsheet("grade", "labs/a.md", "mine.md", "--format", "prairielearn").output
    #expect(faulty.contains("\"gradable\":false") && faulty.contains("\"score\":0"))
  }

  @Test(arguments: [
    ["ada.md", "bob.md", "--format", "gradescope"], ["submitted", "--format", "prairielearn"],
    ["ada.md", "--report", "results.json"], ["ada.md", "--format", "sarif"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    for name in ["ada.md", "bob.md", "submitted/ada/a.md", "submitted/bob/a.md"] {
      try work.write("", to: name)
    }
    let ending = try labsheet(["grade", "labs/a.md"] + arguments)
    #expect(ending.status == 64)
    #expect(ending.output.isEmpty)
  }

  @Test func severalSubmissionsAreReportedInOrder() throws {
    for name in ["bob", "ada"] { try work.write("", to: "submitted/\(name)/a.md") }
    let ending = try labsheet("grade", "labs/a.md", "submitted", "--format", "json", "--quiet")
    #expect(ending.status == 0)
    let students = ending.output.matches(of: /"student":"(\w+)"/).map { String($0.1) }
    #expect(students == ["ada", "bob"])
  }
}

import Diagnostics
import LabMarkdown
import LabRunner
import Testing

@testable import Grading

/// Answers are put into the instructor's lab, and nothing else of what students hand in.
@Suite struct GraftTests {
  static let lab = """
    ---
    title: Slopes
    points: 3
    ---

    ```formula
    sigmoid(z) = 1 / (1 + exp(-z))
    ```

    @exercise(a, points: 2)
    @answer(a)
    ```formula
    slope(z) = ...
    ```
    @end(answer)
    @gradcheck(slope, of: sigmoid, at: [0.5, 1.5], points: 1)
    @expect(slope(0) == 0.25, points: 1)
    @solution(a)
    ```formula
    slope(z) = sigmoid(z) * (1 - sigmoid(z))
    ```
    @end(solution)
    @end(exercise)

    @exercise(b, points: 1)
    @answer(b)
    @end(answer)
    @end(exercise)

    """

  static let right = "```formula\nslope(z) = sigmoid(z) * (1 - sigmoid(z))\n```\n"

  static func submission(a: String = right, b: String = "") -> String {
    """
    @exercise(a, points: 2)
    @answer(a)
    \(a)@end(answer)
    @end(exercise)

    @exercise(b, points: 1)
    @answer(b)
    \(b)@end(answer)
    @end(exercise)

    """
  }

  static func grade(_ submission: String, of student: String = "ada") -> SubmissionResult {
    let whole = Document(parsing: SourceText(name: "lab.md", text: lab))
    let grader = Grader(whole, named: "lab", by: "Labsheet")
    return grader.result(
      for: Document(parsing: SourceText(name: "ada/lab.md", text: submission)), of: student)
  }

  @Test func aRightAnswerEarnsFullPoints() {
    let result = Self.grade(Self.submission())
    #expect(result.status == .graded)
    #expect(result.points == .init(got: 2, byChecks: 2, byHand: 1))
    #expect(result.exercises.map(\.name) == ["a", "b"])
    #expect(result.exercises[0].checks.map(\.id) == ["a/1", "a/2"])
    #expect(result.exercises[0].answers.map(\.state) == ["written"])
    #expect(result.exercises[1].answers.map(\.state) == ["unchanged"])
  }

  @Test func anAnswerThatWasHandedOutEarnsNothing() {
    let result = Self.grade(Self.submission(a: "```formula\nslope(z) = ...\n```\n"))
    #expect(result.points.got == 0)
    #expect(result.exercises[0].answers.map(\.state) == ["unchanged"])
    #expect(result.exercises[0].checks.map(\.verdict) == ["unanswered", "unanswered"])
  }

  /// A file that asks for more than its answers, and how that is noted.
  struct Tampering: Sendable {
    let text: String
    let code: String

    init(_ text: String, _ code: String) {
      self.text = text
      self.code = code
    }
  }

  static let changes: [Tampering] = [
    Tampering("---\npoints: 100\n---\n\n" + submission(), "ChangedText"),
    Tampering(
      "---\nseed: 7\nhtml: true\nvariant: 0123456789abcdef\n---\n\n" + submission(), "ChangedText"),
    Tampering(
      extended(by: "@gradcheck(slope, of: sigmoid, at: [0.5], tolerance: 1e9, points: 50)"),
      "ChangedText"
    ),
    Tampering(extended(by: "@expect(1 == 1, points: 50)"), "ChangedText"),
    Tampering(extended(by: "@hidden(points: 50)"), "ChangedText"),
    Tampering(
      extended(by: "@rubric(b)\n@criterion(x, points: 50)\nAll.\n@end(rubric)"), "ChangedText"),
    Tampering(extended(by: "```formula\nslope(z) = 0\nexp(x) = 0 * x\n```"), "ChangedText"),
    Tampering(extended(by: "@parameter(sigmoid, oneOf: [1])"), "ChangedText"),
    Tampering(extended(by: "@dataset(d, from: csv(\"/etc/passwd\"))"), "ChangedText"),
    Tampering(extended(by: "<script>alert(1)</script>"), "ChangedText"),
    Tampering(
      extended(by: "@exercise(c, points: 50)\n@answer(c)\n@end(answer)\n@end(exercise)"),
      "UnknownAnswer"
    ),
    Tampering(submission().replacing("points: 2", with: "points: 200"), "ChangedText"),
    Tampering(
      submission() + "@exercise(c, points: 50)\n@expect(1 == 1, points: 50)\n@end(exercise)\n",
      "ChangedText"
    ),
  ]

  static let parts: [Tampering] = [
    Tampering(
      submission() + "@answer(a)\n```formula\nslope(z) = 0\n```\n@end(answer)\n", "DuplicateAnswer"),
    Tampering(
      submission() + "@answer(zz)\n```formula\nslope(z) = 0\n```\n@end(answer)\n", "UnknownAnswer"),
    Tampering(submission(b: "@expect(1 == 1, points: 50)\n"), "ForeignPart"),
    Tampering(
      submission(b: "@gradcheck(slope, of: sigmoid, tolerance: 1e9, points: 50)\n"), "ForeignPart"),
    Tampering(submission(b: "@include(\"../key.md\")\n"), "ForeignPart"),
    Tampering(submission(b: "@solution(b)\nNothing.\n@end(solution)\n"), "ForeignPart"),
    Tampering(submission(b: "@instructor()\nNothing.\n@end(instructor)\n"), "ForeignPart"),
    Tampering(submission(b: "@hint(b)\nNothing.\n@end(hint)\n"), "ForeignPart"),
    Tampering(
      submission(b: "@rubric(b)\n@criterion(x, points: 50)\nAll.\n@end(rubric)\n"), "ChangedText"),
    Tampering(submission(b: "@exercise(c, points: 50)\nText.\n@end(exercise)\n"), "ChangedText"),
    Tampering(submission(b: "@dataset(sigmoid, from: moons(count: 9))\n"), "ForeignPart"),
    Tampering(submission(b: "@parameter(slope, oneOf: [1])\n"), "ForeignPart"),
    Tampering(submission(b: "> @expect(1 == 1, points: 50)\n"), "ForeignPart"),
  ]

  /// Whatever else a file says, the points are those of its answers, and what was changed is noted.
  @Test(arguments: changes + parts)
  func tamperingGivesNoPoints(_ tampering: Tampering) {
    let result = Self.grade(tampering.text)
    #expect(result.points == .init(got: 2, byChecks: 2, byHand: 1))
    let codes = result.notes.map { $0.code == "AddedText" ? "ChangedText" : $0.code }
    #expect(codes.contains(tampering.code), "\(result.notes)")
  }

  private static func extended(by text: String) -> String {
    submission().replacing(
      "@end(answer)\n@end(exercise)\n\n@exercise(b",
      with: "@end(answer)\n\n\(text)\n\n@end(exercise)\n\n@exercise(b")
  }

  /// The instructor's formulas keep their meaning, whatever an answer defines.
  @Test(arguments: ["exp(x) = 0 * x", "sigmoid(z) = 0 * z", "allclose(a, b) = 1"])
  func answersDontReachTheLabsFormulas(_ definition: String) {
    let result = Self.grade(
      Self.submission(a: "```formula\n\(definition)\nslope(z) = 0 * z\n```\n"))
    #expect(result.points.got == 0)
  }

  @Test(arguments: [
    ("@expect(1 == 1, points: 50)\n", "ForeignPart"),
    ("@solution(b)\nNothing.\n@end(solution)\n", "ForeignPart"),
    ("@end(exercise)\n", "UnclosedAnswer"),
    ("<!-- not closed\n", "UnclosedAnswer"),
  ])
  func whatDoesNotBelongInAnAnswerIsNoted(_ text: String, _ code: String) {
    let result = Self.grade(Self.submission(b: text))
    #expect(result.notes.contains { $0.code == code }, "\(text): \(result.notes)")
    #expect(result.points.got <= 2)
  }

  @Test func whatChangedElsewhereIsNoted() {
    let changed = Self.lab.replacing("points: 3", with: "points: 300")
    let result = Self.grade(changed.replacing("slope(z) = ...", with: "slope(z) = 0"))
    let notes = result.notes.filter { $0.code == "ChangedText" }
    #expect(notes.first?.message == "added outside of answers: points: 300")
    #expect(notes.first?.line == 3)
    #expect(result.points.got == 0)
  }

  /// An answer that breaks out of its place takes no check with it.
  @Test(arguments: [
    "```formula\nslope(z) = 1\n", "$$\nx\n", "<div>\n<script>\n", "~~~\n", "> quote\n> ```\n",
    "@note(title: \"x\")\n", "@end(answer)\n@end(exercise)\n", "- a\n  - ```\n", "[^1]: note\n",
    "<!-- \n", "-->\n", "---\ntitle: x\n---\n", "`", "@expect(", "@answer(a)\n", "\\",
  ])
  func noAnswerChangesTheLab(_ text: String) {
    let result = Self.grade(Self.submission(b: text))
    #expect(result.points.byChecks == 2)
    #expect(result.exercises.map(\.checks.count) == [2, 0])
  }

  @Test func aMissingAnswerIsNoted() {
    let result = Self.grade("@answer(a)\n" + Self.right + "@end(answer)\n")
    #expect(result.points.got == 2)
    #expect(result.notes.contains { $0.code == "MissingAnswer" })
    #expect(result.exercises[1].answers.map(\.state) == ["missing"])
  }
}

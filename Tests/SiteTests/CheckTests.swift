import Diagnostics
import Foundation
import HTML
import LabMarkdown
import LabResults
import LabRunner
import TestSupport
import Testing

@testable import Site

/// Checks and their points on a page and in its data.
@Suite struct CheckTests {
  private static let lab = """
    # Checks

    @exercise(a, points: 4, title: "Doubling")
    ```formula
    double(x) = 2 * x
    tripel(x) = 3 * x
    ```

    @expect(double(2) == 4, points: 1, label: "Two & two", hint: "Nobody sees this.")
    @expect(double([1, 2]) < [3, 3], points: 1, hint: "Which of them?")
    @expect(triple(1) == 3)
    @expect(not (log(-1) < 0))
    @solution(a)
    ```formula
    triple(x) = 3 * x
    ```

    @expect(triple(2) == 6, points: 9)
    @end(solution)
    @end(exercise)
    """

  private func run(_ text: String = lab, audience: Audience = .student) -> FinishedLab {
    let source = SourceText(name: "labs/checks.md", text: text)
    return Plan(for: Document(parsing: source), audience: audience).run()
  }

  private func page(_ run: FinishedLab, for audience: Audience = .student) -> String {
    Page(showing: run, for: audience, setting: PageSetting(generator: "labsheet 1")).main
  }

  @Test func thePageMatchesTheGoldenFile() throws {
    try PageGoldens.all.check(page(run()), against: "checks.html")
  }

  @Test func aHintIsShownOnlyIfItsCheckFails() {
    let html = page(run())
    #expect(!html.contains("Nobody sees this."))
    #expect(html.contains("Which of them?"))
  }

  @Test func pointsOfSolutionsNeverCount() {
    let html = page(run(audience: .solutions), for: .solutions)
    #expect(html.contains("9 of 9 points"))
    #expect(
      html.contains("1 of 2 points, 2 of 4 passed, 2 failed. <strong>By hand:</strong> 2 points."))
    #expect(html.contains("4 points: 2 by checks (1 so far), 2 by hand"))
    #expect(!html.contains("Not answered yet"))
  }

  @Test func manyAnswersAreListedByExercise() {
    let exercises = ["a", "b"].map { name in
      """
      @exercise(\(name))
      ```formula
      \(name)1 = ...
      \(name)2 = ...
      \(name)3 = ...
      ```
      @end(exercise)
      """
    }
    let html = page(run("# A lab\n\n" + exercises.joined(separator: "\n\n")))
    #expect(html.contains("6 answers are still to be written.</p>"))
    #expect(
      html.contains(
        "<li><a href=\"#exercise.2\">Exercise 2</a>: <code>b1</code>, <code>b2</code>, "
          + "<code>b3</code></li>"))
  }

  @Test func aLabWithoutChecksDoesNotMentionThem() throws {
    let plain = run("# A lab\n\n@exercise(a, points: 2)\nWhy?\n@end(exercise)\n")
    #expect(!page(plain).contains("check"))
    #expect(try PageData(plain, generator: "x").json.contains(/"byHand": 2/))
    #expect(try !PageData(run("# A lab\n"), generator: "x").json.contains("\"checks\":"))
  }

  @Test func theDataFileContainsThePoints() throws {
    let json = try PageData(run(), generator: "x").json
    #expect(json.contains("\"unanswered\": [\"triple\"]"))
    #expect(json.contains("\"verdict\": \"failed\""))
    #expect(json.components(separatedBy: "\"possible\": 2").count == 3)
  }

  @Test(arguments: [
    (Worth(byChecks: 2, byHand: 2), 1.0, "4 points: 2 by checks (1 so far), 2 by hand"),
    (Worth(byChecks: 2), 2.0, "2 points by checks: all earned"),
    (Worth(byChecks: 1), 0.25, "1 point by checks: 0.25 so far"),
    (Worth(byHand: 1), 0.0, "1 point"),
    (
      Worth(byChecks: 12345.25, byHand: 0.5), 0.0,
      "12345.75 points: 12345.25 by checks (0 so far), 0.5 by hand"
    ),
  ])
  func anExerciseShowsItsPoints(_ worth: Worth, _ got: Double, _ text: String) {
    #expect(PointsText.exercise(worth, Points(got: got, possible: worth.byChecks)) == text)
  }

  @Test func theDataFileSaysWhoGivesThePoints() throws {
    let json = try PageData(run(), generator: "x").json
    let worth = /"byChecks": 2,\s+"byHand": 2,\s+"total": 4/
    #expect(json.matches(of: worth).count == 2, "\(json)")
  }

  @Test func numbersThatDifferLookDifferent() {
    let html = page(run("@expect(0.1 + 0.2 == 0.3)\n"))
    #expect(html.contains("<code>0.1 + 0.2</code> is 0.30000000000000004."))
  }
}

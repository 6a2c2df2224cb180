import Budgets
import Diagnostics
import Foundation
import LabMarkdown
import LabRunner
import Testing

@testable import Grading

/// What students don't see: no answer reaches it, and it changes nothing that they see.
@Suite struct HiddenPartTests {
  private static let lab = """
    ---
    title: Hidden
    ---

    @dataset(train, from: points([[0.1, 0.2, 0], [0.9, 0.8, 1]]))
    @dataset(vault, from: points([[0.25, 0.5, 1], [1.5, 2.5, 0], [7.125, 3, 1]]), hidden: true)

    ```formula
    slow(n) =
      s = 0
      repeat n times
        s = s + 1
      return s
    ```

    @exercise(a, points: 4)
    @expect(slow(30000) == 30000, label: "zqxj", hidden: true)
    @show(slow(20000))

    Write `predict(X)`.

    @answer(a)
    ```formula
    predict(X) = ...
    ```
    @end(answer)
    @expect(all(predict(train.inputs) == train.outputs[:, 0]), points: 1)
    @expect(all(predict(vault.inputs) == vault.outputs[:, 0]), points: 3, hidden: true)
    @solution(a)
    ```formula
    predict(X) = where((X[:, 0] > 0.8) * (X[:, 0] < 1) + (X[:, 0] > 7) + (X[:, 0] == 0.25), 1, 0)
    ```
    @end(solution)
    @end(exercise)

    @exercise(b, points: 2)
    @answer(b)
    @end(answer)
    @rubric(b, visible: false)
    @criterion(zqxj, points: 2)
    All.
    @end(rubric)
    @end(exercise)

    """

  private static let right =
    "predict(X) = where((X[:, 0] > 0.8) * (X[:, 0] < 1) + (X[:, 0] > 7) + (X[:, 0] == 0.25), 1, 0)"

  private func grader(factor: Double = 1) -> Grader {
    Grader(
      Document(parsing: SourceText(name: "labs/lab.md", text: Self.lab)), named: "lab",
      by: "Labsheet", budget: LabBudget(factor: factor))
  }

  private func submission(_ formula: String, _ prose: String = "") -> Document {
    let text = """
      @exercise(a, points: 4)
      @answer(a)
      ```formula
      \(formula)
      ```
      @end(answer)
      @end(exercise)
      @exercise(b, points: 2)
      @answer(b)
      \(prose)
      @end(answer)
      @end(exercise)

      """
    return Document(parsing: SourceText(name: "sub/ada/lab.md", text: text))
  }

  /// The outcome of an answer, with the name that it uses left out.
  private func outcome(_ formula: String, _ prose: String, naming name: String) -> [String] {
    let document = submission(
      formula.replacing("NAME", with: name), prose.replacing("NAME", with: name))
    let result = grader().result(for: document, of: "ada")
    let checks = result.exercises.flatMap(\.checks)
    let plan = grader().studentPlan(for: document)
    let page = plan.run().plan.diagnostics.map { "\($0.code) \($0.message) \($0.help ?? "")" }
    return (checks.flatMap { [$0.verdict] + $0.messages } + page).map {
      $0.replacing(name, with: "NAME").replacing("vault", with: "NAME")
    }
  }

  @Test(arguments: [
    "predict(X) = NAME.outputs[:, 0] if rows(X) == 3 else train.outputs[:, 0]",
    "predict(X) = NAME.inputs[2, 0] + 0 * X[:, 0]", "predict(X) = NAME.foo + 0 * X[:, 0]",
    "helper(X) = NAME.outputs[:, 0]\npredict(X) = helper(X)", "predict(X) = NAME(X)",
    "predict(X, y = NAME.inputs) = y", "predict(X) =\n  d = NAME\n  return d.outputs[:, 0]",
    "NAME = 3\npredict(X) = NAME + 0 * X[:, 0]",
  ])
  func hiddenNamesAreUnknown(formula: String) {
    let hidden = outcome(formula, "`= NAME.inputs[0, 0]`", naming: "vault")
    #expect(hidden == outcome(formula, "`= NAME.inputs[0, 0]`", naming: "zworp"))
    #expect(!hidden.contains { $0.contains("7.125") || $0.contains("solution") }, "\(hidden)")
  }

  @Test func rightAnswersEarnHiddenPoints() {
    let result = grader().result(for: submission(Self.right), of: "ada")
    #expect(result.points == .init(got: 4, byChecks: 4, byHand: 2))
  }

  @Test func hiddenRubricsAreForGraders() {
    let result = grader().result(for: submission(Self.right), of: "ada")
    #expect(result.exercises[1].criteria.map(\.name) == ["zqxj"])
    #expect(result.exercises[1].points == .init(got: 0, byChecks: 0, byHand: 2))
    let plan = grader().studentPlan(for: submission(Self.right))
    #expect(!plan.document.source.text.contains("zqxj") && plan.criteriaOfExercises.isEmpty)
  }

  /// The page runs more than grading does, and grading runs more checks than the page.
  @Test func thePageAgreesWithTheResult() {
    var verdicts: Set<[String]> = []
    for exponent in 0..<40 {
      let grader = grader(factor: 0.00001 * pow(1.4, Double(exponent)))
      let document = submission(Self.right)
      let result = grader.result(for: document, of: "ada").exercises[0].checks
      let page = grader.studentPlan(for: document).run().finishedChecks()
      let shown = page.filter { $0.directive.name != HiddenArgument.standIn }.map(
        \.verdict.rawValue)
      #expect(result.filter { !$0.isHidden }.map(\.verdict) == shown)
      verdicts.insert(result.map(\.verdict))
    }
    #expect(verdicts.contains(["skipped", "passed", "skipped"]), "\(verdicts)")
  }

  @Test func aByteOrderMarkChangesNoLine() {
    let whole = Document(parsing: SourceText(name: "lab.md", text: Self.lab))
    let text = ReleasedText(of: whole.edition(for: .student)).files[0].text
    let document = Document(parsing: SourceText(name: "lab.md", text: "\u{FEFF}" + text))
    #expect(grader().result(for: document, of: "ada").notes.isEmpty)
  }

  @Test func linesOfAnswersAreThoseOfTheStudentsFile() {
    let plan = grader().studentPlan(for: submission(Self.right, "Text.\n\n`= nothing`"))
    let source = plan.document.source(for: .student)
    let places = plan.diagnostics.map { source.mention(of: $0.range.lowerBound) }
    #expect(places == ["line 12 of lab.md"])
  }
}

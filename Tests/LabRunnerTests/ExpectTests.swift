import Diagnostics
import Formulas
import LabMarkdown
import LabResults
import Testing

@testable import LabRunner

@Suite struct ExpectTests {
  /// Testing has a type of that name, too.
  private typealias Expectation = LabResults.Expectation

  private static let data = """
    @dataset(d, from: moons(count: 40, noise: 0.1))
    @network(net, inputs: 2, layers: [tanh(4), sigmoid(1)])
    @train(run, network: net, on: d, loss: bce, learningRate: 1, epochs: 30)
    @train(wild, network: net, on: d, loss: bce, learningRate: 1e300, epochs: 3)
    @train(rates, network: net, on: d, loss: bce, learningRate: [1, 1e300], epochs: 3)

    """

  private func run(_ lines: String, audience: Audience = .student) -> FinishedLab {
    Lab(Self.data + lines, audience: audience).run()
  }

  private func expectations(_ lines: String, audience: Audience = .student) -> [Expectation] {
    let run = run(lines, audience: audience)
    return run.plan.steps.compactMap { step in
      if case .expectation(let expectation)? = run.outcome(of: step.directive) {
        expectation
      } else {
        nil
      }
    }
  }

  private func expectation(_ line: String) throws -> Expectation {
    try #require(expectations(line).first)
  }

  @Test func holdsOrDoesNot() throws {
    let passed = try expectation(
      "@expect(run.loss < run.initialLoss, hint: \"No.\", label: \"It falls\")")
    #expect(passed.verdict == .passed && passed.hint == nil && passed.label == "It falls")
    #expect(passed.condition == "run.loss < run.initialLoss" && passed.points == nil)
    #expect(passed.evidence.comparisons.isEmpty)
    let failed = try expectation("@expect(1 + 1 == 3, hint: \"Count again.\", points: 2)")
    #expect(failed.verdict == .failed && failed.hint == "Count again.")
    #expect(failed.points == Points(got: 0, possible: 2))
    let comparison = try #require(failed.evidence.comparisons.first)
    #expect(comparison.left == 2 && comparison.right == 3 && comparison.leftText == "1 + 1")
  }

  @Test func reportsTheWorstElement() throws {
    let failed = try expectation("@expect([[1, 2], [3, 4], [5, 6]] * 0.5 >= [1, 1])")
    let comparison = try #require(failed.evidence.comparisons.first)
    #expect(comparison.count == 6 && comparison.failureCount == 1 && comparison.place == [0, 0])
    #expect(comparison.left == 0.5 && comparison.right == 1)
  }

  @Test(arguments: [
    "not (wild.loss < 1)", "max(wild.loss, 1) >= 1", "where(wild.loss < 1, 0, 1)", "wild.loss != 0",
    "rates.loss.minimum < 1", "rates.loss.median > 0", "not (rates.loss.maximum > 9)",
    "relu(wild.loss) == 0", "wild.weights[0] != 0",
  ])
  func aNaNPassesNothing(_ condition: String) throws {
    let formula = "```formula\nrelu(x) = where(x > 0, x, 0)\n```\n\n"
    let failed = try expectation(formula + "@expect(\(condition))")
    #expect(failed.verdict == .failed)
    #expect(failed.evidence.unordered != nil || !failed.evidence.comparisons.isEmpty)
  }

  @Test func testingForNaNIsNotAComparison() throws {
    #expect(try expectation("@expect(isnan(wild.loss))").verdict == .passed)
    #expect(try expectation("@expect(not isfinite(wild.loss))").verdict == .passed)
    #expect(try expectation("@expect(rates.loss.count == 1)").verdict == .passed)
    #expect(try expectation("@expect(rates[0].loss < 1)").verdict == .passed)
  }

  @Test func aMissingValueMakesNothingHold() throws {
    let run = run("@expect(run.divergedEpoch < 5)")
    #expect(!run.plan.hasErrors)
    let failed = try expectation("@expect(run.divergedEpoch < 5)")
    #expect(failed.verdict == .failed)
    #expect(failed.evidence.reason?.hasPrefix("It has no value: ") == true)
    #expect(try expectation("@expect(d.inputs[d.inputs > 9] < 1)").evidence.reason != nil)
  }

  // MARK: Seeds

  @Test func aClaimIsTestedForEverySeed() throws {
    let often = try expectation("@expect(run.loss < 0.4, seeds: 1...6, atLeast: 0.5, points: 1)")
    let tally = try #require(often.seeds)
    let losses = (1...6).map { seed -> Double in
      let text =
        Self.data
        + "@train(other, network: net, on: d, loss: bce, learningRate: 1, epochs: 30, seeds: [\(seed)])"
      // A run's own stream is named after it, but full batches draw nothing.
      guard let loss = Lab.value("other.loss", in: text)?.number else { return .nan }
      return loss
    }
    #expect(tally.count == 6)
    #expect(tally.failed == (1...6).filter { losses[$0 - 1] >= 0.4 })
    #expect(Set(losses).count == 6)
  }

  @Test func theFractionOfSeedsDecides() throws {
    let all = try expectation("@expect(run.loss < 10, seeds: [3, 5])")
    #expect(all.verdict == .passed && all.seeds?.held == 2 && all.seeds?.failed == [])
    let none = try expectation("@expect(run.loss < 0, seeds: [3, 5], atLeast: 0.5, hint: \"!\")")
    #expect(none.verdict == .failed && none.seeds?.failed == [3, 5] && none.hint == "!")
    #expect(none.evidence.seed == 3 && none.evidence.comparisons.count == 1)
  }

  @Test(arguments: [
    (0.55, 20, 11, true), (0.55, 20, 10, false), (0.7, 10, 7, true), (1, 3, 2, false),
  ])
  func fractionsAreExact(_ share: Double, _ count: Int, _ held: Int, _ passes: Bool) {
    let tally = SeedTally(count: count, failed: Array(0..<count - held), atLeast: share)
    #expect(tally.passes == passes)
  }

  @Test func seedsReachRunsThroughFormulas() throws {
    let claim = "@expect(quality(1) < 10, seeds: 1...2)"
    let lab =
      "```formula\nquality(k) = k * run.loss + other\nother = 0 * net.weights[0][0, 0]\n```\n\n\(claim)"
    let through = try expectation(lab)
    #expect(through.seeds?.count == 2 && through.verdict == .passed)
  }

  @Test func aNetworkIsRedrawnWithItsRun() throws {
    let still = "@train(still, network: net, on: d, loss: bce, learningRate: 1, epochs: 0)\n"
    let same = try expectation(still + "@expect(still.weights[0] == net.weights[0], seeds: 1...3)")
    #expect(same.verdict == .passed)
  }

  // MARK: Points

  private static let exercise = """
    @exercise(a, points: 4)
    @expect(1 < 2, points: 1)
    @expect(1 > 2, points: 1.5)
    @expect(grad(1) == 2, points: 0.5)
    @expect(1 < 3)
    @solution(a)
    ```formula
    grad(x) = 2 * x
    ```

    @expect(2 < 3, points: 8)
    @end(solution)
    @end(exercise)

    @exercise(b)
    @expect(1 < 2, points: 2)
    @end(exercise)
    """

  @Test func pointsAddUp() throws {
    let run = run(Self.exercise)
    let all = run.checks()
    #expect(all.points == Points(got: 3, possible: 5))
    #expect((all.passed, all.failed, all.unanswered, all.skipped) == (3, 1, 1, 0))
    let exercises = run.plan.exercises.map(\.place)
    #expect(run.checks(inExerciseAt: exercises[0]).points == Points(got: 1, possible: 3))
    #expect(run.checks(inExerciseAt: exercises[1]).points == Points(got: 2, possible: 2))
    #expect(run.plan.exercises.map(\.info.points) == [4, nil])
  }

  @Test func solutionsCountOnlyOnRequest() {
    let solved = run(Self.exercise, audience: .solutions)
    #expect(solved.checks(includingSolutions: true).points == Points(got: 11.5, possible: 13))
    #expect(solved.checks().points == Points(got: 3.5, possible: 5))
    #expect(solved.plan.unanswered.isEmpty)
  }

  @Test func aCheckThatCannotRunGetsNoPoints() {
    let run = run(
      "@network(bad, inputs: 2, layers: [])\n@expect(bad.parameters > 1, points: 2)\n@expect(1 <, points: 1)"
    )
    #expect(run.checks().points == Points(got: 0, possible: 3))
    #expect(run.checks().skipped == 2)
  }

  // MARK: Not answered yet

  @Test func unwrittenAnswersDoNotFail() throws {
    let run = run(Self.exercise)
    #expect(!run.plan.hasErrors)
    let waiting = expectations(Self.exercise).filter { $0.verdict == .unanswered }
    #expect(waiting.map(\.missing) == ["grad"] && waiting.map(\.condition) == ["grad(1) == 2"])
    #expect(waiting[0].points == Points(got: 0, possible: 0.5))
  }

  /// A definition beside a placeholder is meant to replace it if it is in an answer.
  @Test(arguments: [("Slope", "Slope"), ("slop", "slop"), ("curve", nil)])
  func anAnswerBesideAPlaceholderMayBeMisspelled(_ name: String, _ similar: String?) {
    let run = run(
      """
      ```formula
      f(x) = x^2
      ```

      @exercise(a)
      @answer(a)
      ```formula
      slope(x) = ...
      \(name)(x) = 2 * x
      ```
      @end(answer)
      @gradcheck(slope, of: f, at: [1, 2])
      @end(exercise)
      """)
    #expect(run.plan.unanswered.map(\.similar) == [similar])
    let warning = run.plan.diagnostics.first { $0.code == "UnknownDefinition" }
    #expect((warning?.help?.contains("still '...'") ?? false) == (similar != nil))
    #expect(warning?.replacement == nil)
  }

  @Test func unansweredNamesAreListedOnceAtTheirExercise() {
    let run = run(
      """
      @exercise(a)
      ```formula
      half(x) = ...
      unused(x) = x
      halv(x) = x
      gradd(x) = 3 * x
      ```

      @expect(half(2) == 1)
      @expect(grad(1) == half(3))
      @solution(a)
      ```formula
      grad(x) = helper(x)
      helper(x) = 2 * x
      ```
      @end(solution)
      @end(exercise)

      @exercise(b)
      @expect(later(1) == 2)
      @expect(grad(1) == 2)
      @end(exercise)
      """)
    #expect(run.plan.unanswered.map(\.name) == ["half", "grad", "later"])
    #expect(run.plan.unanswered.map(\.similar) == [nil, "gradd", nil])
    let places = run.plan.exercises.map(\.place)
    #expect(run.plan.unanswered.map(\.exercisePlace) == [places[0], places[0], places[1]])
  }

  @Test func aStepThatWaitsForARunNamesTheFormula() {
    let run = run(
      """
      @exercise(a)
      @train(own, network: net, on: d, loss: bce, learningRate: 1, epochs: 3, gradient: backprop)
      @expect(own.loss < 1, points: 1)
      @end(exercise)
      """)
    #expect(run.plan.unanswered.map(\.name) == ["backprop"])
    #expect(run.checks().unanswered == 1)
  }
}

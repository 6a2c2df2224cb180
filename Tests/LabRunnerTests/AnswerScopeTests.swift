import Diagnostics
import LabMarkdown
import LabResults
import LabRunner
import Testing

/// An answer can change only what the lab asks for.
@Suite struct AnswerScopeTests {
  /// A lab that asks for the derivative of its sigmoid, with a text in its answer.
  private func lab(
    _ answer: String, beside: String = "", before: String = "", checks: String? = nil,
    audience: Audience = .student
  ) -> Lab {
    Lab(
      """
      \(before)

      @exercise(slope, points: 2)
      Write `slope(x)`.

      \(beside)

      @answer(slope)
      \(answer)
      @end(answer)

      \(checks ?? "@gradcheck(slope, of: sigmoid, at: uniform(-2, 2, count: 5), points: 2)")
      @end(exercise)

      ```formula
      half = 1 / 2
      sigmoid(x) = helper(x, half + half)
      helper(x, one = half + half) = one / (one + exp(-x))
      ```

      """, audience: audience)
  }

  private func formula(_ lines: String...) -> String {
    "```formula\n" + lines.joined(separator: "\n") + "\n```"
  }

  private func points(_ lab: Lab) -> Double { lab.run().checks().points.got }

  @Test func aRightAnswerPasses() {
    let right = lab(formula("slope(x) = sigmoid(x) * (1 - sigmoid(x))"))
    #expect(right.problems.isEmpty && points(right) == 2)
  }

  @Test(arguments: [
    "exp(x) = 0 * x", "sigmoid(x) = 0 * x", "helper(x, one = 1) = 0 * x", "half = 0", "half(x) = 0",
  ])
  func noNameMakesAWrongDerivativePass(_ definition: String) {
    for text in [
      formula(definition, "slope(x) = 0 * x"),
      formula(definition) + "\n\n" + formula("slope(x) = 0 * x"),
    ] {
      #expect(points(lab(text)) == 0, "\(definition)")
      #expect(lab(text).run().checks().failed == 1, "\(definition)")
    }
  }

  @Test(arguments: [
    "allclose(a, b) = 1", "abs(x) = 0 * x", "sum(x) = 0", "mean(x) = 0", "max(x) = 0", "pi = 0",
    "isclose(a, b) = 1", "where(a, b, c) = 1", "all(x) = 1", "near(a, b) = 1", "tolerance = 9",
  ])
  func checksKeepTheirFunctions(_ definition: String) {
    let checks = """
      @expect(allclose(slope(0), 1 / 4), points: 1)
      @expect(abs(slope(0) - 0.25) < 0.01, points: 1)
      @expect(sum(abs([slope(1) - slope(-1), slope(0) - 0.25])) < 0.01, points: 1)
      @expect(all(isclose(slope([0, 0]), [0.25, 0.25])), points: 1)
      @expect(where(slope(0) == 0.25, 1, 0) * pi > 3, points: 1)
      @expect(mean([slope(0) - 0.25]) == 0 and max([slope(0) - 0.25, 0.25]) == 0.25, points: 1)
      @expect(near(slope(0), 0.25), points: 1)
      """
    let before = "```formula\nnear(a, b) = abs(a - b) < tolerance\ntolerance = 0.01\n```"
    let wrong = lab(formula(definition, "slope(x) = 7 + 0 * x"), before: before, checks: checks)
    #expect(points(wrong) == 0, "\(definition)")
    let right = lab(
      formula(definition, "slope(x) = sigmoid(x) * (1 - sigmoid(x))"), before: before,
      checks: checks)
    #expect(points(right) == 7, "\(definition)")
  }

  @Test func noCheckCanBeAllowedInAnswers() {
    let words = lab("", before: "@answer(slope, directives: [x])").plan.diagnostics.compactMap(
      \.help)
    #expect(
      words.contains("expected one of dataset, network, train, minimize, plot, table, show"),
      "\(words)")
  }

  @Test func answersUseTheirOwn() {
    let own = formula(
      "exp(x) = 0 * x + 2", "double(x) = exp(x) * squared(x)", "squared(x) = x ** exp(x)",
      "slope(x, exp = 3) = double(x) + exp")
    let values = lab(own, checks: "@expect(slope(3) == 21 and exp(0) == 1, points: 2)")
    #expect(points(values) == 2)
    #expect(values.problems.count == 1)
    #expect(
      values.problems.first?.hasSuffix(
        "ReplacedFunction: 'exp' replaces the built-in function only in answers") == true)
  }

  @Test func definitionsOfTheLabAreNotReplaced() {
    let twice = lab(
      formula("half = 3", "slope(x) = half"), checks: "@expect(half == 0.5, points: 1)")
    #expect(points(twice) == 1)
    #expect(twice.problems.map { $0.contains("ReplacedDefinition") } == [true])
  }

  @Test func oneAnswerCannotChangeAnother() {
    let more = lab(
      formula("slope(x) = sigmoid(x) * (1 - sigmoid(x))"),
      beside: "@answer(slope)\n" + formula("exp(x) = 0 * x") + "\n@end(answer)")
    #expect(points(more) == 2)
  }

  @Test func anExerciseReplacesNothingElsewhere() {
    let beside = lab(formula("slope(x) = 0 * x"), beside: formula("exp(x) = 0 * x"))
    #expect(points(beside) == 0)
    let above = lab(formula("slope(x) = 0 * x"), beside: formula("helper(x, one) = 0 * x"))
    #expect(points(above) == 0)
    #expect(above.problems.contains { $0.contains("DuplicateDefinition") })
  }

  @Test func anAnswerFillsAPlaceholder() {
    let filled = lab(
      formula("slope(x) = sigmoid(x) * (1 - sigmoid(x))"), beside: formula("slope(x) = ..."))
    #expect(filled.problems.isEmpty && points(filled) == 2)
    #expect(filled.plan.unanswered.isEmpty)
    let builtin = lab(
      formula("tanh(x) = 2 * x"), beside: formula("tanh(x) = ..."),
      checks: "@expect(tanh(1) == 2, points: 1)")
    #expect(points(builtin) == 1)
  }

  @Test func checksInAnAnswerDoNotCount() {
    let own = lab(
      formula("slope(x) = 0 * x")
        + "\n\n@expect(1 == 1, points: 5)\n\n@gradcheck(cos, of: sin, points: 5)\n")
    let tally = own.run().checks()
    #expect(tally.points == Points(got: 0, possible: 2) && tally.count == 1)
    let exercise = lab("@exercise(b, points: 9)\n@expect(1 == 1, points: 9)\n@end(exercise)")
    #expect(exercise.run().checks().points.possible == 2)
    #expect(exercise.plan.exercises.map(\.info.points) == [2])
  }

  @Test func anAnswerWithSeveralEndsContinuesToTheLastOne() {
    let early = lab(
      formula("slope(x) = 0 * x")
        + "\n@end(answer)\n\n@expect(1 == 1, points: 5)\n\n" + formula("exp(x) = 0 * x"))
    let tally = early.run().checks()
    #expect(tally.points == Points(got: 0, possible: 2) && tally.count == 1)
    #expect(early.problems.contains { $0.contains("MisplacedCloser") })
  }

  @Test func runsOfTheLabAreItsOwn() {
    let training = { (name: String, rate: String) in
      "@train(\(name), network: net, on: d, loss: mse, learningRate: \(rate), epochs: 1)"
    }
    let set = "@dataset(d, from: xor)\n@network(net, inputs: 2, layers: [sigmoid(1)])\n\n"
    let early = lab(
      training("run", "0.5"), before: set,
      checks: training("run", "0.25") + "\n@expect(run.learningRate == 0.25, points: 1)")
    #expect(points(early) == 1)
    #expect(
      early.problems.map { $0.contains("DuplicateName") || $0.contains("ForeignPart") } == [
        true, true,
      ])
    let formulas = lab(
      formula("run = 3", "d = 4", "net = 5"), before: set,
      checks: training("run", "0.25") + "\n@expect(run.learningRate == 0.25, points: 1)")
    #expect(points(formulas) == 1)
  }

  @Test(arguments: ["exp(x) = 0 * x", "sigmoid(x) = 0 * x", "half = 0", "d = 3"])
  func aSolutionInAnAnswerChangesNothingElse(_ definition: String) {
    let set = "@dataset(d, from: xor)\n"
    let text =
      "@solution(slope)\n" + formula(definition) + "\n@end(solution)\n\n"
      + formula("slope(x) = 0 * x")
    for audience in [Audience.student, .solutions] {
      let tally = lab(text, before: set, audience: audience).run().checks()
      #expect(tally.failed == 1 && tally.points.got == 0, "\(audience)")
    }
    let right = { (audience: Audience) in
      lab(
        "@solution(slope)\n" + formula("slope(x) = sigmoid(x) * (1 - sigmoid(x))")
          + "\n@end(solution)", beside: formula("slope(x) = ..."), before: set, audience: audience)
    }
    #expect(points(right(.solutions)) == 2)
    #expect(right(.student).plan.unanswered.map(\.name) == ["slope"])
  }
}

import Diagnostics
import LabMarkdown
import LabRunner
import Testing

@testable import Grading

/// What becomes of directives in answers: the lab decides which of them count.
@Suite struct HandedInDirectiveTests {
  private static let lab = """
    ```formula
    sigmoid(z) = 1 / (1 + exp(-z))
    ```

    @dataset(moons, from: moons(count: 60))
    @dataset(test, from: circles(count: 40), hidden: true)
    @network(net, inputs: 2, layers: [sigmoid(1)])

    @exercise(e, points: 4)
    Train a network in a run called `run`.

    @answer(e, directives: [dataset, network, train, plot])
    @end(answer)

    @solution(e)
    @train(run, network: net, on: moons, loss: bce, learningRate: 0.5, epochs: 50)
    @end(solution)

    @expect(sigmoid(0) == 0.5, points: 1)
    @expect(net.parameters == 3, points: 1)
    @expect(run.loss < 0.6, points: 1)
    @expect(test.rows == 40 and run.learningRate == 0.5, label: "x", points: 1, hidden: true)
    @end(exercise)

    """

  private static func training(on data: String = "moons", _ name: String = "run") -> String {
    "@train(\(name), network: net, on: \(data), loss: bce, learningRate: 0.5, epochs: 50)\n"
  }

  private func grade(_ answer: String, in lab: String = lab) -> SubmissionResult {
    let whole = Document(parsing: SourceText(name: "lab.md", text: lab))
    let text = "@answer(e, directives: [parameter, expect, show, table])\n\(answer)\n@end(answer)\n"
    return Grader(whole, named: "lab", by: "Labsheet").result(
      for: Document(parsing: SourceText(name: "ada/lab.md", text: text)), of: "ada")
  }

  private func verdicts(_ result: SubmissionResult) -> [String] {
    result.exercises[0].checks.map(\.verdict)
  }

  @Test func theSolutionCanBeReleased() {
    let whole = Document(parsing: SourceText(name: "lab.md", text: Self.lab))
    for audience in Audience.allCases {
      #expect(Plan(for: whole, audience: audience).diagnostics.map(\.message) == [])
    }
  }

  @Test func whatTheLabAllowsCounts() {
    let result = grade(Self.training() + "\n@plot(boundary(run), caption: \"Mine.\")\n")
    #expect(result.points.got == 4)
    #expect(result.notes.filter { $0.code == "ForeignPart" } == [])
  }

  @Test func nothingIsUnanswered() {
    let result = grade("Text.")
    #expect(verdicts(result) == ["passed", "passed", "unanswered", "unanswered"])
  }

  @Test(arguments: [
    "@expect(1 == 1, points: 50)", "@gradcheck(sigmoid, of: sigmoid, at: [0], points: 50)",
    "@show(sigmoid, at: (z: 1))", "@table(data(moons))", "@parameter(run, oneOf: [1])",
    "@include(\"../key.md\")", "@dataset(d, from: xor, hidden: true)", "@hidden(points: 50)",
    "@exercise(x, points: 50)\nText.\n@end(exercise)", "@solution(e)\nText.\n@end(solution)",
    "@rubric(e)\n@criterion(x, points: 50)\nAll.\n@end(rubric)", "@train(",
    "@expect(\n  1 == 1,\n  points: 50)", "> @expect(1 == 1, points: 50)",
  ])
  func everythingElseIsRemoved(_ text: String) {
    let result = grade(Self.training() + "\n" + text + "\n")
    #expect(result.points == .init(got: 4, byChecks: 4, byHand: 0) || result.points.got == 0)
    #expect(result.exercises.flatMap(\.checks).count == 4)
    #expect(!result.notes.isEmpty, "\(text)")
  }

  /// Whatever a student calls a definition, the lab's own names keep their meaning.
  @Test(arguments: ["moons", "net", "sigmoid", "exp", "mean", "pi"])
  func noNameOfTheLabIsReplaced(_ name: String) {
    for text in [
      "@dataset(\(name), from: xor)", Self.training(name),
      "@network(\(name), inputs: 2, layers: [tanh(9), sigmoid(1)])",
    ] {
      let result = grade(text + "\n\n" + Self.training())
      #expect(result.points.got == 4, "\(text)")
      #expect(Array(verdicts(grade(text)).prefix(2)) == ["passed", "passed"], "\(text)")
    }
  }

  /// A name that only hidden data have is like any other.
  @Test func hiddenDataMeanNothingInAnswers() {
    #expect(verdicts(grade(Self.training(on: "test")))[2] == "skipped")
    #expect(
      verdicts(
        grade("@dataset(all, from: moons(count: 9 + test.rows))\n" + Self.training(on: "all")))[2]
        == "skipped")
    let own = "@dataset(test, from: moons(count: 30))\n" + Self.training(on: "test")
    #expect(verdicts(grade(own))[3] == "passed")
  }

  /// Files of the lab that only hidden data read could be shown by an answer.
  @Test func filesAreThoseOfTheLab() {
    let text = "@dataset(mine, from: csv(\"../x.csv\"))\n" + Self.training(on: "mine")
    #expect(verdicts(grade(text))[2] == "skipped")
  }

  @Test func costsAreLimited() {
    let text =
      "@train(more, network: net, on: moons, loss: bce, learningRate: 1, epochs: 1e9)\n"
      + "@train(large, network: net, on: moons, loss: bce, learningRate: 1, epochs: 1e7)\n"
    #expect(grade(text + Self.training()).points.got == 4)
    #expect(verdicts(grade(text)).prefix(2) == ["passed", "passed"])
  }

  /// A lab that allows nothing, or what can't be allowed.
  @Test(arguments: [
    "", ", directives: []", ", directives: [expect, parameter]", ", directives: train",
  ])
  func nothingIsAllowedByMistake(_ arguments: String) {
    let lab = Self.lab.replacing(
      "@answer(e, directives: [dataset, network, train, plot])", with: "@answer(e\(arguments))")
    let result = grade(Self.training() + "@expect(1 == 1, points: 9)\n", in: lab)
    #expect(Array(verdicts(result).prefix(2)) == ["passed", "passed"])
    #expect(result.points.got == 2 && result.exercises[0].checks.count == 4)
    #expect(result.notes.count { $0.code == "ForeignPart" } == 2)
  }
}

import Budgets
import Diagnostics
import Formulas
import Foundation
import LabFiles
import LabMarkdown
import LabResults
import TestSupport
import Testing

@testable import LabRunner

/// Labs that ask for too much: what fits is rendered, and the rest is left out and reported once.
@Suite struct HostileLabTests {
  private static let ground = """
    ```formula
    f(x, y) = x ^ 2 + y ^ 2
    slow(n) =
      s = 0
      repeat 1000 times
        s = s + n
      return s
    slowGrad(n) = slow(n) * 0 + 1000
    ```

    @dataset(d, from: moons(count: 100, noise: 0.1))
    @network(net, inputs: 2, layers: [tanh(4), sigmoid(1)])
    @network(wide, inputs: 100, layers: [tanh(50), sigmoid(1)])
    @dataset(long, from: uniform(rows: 40, columns: 100))
    @train(run, network: net, on: d, loss: bce, learningRate: 0.1, epochs: 4, snapshots: 0...4)


    """

  /// Directives with much output from little input; a hundredth of a budget must suffice for some
  /// of each.
  static let directives = [
    "@plot(boundary(run))", "@plot(snapshots(run))", "@plot(contour(f))", "@plot(data(d))",
    "@plot(predictions(run))", "@plot(weights(wide))", "@table(data(long))",
    "@table(parameters(wide))", "@table(forward(net, on: d))",
    "@table(gradients(wide, on: long, loss: mse))",
    "@table(backpropagation(net, on: d, loss: bce))", "@show(net, on: d, loss: bce)",
    "@show(slow(2))", "@gradcheck(slowGrad, of: slow, at: 2)", "@expect(slow(1) > 0)",
    "@show(run.predictions)",
  ]

  @Test(arguments: directives) func repeatedConstructsEndInReasonableTime(_ directive: String) {
    let text = String(repeating: directive + "\n", count: 600)
    let run = Lab(Self.ground + text, budget: 0.01).run()
    let shown = run.plan.steps.map { run.outcome(of: $0.directive) }.suffix(600)
    #expect(shown.first.map { $0?.isLeftOut == false } == true)
    #expect(shown.last.map { $0?.isLeftOut == true } == true)
    for resource in Resource.allCases {
      // At most one directive's work is charged after it is done.
      let most = run.budget.limit(of: resource) + (resource == .running ? 600_000_000 : 100_000_000)
      #expect(run.budget.spent(of: resource) <= most)
    }
    let told = run.plan.diagnostics.filter { $0.message.contains("budget") }
    #expect((1...3).contains(told.count))
    #expect(told.allSatisfy { $0.code == "TooMuchWork" && $0.isError })
  }

  @Test func contentAfterSomethingTooLargeIsRendered() {
    let run = Lab(
      """
      @dataset(d, from: uniform(rows: 1000, columns: 5000))
      @table(data(d, rows: 0...999))
      @table(data(d, rows: 0...1))

      `= 1 + 1`
      """
    ).run()
    let outcomes = run.plan.steps.map { run.outcome(of: $0.directive) }
    #expect(outcomes.map { $0?.isLeftOut } == [false, true, false])
    #expect(run.value(of: run.plan.spans[0].span)?.number == 2)
    #expect(run.plan.diagnostics.map(\.code) == ["TooMuchWork"])
  }

  @Test func manyValuesShareOneBudget() {
    let values = (0..<300).map { "`= slow(\($0))`" }.joined(separator: " ")
    let run = Lab(Self.ground + values, budget: 0.1).run()
    let there = run.plan.spans.map { run.value(of: $0.span) != nil }
    #expect(there.first == true)
    #expect(there.last == false)
    #expect(run.plan.diagnostics.count { $0.code == "TooMuchWork" } == 1)
  }

  @Test func excessiveTrainingIsReportedOnceAndCounted() {
    let trainings = (0..<50).map {
      "@train(r\($0), network: net, on: d, loss: bce, learningRate: 0.1, epochs: 100000)"
    }
    let lab = Lab(Self.ground + trainings.joined(separator: "\n"))
    #expect(lab.plan.diagnostics.map(\.code) == ["TooMuchWork", "TooMuchWork"])
    #expect(lab.plan.steps.filter { $0.action == .run }.count > 10)
  }

  @Test func aLargerBudgetHoldsMore() {
    let text = Self.ground + String(repeating: "@plot(contour(f))\n", count: 100)
    let drawn = [0.001, 0.01, 1].map { factor in
      let run = Lab(text, budget: factor).run()
      return run.plan.steps.count { run.outcome(of: $0.directive)?.isLeftOut == false }
    }
    #expect(drawn[0] < drawn[1])
    #expect(drawn[1] < drawn[2])
    #expect(drawn[2] == 105)
  }

  @Test func aPlanCanBeRunTwice() {
    let text = Self.ground + String(repeating: "@plot(contour(f))\n", count: 50)
    let plan = Lab(text, budget: 0.01).plan
    #expect(plan.run().dump == plan.run().dump)
  }

  @Test func solutionsDoNotPayForTrainingThatIsDone() {
    let text =
      Self.ground + "@solution()\n```formula\ng(x) = x\n```\n@end(solution)\n"
    let student = Lab(text).plan
    let solved = Plan(for: student.document, audience: .solutions, after: student)
    let cost = student.budget.spent(of: .training)
    #expect(cost > 0)
    #expect(solved.budget.spent(of: .training) == cost / 2)
    let alone = Plan(for: student.document, audience: .solutions)
    #expect(alone.budget.spent(of: .training) == cost)
    #expect(alone.pay(after: student))
    #expect(alone.budget.spent(of: .training) == cost / 2)
  }

  /// The second plan trains the run of the first, which is free then, and another one. It is certain to fit after
  /// the first if it fits alone.
  @Test(arguments: [(0.6, false), (0.45, true), (0.25, true)])
  func aPlanThatMayRunShortAfterAnotherIsMadeAgain(share: Double, isSame: Bool) {
    let arguments = "network: net, on: d, loss: bce, learningRate: 0.1, epochs: 500"
    let text = """
      @dataset(d, from: moons(count: 2000, noise: 0.1))
      @network(net, inputs: 2, layers: [tanh(50), sigmoid(1)])
      @train(run, \(arguments))
      @solution()
      @train(other, \(arguments))
      @end(solution)

      """
    let cost = Double(Lab(text).plan.budget.spent(of: .training))
    let budget = LabBudget(factor: cost / share / Double(LabBudget().limit(of: .training)))
    let document = Document(parsing: SourceText(name: "lab.md", text: text))
    let student = Plan(for: document, budget: budget)
    let after = Plan(for: document, audience: .solutions, budget: budget, after: student)
    #expect(student.diagnostics.isEmpty && after.diagnostics.isEmpty)
    let alone = Plan(for: document, audience: .solutions, budget: budget)
    #expect(alone.pay(after: student) == isSame)
    #expect(!isSame || alone.budget.spent(of: .training) == after.budget.spent(of: .training))
  }

  /// In less time than it takes to draw ten million numbers, or to mix a hundred thousand.
  @Test(arguments: [
    "mt19937(0, skip: 10000000)", "pcg64(0, skip: 10000000)", "pcg64(1...100000)",
    "mt19937(1...100000, skip: 1)",
  ])
  func randomNumbersThatNobodyUsesCostWork(_ source: String) {
    let text = """
      @dataset(d, from: xor, random: \(source), split: permuted(0.5))
      @network(net, inputs: 2, layers: [tanh(1)], random: \(source))
      @dataset(e, from: xor, random: mt19937(0, skip: 10), split: permuted(0.5))
      """
    let plan = Lab(text, budget: 0.001).plan
    #expect(plan.steps.map { $0.action } == [.reject, .skip, .run])
    #expect(plan.diagnostics.map(\.code) == ["TooMuchWork", "TooMuchWork"])
  }

  /// A lab about a CSV file beside it.
  private static func plan(_ text: String, data: String) throws -> Plan {
    let folder = try TemporaryFolder()
    try folder.write(data.utf8, to: "d.csv")
    let source = SourceText(name: "lab.md", text: text)
    return Plan(for: Document(parsing: source, in: LabFolder(folder.path)))
  }

  @Test func aFileOfTooManyLinesIsNotRead() throws {
    let data = "a,b\n" + String(repeating: "1\n", count: 2_000_001)
    let plan = try Self.plan("@dataset(d, from: csv(\"d.csv\"))", data: data)
    #expect(plan.diagnostics.map(\.code) == ["InvalidDataFile"])
    #expect(plan.diagnostics[0].message.hasPrefix("too many lines in 'd.csv'"))
  }

  @Test func eachUseOfAFileCostsWork() throws {
    let data = "a,b\n" + String(repeating: "1,2\n", count: 1000)
    let costs = try (1...3).map { count in
      let text = (0..<count).map { "@dataset(d\($0), from: csv(\"d.csv\"))\n" }.joined()
      return try Self.plan(text, data: data).budget.spent(of: .planning)
    }
    #expect(costs[1] - costs[0] > 100_000)
    #expect(costs[2] - costs[1] == costs[1] - costs[0])
  }

  @Test func mistakesAreReportedUpToALimit() {
    let text = (0..<1500).map { "`= nothing\($0)`" }.joined(separator: "\n\n")
    let found = Lab(text).plan.diagnostics
    #expect(found.count == 1001)
    #expect(found.contains { $0.code == "TooManyErrors" })
  }

  @Test func theLimitsAreDocumented() throws {
    let page = try String(contentsOf: DocumentationTests.page, encoding: .utf8)
    for resource in Resource.allCases {
      let limit = resource.limit.formatted(.number.locale(Locale(identifier: "en_US")))
      #expect(page.contains("| \(resource.unit) | \(limit) |"))
    }
  }
}

extension Outcome {
  fileprivate var isLeftOut: Bool {
    if case .skipped(let reason) = self { reason.contains("budget") } else { false }
  }
}

import Diagnostics
import LabMarkdown
import LabResults
import Testing

@testable import LabRunner

/// Gradient checks that give a part of their points, and those that refuse some formulas.
@Suite struct CreditTests {
  private static let formulas = """
    ```formula
    loss(X, W, B, c) = sum((X @ W + B + c) ** 2)
    slope(X, W, B, c) = 2 * (X @ W + B + c)
    right(X, W, B, c) =
      return W: X.T @ slope(X, W, B, c), B: sum(slope(X, W, B, c), axis=0), c: sum(slope(X, W, B, c))
    wrong(X, W, B, c) =
      return W: X.T @ slope(X, W, B, c), B: sum(slope(X, W, B, c), axis=0), c: 3 * sum(slope(X, W, B, c))
    short(X, W, B, c) =
      return W: X.T @ slope(X, W, B, c), c: 3 * sum(slope(X, W, B, c))
    area(x) = x ** 2
    twice(x) = 2 * area(x)
    derived(x) = 2 * x
    fromValues(x) = twice(x) / x
    steps(x) = (area(x + 1e-5) - area(x - 1e-5)) / 2e-5
    plane(x, y) = x ** 2 + 3 * y
    nearby(x, y) =
      return x: (plane(x + 1e-5, y) - plane(x - 1e-5, y)) / 2e-5, y: 3
    ```

    """

  private func report(_ check: String) throws -> CheckReport {
    let run = Lab(Self.formulas + check).run()
    #expect(run.plan.diagnostics.isEmpty, "\(run.plan.diagnostics.map(\.message))")
    guard case .checkReport(let report)? = run.outcome(of: run.plan.steps[0].directive) else {
      throw Missing()
    }
    return report
  }

  private struct Missing: Error {}

  private func gradients(_ formula: String, _ rest: String) throws -> CheckReport {
    try report(
      "@gradcheck(\(formula), of: loss, parameters: [W, B, c], "
        + "at: (X: normal(3, 2), W: normal(2, 2), B: normal(2), c: 0.5), \(rest))")
  }

  @Test(arguments: [
    ("right", 3.0, 3.0), ("wrong", 3, 2), ("wrong", 4, 2.5), ("wrong", 0.25, 0), ("short", 3, 1),
  ])
  func eachRightGradientGivesItsShare(_ formula: String, _ points: Double, _ got: Double) throws {
    let report = try gradients(formula, "points: \(points), credit: perTensor")
    #expect(report.points == Points(got: got, possible: points))
    #expect(report.passes == (formula == "right"))
  }

  @Test func reasonsForWrongGradientsStay() throws {
    let report = try gradients("wrong", "points: 3, credit: perTensor")
    #expect(report.share?.right == ["W", "B"] && report.share?.count == 3)
    #expect(report.reasons.contains { $0.hasPrefix("c: each value is 3 times") })
  }

  @Test func normallyAllMustBeRight() throws {
    let report = try gradients("wrong", "points: 3")
    #expect(report.points == Points(got: 0, possible: 3) && report.share == nil)
  }

  @Test func aGradientThatIsAskedForMustNotBeMissing() throws {
    let report = try report(
      "@gradcheck(right, of: loss, parameters: [W, X], "
        + "at: (X: normal(3, 2), W: normal(2, 2), B: normal(2), c: 0.5), points: 1)")
    #expect(!report.passes && report.points?.got == 0)
    #expect(report.summary.hasSuffix("but the gradient for X is missing."))
    #expect(report.reasons == ["'X' is asked for, but none of the results is its gradient."])
  }

  @Test(arguments: [
    ("derived", true), ("fromValues", false), ("steps", false),
  ])
  func refusedFormulasMustNotBeUsed(_ formula: String, _ passes: Bool) throws {
    let check = "@gradcheck(\(formula), of: area, at: [1.5, 2], points: 2"
    let report = try report(check + ", without: [area])")
    #expect(report.passes == passes && (report.verdict == .notDerived) == !passes)
    #expect(report.points?.got == (passes ? 2 : 0))
    #expect(
      passes || report.reasons[0].hasPrefix("`\(formula)` uses `area`, which this check"))
    #expect(try self.report(check + ")").passes == (formula != "steps"))
  }

  @Test func differencesThatAreAllowedMayStillNotUseAFormula() throws {
    let check = "@gradcheck(steps, of: area, at: [1.5, 2], differences: true"
    #expect(try report(check + ")").passes)
    #expect(try !report(check + ", without: [area])").passes)
  }

  @Test func derivativesThatAreNotDerivedEarnNoShare() throws {
    let report = try report(
      "@gradcheck(nearby, of: plane, parameters: [x, y], at: (x: 1.5, y: 2), points: 2, credit: perTensor)"
    )
    #expect(report.verdict == .notDerived && report.share?.right == ["x", "y"])
    #expect(report.points == Points(got: 0, possible: 2))
  }

  // MARK: Names of refused formulas

  /// An exercise whose solution defines `area`, `slope`, and `helper`.
  private func exercise(_ check: String) -> String {
    """
    @exercise(a)
    \(check)

    @solution(a)
    ```formula
    area(x) = x ** 2
    slope(x) = 2 * x
    helper(x) = x
    ```
    @end(solution)
    @end(exercise)
    """
  }

  @Test(arguments: ["helper", "exp", "sloppy"])
  func studentsAreNotAskedForRefusedFormulas(_ name: String) {
    let lab = Lab(exercise("@gradcheck(slope, of: area, without: [\(name)])"))
    #expect(lab.problems == ["2:39 UnknownName: unknown name '\(name)'"])
    #expect(lab.plan.unanswered.map(\.name) == ["slope", "area"])
  }

  @Test func formulasThatStudentsWriteCanBeRefused() {
    let lab = Lab(exercise("@gradcheck(slope, of: area, without: [area])"))
    #expect(lab.problems.isEmpty && lab.plan.steps[0].action == .wait)
    let solved = Lab(
      exercise("@gradcheck(slope, of: area, without: [area, helper])"), audience: .solutions)
    #expect(solved.problems.isEmpty && solved.plan.steps[0].action == .run)
  }
}

import Diagnostics
import Foundation
import LabResults
import Testing

@testable import LabRunner

/// The points at which `@gradcheck` compares a formula.
@Suite struct FormulaCheckTests {
  private static let leaky = """
    ```formula
    k = 2
    leaky(x, k) = x if x > 0 else k * x
    leakyGrad(x, k) = 1 if x > 0 else k
    wrong(x, k) = 1 if x > 0 else k + 1
    ```


    """

  @Test func scalarFunctionsKeepTheirOtherArguments() {
    let check = "@gradcheck(leakyGrad, of: leaky, at: (x: [1, -1, 3]), parameters: [x])"
    let run = Lab(Self.leaky + check).run()
    #expect(run.plan.diagnostics.isEmpty)
    #expect(run.dump.contains("all agree"))
  }

  /// A formula is suggested, not only networks and runs.
  @Test func aMisspelledGradientIsSuggested() {
    let plan = Lab("```formula\nf(x) = x^2\nG(x) = 2 * x\n```\n\n@gradcheck(g, of: f)\n").plan
    #expect(plan.diagnostics.map(\.message) == ["unknown name 'g'; did you mean 'G'?"])
    #expect(plan.diagnostics.first?.help?.contains("G, f") ?? false)
  }

  @Test func wrongSlopesDisagree() {
    let run = Lab(
      Self.leaky + "@gradcheck(wrong, of: leaky, at: (x: [1, -1, 3]), parameters: [x])"
    ).run()
    #expect(run.plan.diagnostics.isEmpty)
    #expect(run.dump.contains("check: disagrees"))
  }

  private static func tally(_ formulas: String, _ checks: String) -> (
    tally: CheckTally, dump: String
  ) {
    let run = Lab("```formula\n\(formulas)\n```\n\n@exercise(a)\n\(checks)\n@end(exercise)\n").run()
    #expect(run.plan.diagnostics.isEmpty, "\(run.plan.diagnostics.map(\.message))")
    return (run.checks(), run.dump)
  }

  @Test func checksWithoutAPointNeitherPassNorFail() {
    let formulas = "f(x) = log(x)\ng(x) = 1 / x\nwrong(x) = x"
    let (tally, dump) = Self.tally(
      formulas,
      """
      @gradcheck(g, of: f, at: [-1, -2], points: 1)
      @gradcheck(wrong, of: f, at: [-1, -2], points: 1)
      @gradcheck(g, of: f, at: [-1, 2], points: 1)
      @gradcheck(wrong, of: f, at: [-1, 2], points: 1)
      """)
    #expect(tally.undecided == 2 && tally.passed == 1 && tally.failed == 1, "\(dump)")
    #expect(tally.points == Points(got: 1, possible: 4))
  }

  /// The default points are where the function has a value.
  @Test(arguments: [
    ("sqrt(x)", "0.5 / sqrt(x)"), ("log(x)", "1 / x"), ("log(1 - x)", "-1 / (1 - x)"),
    ("log(x + sqrt(x^2 - 1))", "1 / sqrt(x^2 - 1)"), ("log(-x)", "1 / x"),
    ("arctan(x / sqrt(1 - x^2))", "1 / sqrt(1 - x^2)"), ("x * log(x)", "log(x) + 1"),
    ("sum(log(x))", "1 / x"), ("sqrt(x - 3)", "0.5 / sqrt(x - 3)"), ("sin(x)", "cos(x)"),
  ])
  func defaultPointsAreInTheDomain(_ function: String, _ derivative: String) {
    let formulas = "f(x) = \(function)\ng(x) = \(derivative)\nwrong(x) = 1.1 * g(x)"
    let (tally, dump) = Self.tally(
      formulas, "@gradcheck(g, of: f, points: 1)\n@gradcheck(wrong, of: f, points: 1)")
    #expect(tally.passed == 1 && tally.failed == 1, "\(dump)")
    #expect(dump.contains("10 elements compared, all agree"), "\(dump)")
  }

  @Test func finiteDifferencesPassOnlyIfAllowed() {
    let formulas = "f(x) = sin(x)\ng(x) = (f(x + 1e-5) - f(x - 1e-5)) / 2e-5"
    let (tally, dump) = Self.tally(
      formulas,
      "@gradcheck(g, of: f, points: 1)\n@gradcheck(g, of: f, differences: true, points: 1)")
    #expect(tally.passed == 1 && tally.failed == 1 && tally.points.got == 1, "\(dump)")
    #expect(dump.contains("check: notDerived"))
  }

  @Test func engineChecksWithoutAValueAreUndecided() {
    let run = Lab(
      """
      @dataset(d, from: points([[1e160, 1], [2, 0]]))
      @network(net, inputs: 1, layers: [identity(1)])
      @exercise(a)
      @gradcheck(net, on: d, loss: mse, points: 1)
      @gradcheck(bce, targets: [1, 0], predictions: [-1, 2], points: 1)
      @end(exercise)
      """
    ).run()
    #expect(run.dump.components(separatedBy: "check: undecided").count == 3, "\(run.dump)")
  }
}

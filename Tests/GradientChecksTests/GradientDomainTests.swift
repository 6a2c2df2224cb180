import Formulas
import TestSupport
import Testing

@testable import GradientChecks

/// Checks at points where a function has no value or no derivative.
@Suite struct GradientDomainTests {
  private func run(
    _ text: String, at points: [Tensor], parameter: String = "x"
  ) throws -> GradientReport {
    try FormulaGradientCheck(of: "f", by: "g").run(
      in: Formula.library(text), at: points.map { [parameter: $0] })
  }

  private func verdict(
    _ text: String, at points: [Tensor]
  ) throws -> CheckedGradient.Verdict? {
    try run(text, at: points)["x"]?.verdict
  }

  @Test func nothingIsComparedWhereTheFunctionIsUndefined() throws {
    let text = "f(x) = log(x)\ng(x) = 1 / x"
    let nowhere = try run(text, at: [Tensor(-1), Tensor(-2), Tensor(0)])
    #expect(nowhere["x"]?.verdict == .undefined && !nowhere.agrees && !nowhere.disagrees)
    #expect(nowhere["x"]?.comparedCount == 0 && nowhere["x"]?.undefinedCount == 3)
    let partly = try run(text, at: [Tensor(-1), Tensor(2.5)])
    #expect(partly.agrees && partly["x"]?.comparedCount == 1)
    #expect(partly.notes.contains { $0.contains("no finite value") })
    #expect(try verdict("f(x) = log(x)\ng(x) = 2 / x", at: [Tensor(-1), Tensor(2)]) == .disagrees)
  }

  @Test func edgesOfTheDomainAreNotCompared() throws {
    for (f, g, x) in [
      ("sqrt(x)", "0.5 / sqrt(x)", 0.0), ("sqrt(x)", "7 * x", 0), ("log(x)", "1 / x", 0),
      ("1 / x", "-1 / x^2", 0), ("arctan(x / sqrt(1 - x^2))", "1 / sqrt(1 - x^2)", 1),
      ("x ^ (1 / 3)", "x ^ (-2 / 3) / 3", 0), ("x * log(x)", "log(x) + 1", 0),
      ("sign(x) * sqrt(abs(x))", "0.5 / sqrt(abs(x))", 0), ("log(x + sqrt(x^2 - 1))", "x", 0.5),
      ("tanh(x)", "1 - tanh(x)^2", .infinity), ("exp(x)", "exp(x)", .nan),
    ] {
      let text = "f(x) = \(f)\ng(x) = \(g)"
      #expect(try verdict(text, at: [Tensor(x)]) == .undefined, "\(f) at \(x)")
    }
    // A one-sided derivative counts: that of x^1.5 at 0 is 0.
    #expect(try verdict("f(x) = x ^ 1.5\ng(x) = 1.5 * sqrt(x)", at: [Tensor(0)]) == .agrees)
    #expect(try verdict("f(x) = x ^ 1.5\ng(x) = 1.5 + x", at: [Tensor(0)]) == .disagrees)
  }

  @Test func aNaNDerivativeIsWrongWhereTheFunctionIsSmooth() throws {
    for g in ["log(-1) + x", "2 * x / (x - 1) * (x - 1)", "2 * x + sqrt(-x)"] {
      let text = "f(x) = x^2\ng(x) = \(g)"
      #expect(try verdict(text, at: [Tensor(1), Tensor(2)]) == .notFinite, "\(g)")
    }
  }

  @Test func derivativesThatOperationsLoseAreMeasured() throws {
    let f = "f(x) = where(x == 0, 1, sin(x) / x)"
    let right = "\ng(x) = where(x == 0, 0, cos(x) / x - sin(x) / x^2)"
    let points = [Tensor(0), Tensor(1.5)]
    #expect(try run(f + right, at: points)["x"]?.comparedCount == 2)
    #expect(try verdict(f + right, at: points) == .agrees)
    let wrong = "\ng(x) = where(x == 0, 0.5, cos(x) / x - sin(x) / x^2)"
    #expect(try verdict(f + wrong, at: points) == .disagrees)
  }

  @Test func elementsOfArraysAreIndependent() throws {
    let text = "f(x) = log(x)\ng(x) = 1 / x\nh(x) = 2 / x"
    let x = Tensor([[1, -2], [-3, 4]])
    let right = try run(text, at: [x])
    #expect(right.agrees && right["x"]?.comparedCount == 2 && right["x"]?.undefinedCount == 2)
    let check = FormulaGradientCheck(of: "f", by: "h")
    let wrong = try check.run(in: Formula.library(text), at: [["x": x]])
    #expect(wrong["x"]?.failureCount == 2 && wrong["x"]?.verdict == .disagrees)
    #expect(wrong.diagnoses.map(\.reason) == [.factor])
    // A sum is undefined if one of its terms is.
    let sum = "f(x) = sum(log(x))\ng(x) = 1 / x"
    #expect(try verdict(sum, at: [Tensor([1, -2])]) == .undefined)
  }

  @Test func rowsOfAJacobianAreIndependent() throws {
    let text = "f(x) = [log(x[0]), x[0] * x[1]]\ng(x) = [[1 / x[0], 0], [x[1], x[0]]]"
    let right = try run(text, at: [Tensor([-1, 3])])
    #expect(right.agrees && right["x"]?.comparedCount == 2 && right["x"]?.undefinedCount == 2)
    let wrong = "f(x) = [log(x[0]), x[0] * x[1]]\ng(x) = [[1 / x[0], 0], [x[0], x[1]]]"
    #expect(try verdict(wrong, at: [Tensor([-1, 3])]) == .disagrees)
  }

  @Test func anUndefinedSharedValueIsUndefinedForAll() throws {
    let text = """
      f(W, X) = log(X @ W)
      g(W, X) = X.T @ (1 / (X @ W))
      """
    let check = FormulaGradientCheck(of: "f", by: "g", withRespectTo: ["W"])
    let arguments = ["W": Tensor([1, -1]), "X": Tensor([[2, 1], [1, 3]])]
    let report = try check.run(in: Formula.library(text), at: [arguments])
    #expect(report["W"]?.verdict == .undefined)
  }

  @Test func undefinedPointsDoNotMakeAWrongFormulaRight() throws {
    #expect(try !run("f(x) = log(x)\ng(x) = x", at: [Tensor(-1), Tensor(1)]).agrees)
  }
}

import Formulas
import TestSupport
import Testing

@testable import GradientChecks

/// Functions whose values or derivatives lose digits because large numbers cancel.
@Suite struct CancellationTests {
  private let library = """
    sg(z) = 1 / (1 + exp(-z))
    sm(z) = exp(z) / sum(exp(z))

    """

  private func check(_ f: String, _ g: String, _ x: Tensor) throws -> GradientReport {
    try FormulaGradientCheck(of: "f", by: "g").run(
      in: Formula.library(library + "f(x) = \(f)\ng(x) = \(g)"), at: [["x": x]])
  }

  private static let formulas: [(f: String, g: String, x: [Double])] = [
    ("log(1 - sg(x))", "-sg(x)", [26]), ("log(1 - sg(x))", "-sg(x)", [0, 22, 24, 26]),
    ("-log(1 - sm(x)[0])", "sm(x)[0] / (1 - sm(x)[0]) * ([1, 0, 0] - sm(x))", [35, 0, 1]),
    ("sin(x) / x", "(x * cos(x) - sin(x)) / x^2", [1e-6]),
    ("sin(x) / x", "cos(x) / x - sin(x) / x^2", [1e-6]),
    ("(exp(x) - 1) / x", "(x * exp(x) - exp(x) + 1) / x^2", [1e-7]),
    ("(exp(x) - 1) / x", "(x * exp(x) - exp(x) + 1) / x^2", [1e-5]),
    ("log(1 + x) / x", "(x / (1 + x) - log(1 + x)) / x^2", [1e-5]),
    ("sqrt(x^2 + 1) - x", "x / sqrt(x^2 + 1) - 1", [1e5]),
    ("log(exp(x) - 1) - x", "1 / (exp(x) - 1)", [10, 20, 30]),
  ]

  private func tensor(_ x: [Double]) -> Tensor { x.count == 1 ? Tensor(x[0]) : Tensor(x) }

  @Test(arguments: formulas)
  func aRightDerivativeAgrees(_ f: String, _ g: String, _ x: [Double]) throws {
    let report = try check(f, g, tensor(x))
    #expect(report["x"]?.verdict == .agrees, "\(report.notes)")
  }

  @Test(arguments: formulas, ["1.001 * (", "-(", "0.01 + ("])
  func aWrongOneDisagrees(
    _ formula: (f: String, g: String, x: [Double]), _ change: String
  ) throws {
    let report = try check(formula.f, change + formula.g + ")", tensor(formula.x))
    #expect(report.disagrees, "\(report["x"].debugDescription)")
  }

  /// The true derivative is 2 |x|, and 0 at 0, where differences only approach it.
  @Test(arguments: ["x * abs(x)", "sign(x) * x^2", "where(x > 0, x^2, -x^2)"])
  func curvatureBesideAKinkIsNoContradiction(_ f: String) throws {
    let x = Tensor([-1, 0, 2])
    #expect(try check(f, "2 * abs(x)", x)["x"]?.verdict == .agrees)
    let wrong = try check(f, "2 * x", x)
    #expect(wrong.disagrees && wrong["x"]?.failureCount == 1)
  }

  /// Saturation leaves two slopes, which are not a mask.
  @Test func saturatedSlopesAreNoMask() throws {
    let report = try check("log(1 - tanh(x))", "-(1 - tanh(x))", Tensor([1, 10, 15]))
    #expect(report.disagrees && !report.diagnoses.contains { $0.reason == .reversedMask })
  }

  @Test func numbersOfDifferentSizesAreNoContradiction() throws {
    #expect(try check("1 / x", "-1 / x^2", Tensor([1e-7, 1e7])).agrees)
    #expect(try check("1 / x", "1 / x^2", Tensor([1e-7, 1e7])).disagrees)
  }
}

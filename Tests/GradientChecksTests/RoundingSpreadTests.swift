import Formulas
import TestSupport
import Testing

@testable import GradientChecks

/// Differences that may be due to rounding, which large elements elsewhere in an array do not excuse.
@Suite struct RoundingSpreadTests {
  private func check(
    _ f: String, _ g: String, at points: [[String: Tensor]]
  ) throws -> CheckedGradient {
    let report = try FormulaGradientCheck(of: "f", by: "g").run(
      in: Formula.library("f(x) = \(f)\ng(x) = \(g)"), at: points)
    return try #require(report["x"])
  }

  private func check(_ f: String, _ g: String, _ x: Tensor) throws -> CheckedGradient {
    try check(f, g, at: [["x": x]])
  }

  @Test(arguments: [
    ("exp(x)", "exp(x) + 1", [40, 0]), ("x^2", "2 * x + 1", [1e9, 1]),
    ("1 / x", "-1 / x^2 + 1", [1e-9, 1]), ("x^3", "3 * x^2 + x", [1e6, 0.5]),
    ("exp(x) + [0, 0]", "exp(x) + 1", [40, 0]), ("x[::-1]^2", "2 * x + 1", [1e9, 1]),
  ])
  func aLargeElementDoesNotHideAWrongOne(_ f: String, _ g: String, _ x: [Double]) throws {
    let wrong = try check(f, g, Tensor(x))
    #expect(wrong.verdict == .disagrees && wrong.failureCount == 1)
  }

  @Test(arguments: [
    ("exp(x)", "exp(x)", [40, 0]), ("x^2", "2 * x", [1e9, 1]), ("1 / x", "-1 / x^2", [1e-9, 1]),
    ("tan(x)", "1 / cos(x)^2", [1.5707963267948966, 1]), ("x^3", "3 * x^2", [1e6, 0.5]),
    ("1 / (1 + exp(-x))", "f(x) * (1 - f(x))", [-30, 0.5, 36, 40]),
    ("max(0, x)", "x > 0", [1e-9, -1e-9, 2]),
  ])
  func rightOnesAgreeBesideLargeElements(_ f: String, _ g: String, _ x: [Double]) throws {
    let right = try check(f, g, Tensor(x))
    #expect(right.verdict == .agrees)
    let compared = right.listed.filter { $0.expected != 0 && $0.numeric != nil }
    #expect(!compared.isEmpty)
    for element in compared {
      let numeric = try #require(element.numeric)
      #expect((numeric / element.expected - 1).magnitude < 1e-3 || element.expected < 1e-9)
    }
  }

  @Test func differencesWithinRoundingAreNotCompared() throws {
    // f(40) is 1, so that f(40) * (1 - f(40)) is 0; the slope is 4e-18.
    let partly = try check("1 / (1 + exp(-x))", "f(x) * (1 - f(x))", Tensor([0.5, 40]))
    #expect(partly.verdict == .agrees && partly.comparedCount == 1 && partly.roundedCount == 1)
    let elsewhere = try check("1 / (1 + exp(-x))", "0 * x", Tensor([40, 50]))
    #expect(elsewhere.verdict == .disagrees && elsewhere.failureCount == 2)
    let nothing = try check("x^2", "x + 1e20 + x - 1e20", Tensor([40, 50]))
    #expect(nothing.verdict == .undecided)
    #expect(nothing.message?.contains("within rounding") == true)
  }

  @Test func valuesLostInRoundingAreComparedNearby() throws {
    let text = """
      f(x) = (x - 0.3)^2 + 5
      g(x) = 2 * x - 0.6
      h(x) = 3 * (x - 0.3)
      """
    let x = Tensor(0.1 * 3)
    for (name, agrees) in [("g", true), ("h", false)] {
      let report = try FormulaGradientCheck(of: "f", by: name).run(
        in: Formula.library(text), at: [["x": x]])
      #expect(report.agrees == agrees && report.disagrees == !agrees, "\(name)")
    }
  }

  @Test func kinksAloneDecideNothing() throws {
    let kinks = try check("clip(x, 0, 1)", "0 * x", at: [["x": Tensor(0)], ["x": Tensor(1)]])
    #expect(kinks.verdict == .undecided && kinks.comparedCount == 0 && kinks.kinks.count == 2)
    #expect(kinks.message?.contains("no derivative at any of these") == true)
  }

  @Test(arguments: [
    ("max(x, 0) + log1p(exp(-abs(x)))", "1 / (1 + exp(-x))"),
    ("max(x, -x) * abs(x)", "2 * x"), ("logaddexp(0, x)", "1 / (1 + exp(-x))"),
    ("where(x > 0, x^2, 0) + where(x > 0, 0, x^2) + abs(x) - abs(-x)", "2 * x"),
  ])
  func partsThatBendMayMakeASmoothFunction(_ f: String, _ g: String) throws {
    let right = try check(f, g, Tensor([0, 1, 2]))
    #expect(right.verdict == .agrees && right.comparedCount == 3)
    let wrong = try check(f, g + " + (x == 0)", Tensor([0, 1, 2]))
    #expect(wrong.verdict == .disagrees && wrong.failureCount == 1)
  }

  @Test func normsHaveNoDerivativeAtZero() throws {
    let norm = try check("norm(x)", "x / norm(x)", Tensor([0, 0]))
    #expect(norm.verdict == .undefined)
    let rows = try check(
      "norm(x, axis: 1)", "x / norm(x, axis: 1)[:, None]", Tensor([[0, 0], [3, 4]]))
    #expect(rows.verdict == .agrees && rows.comparedCount == 2 && rows.undefinedCount == 2)
    #expect(try check("abs(x)", "x / abs(x)", Tensor([0, 2])).verdict == .agrees)
    let powers = try check("x^x", "x^x * (log(x) + 1)", Tensor([0, 1, 2]))
    #expect(powers.verdict == .agrees && powers.undefinedCount == 1)
  }
}

import Formulas
import TestSupport
import Testing

@testable import GradientChecks

/// Derivatives that are difference quotients, and real ones that look similar.
@Suite struct FiniteDifferenceTests {
  private static let scalar = [Tensor(0.3), Tensor(-1.2), Tensor(1.7)]
  private static let vector = [Tensor([0.3, -1.2, 1.7])]

  private func sentence(_ text: String, at points: [Tensor]) throws -> String? {
    try FormulaGradientCheck(of: "f", by: "g").run(
      in: Formula.library(text), at: points.map { ["x": $0] }
    ).reasonNotDerived
  }

  @Test(arguments: [
    "g(x) = (f(x + 1e-6) - f(x)) / 1e-6",
    "g(x) = (f(x + 1e-5) - f(x - 1e-5)) / 2e-5",
    "h = 1e-4\ng(x) = (f(x + h) - f(x - h)) / (2 * h)",
    "g(x) =\n  h = 1e-5\n  above = f(x + h)\n  below = f(x - h)\n  return (above - below) / (2 * h)",
    "slope(x, h) = (f(x + h) - f(x)) / h\ng(x) = slope(x, 1e-7)",
    "g(x) = (-f(x + 2e-3) + 8 * f(x + 1e-3) - 8 * f(x - 1e-3) + f(x - 2e-3)) / 12e-3",
    "g(x) = (1 / (1 + exp(-(x + 1e-5))) - 1 / (1 + exp(-(x - 1e-5)))) / 2e-5",
    "own(x) = 1 / (1 + exp(-x))\ng(x) = (own(x + 1e-6) - own(x)) * 1e6",
    "g(x) = f(x + 1e-6) * 1e6 - f(x) * 1e6",
    "g(x) = (f(x + 0.1) - f(x - 0.1)) / 0.2",
    "g(x) = diff([f(x), f(x + 1e-7)])[0] / 1e-7",
    "g(x) = sum([1, -1] * [f(x + 1e-6), f(x - 1e-6)]) / 2e-6",
    "g(x) = [1, -1] @ [f(x + 1e-6), f(x - 1e-6)] / 2e-6",
    "g(x) =\n  v = f([x - 1e-6, x + 1e-6])\n  (v[1] - v[0]) / 2e-6",
    "g(x) = (f(x + 1e-6) + -1 * f(x)) * 1e6",
    "g(x) = (f(x + 1e-6) + (-f(x))) * 1e6",
    "g(x) = (f(x + 1e-6) + f(x) * -1) / 1e-6",
    "negative(x) = 0 - f(x)\ng(x) = (f(x + 1e-6) + negative(x)) * 1e6",
    "g(x) = (f(x + 1e-6) / f(x) - 1) * f(x) * 1e6",
    "g(x) = (-1 + f(x + 1e-6) / f(x)) * f(x) * 1e6",
    "g(x) = log(f(x + 1e-6) / f(x)) * f(x) * 1e6",
    "g(x) = ptp(vstack([f(x + 1e-6), f(x)]), axis: 0) / 1e-6",
    "g(x) =\n  v = [f(x + 1e-6), f(x)]\n  (max(v) - min(v)) * 1e6",
    "g(x) = (maximum(f(x + 1e-6), f(x)) - minimum(f(x + 1e-6), f(x))) * 1e6",
  ])
  func differencesAreNamed(_ derivative: String) throws {
    let text = "f(x) = 1 / (1 + exp(-x))\n\(derivative)"
    let sentence = try #require(try sentence(text, at: Self.scalar))
    #expect(sentence.contains("finite difference"))
    #expect(!derivative.contains("f(x + h)") || sentence.contains("`f(x + h)`"), "\(sentence)")
  }

  @Test(arguments: [
    """
    g(x) =
      d = zeros(len(x))
      i = 0
      repeat len(x) times
        e = 1e-5 * (arange(len(x)) == i)
        d = d + (arange(len(x)) == i) * (f(x + e) - f(x - e)) / 2e-5
        i = i + 1
      d
    """,
    "g(x) = ((x + 1e-5)^2 * x[::-1] - (x - 1e-5)^2 * x[::-1]) / 2e-5",
    """
    part(x, i) = (f(x + 1e-5 * (arange(3) == i)) - f(x)) / 1e-5
    g(x) = [part(x, 0), part(x, 1), part(x, 2)]
    """,
  ])
  func differencesOfVectorsAreNamed(_ derivative: String) throws {
    let text = "f(x) = sum(x^2 * x[::-1])\n\(derivative)"
    #expect(try sentence(text, at: Self.vector) != nil)
  }

  @Test(arguments: [
    ("1 / (1 + exp(-x))", "f(x) * (1 - f(x))"),
    ("1 / (1 + exp(-x))", "f(x) - f(x)^2"),
    ("1 / (1 + exp(-x))", "exp(-x) / (1 + exp(-x))^2"),
    ("tanh(x)", "1 - f(x)^2"), ("exp(x)", "f(x)"), ("sin(x)", "sin(x + pi / 2)"),
    ("x * sin(x)", "sin(x) + x * cos(x)"), ("x / (1 + x^2)", "(1 - x^2) / (1 + x^2)^2"),
    ("log(x^2 + 1e-9)", "2 * x / (x^2 + 1e-9)"), ("sqrt(x^2 + 1e-6)", "x / f(x)"),
    ("tanh(x) - tanh(x + 0.001)", "tanh(x + 0.001)^2 - tanh(x)^2"),
    ("log(cosh(x))", "(exp(x) - exp(-x)) / (exp(x) + exp(-x))"),
    ("log(1 + exp(x))", "exp(x) / (1 + exp(x))"), ("abs(x)", "(x + 1e-12) / abs(x + 1e-12)"),
    ("sinh(x)", "f(2 * x) / f(x) / 2"), ("sinh(x)^2", "sinh(2 * x) / sinh(x) * f(x) / sinh(x)"),
    ("exp(x) / 2 + 1", "exp(x + 1e-3) / exp(1e-3) / 2 + 0 * x"),
    ("log(x^2 + 1)", "2 * x / (x^2 + 1) + -0 * f(x)"),
    ("log(1 + exp(-x))", "f(x) * 0 - 1 / (1 + exp(x))"),
    ("sin(x)^2", "sin(x) * cos(x) + cos(x) * sin(x)"), ("1 / x", "-1 / x^2 + -1 * 0"),
    ("x^3 - x", "3 * x^2 - 1"), ("cosh(x)", "(exp(x) - exp(-x)) / 2"),
    ("(x - 1)^2 + (x - 1.01)^2", "2 * (x - 1) + 2 * (x - 1.01)"),
  ])
  func honestDerivativesAreNot(_ function: String, _ derivative: String) throws {
    let text = "f(x) = \(function)\ng(x) = \(derivative)"
    #expect(try sentence(text, at: Self.scalar) == nil)
  }

  @Test(arguments: [
    "f(x) = mean(x^2)\ng(x) = 2 * x / len(x)",
    "f(x) = sum((x - mean(x))^2)\ng(x) = 2 * (x - mean(x))",
    "f(x) = x[0] * x[1] - x[2]^2\ng(x) = [x[1], x[0], -2 * x[2]]",
    "f(x) = sum(tanh(x) @ [1, -1, 2])\ng(x) = (1 - tanh(x)^2) * [1, -1, 2]",
    "f(x) = norm(x - x[::-1])\ng(x) = 2 * (x - x[::-1]) / norm(x - x[::-1])",
  ])
  func honestGradientsOfVectorsAreNot(_ text: String) throws {
    #expect(try sentence(text, at: Self.vector) == nil)
  }

  @Test func recursionIsNotADifference() throws {
    let text = """
      f(x) = power(x, 5)
      power(x, n) = 1 if n < 1 else x * power(x, n - 1)
      g(x) = slope(x, 5)
      slope(x, n) = 0 if n < 1 else power(x, n - 1) + x * slope(x, n - 1)
      """
    #expect(try sentence(text, at: Self.scalar) == nil)
    let softmax = """
      f(x) = exp(x - max(x)) / sum(exp(x - max(x)))
      g(x) = diag(f(x)) - outer(f(x), f(x))
      """
    #expect(try sentence(softmax, at: Self.vector) == nil)
  }
}

import Diagnostics
import Formulas
import TestSupport
import Testing

@testable import GradientChecks

/// Which parameter an unnamed array is the derivative of.
@Suite struct GradientMatchingTests {
  private func run(
    _ text: String, _ arguments: [String: Tensor]
  ) throws -> GradientReport {
    try FormulaGradientCheck(of: "f", by: "gradient").run(
      in: Formula.library(text), at: [arguments])
  }

  private static let layer = """
    f(x, W) = tanh(x @ W)
    gradient(x, W) = (W * (1 - f(x, W) ^ 2)).T
    """

  @Test func aJacobianIsComparedWithTheParameterItFits() throws {
    let report = try run(
      Self.layer, ["x": Tensor([1, 2]), "W": Tensor([[1, 2, 3], [0, 1, 2]])])
    #expect(report.agrees && report.tensors.map(\.parameter) == ["x"])
  }

  @Test(arguments: [[[1, 2, 3], [0.3, 4, 1]], [[1, 2], [0.3, 4]]])
  func aTransposedJacobianIsReported(_ weights: [[Double]]) throws {
    let text = "f(x, W) = tanh(x @ W)\ngradient(x, W) = W * (1 - f(x, W) ^ 2)"
    let report = try run(text, ["x": Tensor([1, 2]), "W": Tensor(weights)])
    #expect(report.tensors.map(\.parameter) == ["x"] && report.disagrees)
    #expect(report.diagnoses.map(\.reason) == [.transposed])
  }

  @Test func numbersDecideBetweenMatchingParameters() throws {
    let report = try run(Self.layer, ["x": Tensor([1, 2]), "W": Tensor([[1, 2], [0.3, 4]])])
    #expect(report.agrees && report.tensors.map(\.parameter) == ["x"])
    let product = try run(
      "f(a, b) = sum(a * b^2)\ngradient(a, b) = 2 * a * b",
      ["a": Tensor([1, 2]), "b": Tensor([3, 5])])
    #expect(product.agrees && product.tensors.map(\.parameter) == ["b"])
  }

  @Test(arguments: [
    ("exp(x) / sum(exp(x))", "f(x) * (1 - f(x))", true), ("cumsum(x)", "[3, 2, 1]", true),
    ("x * sum(x)", "sum(x) + 3 * x", true), ("x[::-1]^2", "2 * x", true),
    ("tanh(x)", "1 - f(x)^2", false),
    ("x / (1 + abs(x))", "1 / (1 + abs(x))^2", false), ("sum(x^2)", "2 * x", false),
    ("exp(x) / sum(exp(x))", "diag(f(x)) - outer(f(x), f(x))", false),
  ])
  func aSumOfElementsIsNamed(_ f: String, _ gradient: String, _ isSum: Bool) throws {
    let report = try run(
      "f(x) = \(f)\ngradient(x) = \(gradient)", ["x": Tensor([0.5, -1.2, 2])])
    #expect(report.notes.contains { $0.contains("the sum of its elements") } == isSum)
  }

  @Test(arguments: [
    ("max(0, x)", "0 * x", true), ("where(x > 5, x^2, 1)", "0 * x", true), ("0 * x + 1", "0", true),
    ("max(0, x)", "x > 0.1", true), ("3", "0", false), ("max(1, -x)", "-(x < -1)", false),
    ("x * 1e-20", "1e-20", false),
  ])
  func zerosAreNamed(_ f: String, _ gradient: String, _ areZeros: Bool) throws {
    let report = try FormulaGradientCheck(of: "f", by: "gradient").run(
      in: Formula.library("f(x) = \(f)\ngradient(x) = \(gradient)"),
      at: [-1.5, -2.5].map { ["x": Tensor($0)] })
    #expect(report.agrees)
    #expect(report.notes.contains { $0.contains("only gives zeros") } == areZeros)
  }

  @Test func noPointIsNamed() throws {
    let report = try run("f(x) = x^2\ngradient(x) = 2 * x", ["x": Tensor([Double]())])
    #expect(report.reasons.contains { $0.contains("there is no point") }, "\(report.reasons)")
  }

  @Test(arguments: [
    ("x * log(y)", "log(y)", "x"), ("x * log(y)", "x / y", "y"),
    ("-(y * log(x) + (1 - y) * log(1 - x))", "(x - y) / (x * (1 - x))", "x"),
  ])
  func elementsWithoutAValueDecideNothing(
    _ f: String, _ gradient: String, _ parameter: String
  ) throws {
    let isLoss = f.hasPrefix("-")
    let report = try run(
      "f(x, y) = \(f)\ngradient(x, y) = \(gradient)",
      isLoss
        ? ["x": Tensor([0, 0.5, 1]), "y": Tensor([1, 1, 0])]
        : ["x": Tensor([1.5, 2.5]), "y": Tensor([0, 3])])
    #expect(report.agrees && report.tensors.map(\.parameter) == [parameter])
    #expect(report[parameter]?.comparedCount == 1)
  }

  @Test func parametersThatCannotMatchAreNotProposed() throws {
    let text = """
      f(X, t, w) = mean((X @ w - t) ^ 2)
      gradient(X, t, w) = X.T @ (X @ w - t) / 2
      """
    let arguments = [
      "X": Tensor([[1, 2], [3, 4]]), "t": Tensor([1, 0]), "w": Tensor([1, 2]),
    ]
    let fault = #expect(throws: FormulaFault.self) { try run(text, arguments) }
    let diagnostic = try #require(fault?.diagnostic)
    #expect(diagnostic.message.hasSuffix("for t or w"))
    #expect(diagnostic.help?.contains("parameters: [t] or parameters: [w]") ?? false)
    #expect(!(diagnostic.help?.contains("[X]") ?? true))
  }

  @Test func anUndefinedPointDecidesNothing() throws {
    let text = "f(x, y) = log(x) * y\ngradient(x, y) = y / x"
    let check = FormulaGradientCheck(of: "f", by: "gradient")
    let report = try check.run(
      in: Formula.library(text),
      at: [["x": Tensor(-1), "y": Tensor(3)], ["x": Tensor(2), "y": Tensor(5)]])
    #expect(report.agrees && report.tensors.map(\.parameter) == ["x"])
  }
}

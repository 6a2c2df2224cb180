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

  /// If the numbers don't tell which parameter is meant, a mistake that gives them does.
  @Test func aMistakeDecidesBetweenMatchingParameters() throws {
    let text = """
      f(X, t, w) = mean((X @ w - t) ^ 2)
      gradient(X, t, w) = X.T @ (X @ w - t) / 2
      """
    let report = try run(
      text, ["X": Tensor([[1, 2], [3, 4]]), "t": Tensor([1, 0]), "w": Tensor([1, 2])])
    #expect(report.tensors.map(\.parameter) == ["w"] && report.disagrees)
    #expect(report.reasons.contains { $0.contains("0.5 times") }, "\(report.reasons)")
    #expect(report.notes.contains { $0.contains("gradient for t or w") && $0.contains("for w") })
  }

  @Test func aShapeThatNoParameterHasIsReported() throws {
    let fault = #expect(throws: FormulaFault.self) {
      try run(
        "f(A, x) = sum(A @ x)\ngradient(A, x) = [1, 2, 3]",
        ["A": Tensor([[1, 2], [3, 4]]), "x": Tensor([1, 2])])
    }
    let diagnostic = try #require(fault?.diagnostic)
    #expect(diagnostic.message.contains("is (3), which is the shape of no parameter of 'f'"))
    #expect(diagnostic.help?.contains("A is (2, 2), x is (2)") ?? false)
  }

  @Test(arguments: [("2 * x", true), ("2 * x + lam", true), ("2 * x * lam", false)])
  func aParameterThatCannotBeTheUpstreamGradientIsReported(
    _ gradient: String, _ isReported: Bool
  ) throws {
    let text = "f(x) = x^2\ngradient(x, lam) = \(gradient)"
    let point = ["x": Tensor([1.5, 2])]
    guard isReported else {
      #expect(try run(text, point).agrees)
      return
    }
    let fault = #expect(throws: FormulaFault.self) { try run(text, point) }
    let diagnostic = try #require(fault?.diagnostic)
    #expect(
      diagnostic.message == "missing argument 'lam' of 'gradient', which 'f' does not have")
    #expect(diagnostic.help?.contains("remove 'lam' from 'gradient'") ?? false)
  }

  @Test(arguments: [("0", true), ("0 * x", true), ("1", false)])
  func theGradientOfAConstantIsZeroAtAllPoints(_ gradient: String, _ agrees: Bool) throws {
    let report = try run("f(x) = 3\ngradient(x) = \(gradient)", ["x": Tensor([1, 2, 3])])
    #expect(report.agrees == agrees && report["x"]?.comparedCount == 3)
  }

  /// A number that neither formula uses explains a factor only if nothing that they use does.
  @Test func aFactorIsNamedByWhatTheFormulasUse() throws {
    let text = """
      f(X, b) = sum((sum(X, axis: 1) + b)^2)
      gradient(X, b) =
        return b: 2 * mean(sum(X, axis: 1) + b)
      """
    let library = Formula.library(text)
    let point = [
      "X": Tensor([[1.5, 2], [0.3, 1], [2, 0.7], [1, -1], [0.2, 0.4]]), "b": Tensor(0.3),
    ]
    let report = try FormulaGradientCheck(of: "f", by: "gradient").run(in: library, at: [point]) {
      [("remote", 0.2)]
    }
    let reason = try #require(report.reasons.first)
    #expect(reason.contains("5: the rows of X") && !reason.contains("remote"), "\(reason)")
  }

  @Test func countsAndReasonsFitEachOther() throws {
    let report = try run(
      """
      f(W, b, V) = sum(W^2) + sum(b^3) + sum(V)
      gradient(W, b, V) =
        return W: cos(W), b: b[:2], V: exp(V)
      """,
      ["W": Tensor([1.2, 2]), "b": Tensor([1, 2, 3.5]), "V": Tensor([0.5, 2])])
    #expect(
      report.summary
        == "4 elements compared, 4 disagree; the gradient for b has a different shape from b.")
    #expect(report.reasons.count == 3)
    #expect(report.reasons[0].hasPrefix("W: 2 of 2 elements are wrong"), "\(report.reasons)")
    #expect(report.reasons[1] == "'b' is (2), the gradient for 'b' (3)")
    #expect(report.reasons[2].hasPrefix("V: 2 of 2 elements are wrong"))
  }

  @Test func anUndefinedPointDecidesNothing() throws {
    let text = "f(x, y) = log(x) * y\ngradient(x, y) = y / x"
    let check = FormulaGradientCheck(of: "f", by: "gradient")
    let report = try check.run(
      in: Formula.library(text),
      at: [["x": Tensor(-1), "y": Tensor(3)], ["x": Tensor(2), "y": Tensor(5)]])
    #expect(report.agrees && report.tensors.map(\.parameter) == ["x"])
  }

  /// What a gradient may belong to is a parameter of its shape, and the note says how to choose it.
  @Test func anUnnamedGradientThatMatchesNoneNamesItsCandidates() throws {
    let text = "f(X, t, w) = mean((X @ w - t) ^ 2)\ng(X, t, w) = X.T @ (X @ w - t) / 2"
    let arguments = [
      "X": Tensor([[1, 2], [3, 4]]), "t": Tensor([1, 0]), "w": Tensor([1, 2]),
    ]
    let report = try FormulaGradientCheck(of: "f", by: "g").run(
      in: Formula.library(text), at: [arguments])
    #expect(report.disagrees)
    let note = try #require(report.notes.first)
    #expect(note.contains("parameters: [t] or parameters: [w]") && !note.contains("[X]"))
  }
}

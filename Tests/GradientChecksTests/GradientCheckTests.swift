import Formulas
import TestSupport
import Testing

@testable import GradientChecks

@Suite struct GradientCheckTests {
  private func run(
    _ text: String, of function: String, by derivative: String, _ arguments: [String: Tensor],
    result: String? = nil, withRespectTo parameters: [String] = []
  ) throws -> GradientReport {
    let check = FormulaGradientCheck(
      of: function, by: derivative, result: result, withRespectTo: parameters)
    return try check.run(in: Formula.library(text), at: [arguments])
  }

  @Test func elementwiseDerivativesAreComparedElementByElement() throws {
    let text = "s(x) = 1 / (1 + exp(-x))\nds(x) = exp(-x) / (1 + exp(-x))**2\nwrong(x) = s(x)"
    let x = Tensor([-30, -10, -1, 0, 2, 15, 40])
    let right = try run(text, of: "s", by: "ds", ["x": x])
    #expect(right.agrees && right["x"]?.comparedCount == 7)
    let wrong = try run(text, of: "s", by: "wrong", ["x": x])
    #expect(!wrong.agrees && wrong["x"]?.verdict == .disagrees)
  }

  @Test func kinksAreReportedWithoutFailing() throws {
    let text = "relu(z) = max(0, z)\na(z) = z > 0\nb(z) = z >= 0\nc(z) = 2 * (z >= 0)"
    let z = Tensor([-1, 0, 2])
    #expect(try run(text, of: "relu", by: "a", ["z": z])["z"]?.verdict == .agreesBesideKinks)
    #expect(try run(text, of: "relu", by: "b", ["z": z])["z"]?.kinks.map(\.place) == [[1]])
    #expect(try run(text, of: "relu", by: "c", ["z": z])["z"]?.failureCount == 2)
  }

  @Test func curvesAreNotKinks() throws {
    let text = "f(x) = x**2 + 5\ng(x) = 2 * x"
    #expect(try run(text, of: "f", by: "g", ["x": Tensor([0, 1])])["x"]?.verdict == .agrees)
  }

  @Test func namedResultsFindTheirParameters() throws {
    let text = """
      f(W, b, x) = sum(tanh(x @ W + b))
      g(W, b, x) =
        d = 1 - tanh(x @ W + b)**2
        return dW: outer(x, d), b_grad: d, other: 3
      """
    let arguments = [
      "W": Tensor([[0.1, 0.2], [-0.3, 0.5]]), "b": Tensor([0.3, -0.2]), "x": Tensor([1, -2]),
    ]
    let report = try run(text, of: "f", by: "g", arguments)
    #expect(report.agrees && report.tensors.map(\.parameter) == ["W", "b"])
    #expect(report.unmatched.count == 1)
  }

  @Test func gradientOfTheValueIsFilledIn() throws {
    let text = """
      linear(x, W, b) = x @ W + b
      back(x, W, dY) =
        return x: dY @ W.T, W: x.T @ dY, b: sum(dY, axis: 0)
      """
    let arguments = [
      "W": Tensor([[0.1, 0.2], [-0.3, 0.5]]), "b": Tensor([0.3, -0.2]),
      "x": Tensor([[1, -2], [0.5, 3], [2, 1]]),
    ]
    #expect(try run(text, of: "linear", by: "back", arguments).agrees)
  }

  @Test func jacobiansHaveARowPerElement() throws {
    let text = "f(x, M) = M @ x\ng(x, M) = M\nh(x, M) = M.T"
    let arguments = ["x": Tensor([1, 2]), "M": Tensor([[1, 2], [3, 4], [5, 6]])]
    #expect(try run(text, of: "f", by: "g", arguments, withRespectTo: ["x"]).agrees)
    let turned = try run(text, of: "f", by: "h", arguments, withRespectTo: ["x"])
    #expect(turned["x"]?.verdict == .wrongShape)
  }

  @Test func wrongShapesAndNumbersNeverPass() throws {
    let text = "f(x) = sum(x**2)\ng(x) = 2 * x[:, None]\nh(x) = 2 * x / (x != 0) * (x != 0)"
    let x = Tensor([1, 0, 3])
    let shape = try run(text, of: "f", by: "g", ["x": x])
    #expect(shape["x"]?.message == "'g' is (3, 1), the gradient for 'x' (3)")
    #expect(try run(text, of: "f", by: "h", ["x": x])["x"]?.verdict == .notFinite)
  }

  @Test func functionsThatReturnLossAndGradientCheckThemselves() throws {
    let text = """
      fn(x, y) =
        h = 1 / (1 + exp(-sum(x)))
        loss = -(y * log(h) + (1 - y) * log(1 - h))
        return loss, grad_x: (h - y) * ones_like(x)
      """
    let arguments = ["x": Tensor([0.2, -0.4]), "y": Tensor(1)]
    let report = try run(text, of: "fn", by: "fn", arguments)
    #expect(report.agrees && report.tensors.map(\.parameter) == ["x"])
  }

  @Test func namesOfDerivativesIdentifyTheirParameter() throws {
    let text = """
      f(x, y) = x ** 2 + y ** 2 + x * (y + 2) + cos(3 * x)
      grad_x_f(x, y) = 2 * x - 3 * sin(3 * x) + y + 2
      grad_y_f(x, y) = x + 2 * y
      """
    let arguments = ["x": Tensor(3), "y": Tensor(2)]
    for name in ["x", "y"] {
      let report = try run(text, of: "f", by: "grad_\(name)_f", arguments)
      #expect(report.agrees && report.tensors.map(\.parameter) == [name])
    }
  }

  @Test func wrongFormulasAreNotRightByChance() throws {
    let text = "f(x, y) = x * y + y**2\ngrad_y_f(x, y) = x + 2 + y\nfy(x, y) = x + y + y"
    let arguments = ["x": Tensor(3), "y": Tensor(2)]
    #expect(!(try run(text, of: "f", by: "grad_y_f", arguments, withRespectTo: ["y"]).agrees))
    #expect(try run(text, of: "f", by: "fy", arguments, withRespectTo: ["y"]).agrees)
  }

  @Test func expensiveFormulasEndWithinTheBudget() throws {
    let text = """
      f(x) =
        a = x
        repeat 300 times
          a = sin(a) + x
        sum(a)
      g(x) =
        a = x
        repeat 300 times
          a = cos(a) * x
        a
      """
    let x = Tensor((0..<20_000).map { Double($0) / 20_000 })
    let check = FormulaGradientCheck(of: "f", by: "g")
    #expect {
      try check.run(
        in: Formula.library(text), at: [["x": x], ["x": x]],
        budget: FormulaBudget(operations: 1_000_000_000))
    } throws: { error in
      (error as? FormulaFault)?.reason == .exhausted
    }
  }

  @Test func unknownNamesAreErrors() throws {
    let text = "f(x, y) = x * y\ng(x, y) = y\nh(a, b, c) = a"
    let arguments = ["x": Tensor(3.5), "y": Tensor(2)]
    #expect(throws: FormulaFault.self) {
      try run(text, of: "f", by: "g", arguments, withRespectTo: ["z"])
    }
    #expect(throws: FormulaFault.self) { try run(text, of: "f", by: "h", arguments) }
    #expect(throws: FormulaFault.self) { try run(text, of: "f", by: "nothing", arguments) }
  }
}

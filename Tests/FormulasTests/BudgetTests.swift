import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Formulas

@Suite struct BudgetTests {
  private func fault(
    _ text: String, budget: FormulaBudget = FormulaBudget(operations: 20_000_000)
  ) -> FormulaFault? {
    let library = FormulaLibrary([FormulaBlock(parsing: text)])
    _ = library.check()
    do {
      _ = try library.evaluate("f", budget: budget)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "f =\n  x = 0\n  repeat 1000000000 times\n    x = x + 1\n  x",
    "f =\n  x = 1\n  repeat 1e6 times\n    repeat 1e6 times\n      y = x\n  x",
    "f = f(1)\ng(x) = g(x)",
    "g(x) = g(x + 1)\nf = g(0)",
    "g(x) = h(x)\nh(x) = g(x)\nf = g(0)",
    "f = zeros((100000, 100000))",
    "f = ones(1e11)",
    "f = eye(1e10)",
    "f = arange(1e11)",
    "f = linspace(0, 1, 1e11)",
    "f = zeros((1e12, 1e12))",
    "f =\n  x = ones(2)\n  repeat 100 times\n    x = hstack([x, x])\n  x",
    "f =\n  x = ones((1400, 1400))\n  repeat 1e9 times\n    x = x @ x\n  x",
    "f =\n  x = ones(1000000)\n  repeat 1e9 times\n    x = exp(x)\n  x",
    "f = ones(100000)[:, None] * ones(100000)",
    "f = outer(ones(100000), ones(100000))",
    "f = diag(ones(100000))",
    "f = onehot(arange(100000), 100000)",
    "f = full(1e9, 1)",
    "f(x) = a0(x)\n"
      + (0..<40).map { "a\($0)(x) = a\($0 + 1)(x) + a\($0 + 1)(x)" }.joined(separator: "\n")
      + "\na40(x) = x\n",
  ])
  func stopsWithAMessage(text: String) {
    let fault = fault(text.replacingOccurrences(of: "f(x) = a0(x)", with: "f = a0(1)"))
    #expect(fault != nil, "\(text)")
  }

  @Test func longAndDeepTextsEndWithAMessage() {
    let sums = "f = " + Array(repeating: "1", count: 100_000).joined(separator: " + ")
    let brackets = "f = " + String(repeating: "(", count: 100_000)
    let closed = brackets + "1" + String(repeating: ")", count: 100_000)
    let lists = "f = " + String(repeating: "[", count: 50_000)
    let powers = "f = " + String(repeating: "2^", count: 50_000) + "2"
    let minus = "f = " + String(repeating: "-", count: 50_000) + "2"
    let nots = "f = " + String(repeating: "not ", count: 50_000) + "2"
    let ternaries = "f = " + String(repeating: "1 if 1 else ", count: 50_000) + "2"
    let calls = "f = " + String(repeating: "exp(", count: 50_000)
    let indices = "f = x" + String(repeating: "[0]", count: 50_000)
    let repeats =
      "f =\n  x = 0\n"
      + (0..<2_000).map { String(repeating: " ", count: $0 + 2) + "repeat 1 times" }
      .joined(separator: "\n")
    for text in [
      sums, brackets, closed, lists, powers, minus, nots, ternaries, calls, indices, repeats,
    ] {
      #expect(!Formula.messages(text).isEmpty, "\(text.prefix(20))")
    }
  }

  @Test func gradientsKeepToTheirBudget() {
    let library = Formula.library(
      "f(x) =\n  repeat 1e9 times\n    x = sin(x) + x\n  x")
    #expect(throws: FormulaFault.self) {
      try library.gradient(of: "f", withRespectTo: ["x"], at: ["x": Tensor(1)])
    }
  }

  @Test func boundedRecursionRuns() throws {
    let value = try Formula.value(
      "factorial(n) = 1 if n <= 1 else n * factorial(n - 1)\nf = factorial(20)")
    #expect(value.number == 2_432_902_008_176_640_000)
  }
}

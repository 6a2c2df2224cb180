import Diagnostics
import TestSupport
import Testing

@testable import Formulas

@Suite struct CheckingTests {
  private let backprop = """
    backprop(X, T, W, B, V) =
      Z  = X @ W + B
      A  = max(0, Z)
      Y  = A @ V
      dY = where(-Y * T > 0, -T, 0) / rows(X)
      dZ = outer(dY, V) * (Z > 0)
      return W: X.T @ dZ, B: sum(dZ, axis: 0), V: A.T @ dY
    """

  private func shape(_ sizes: AxisSize...) -> TensorShape { TensorShape(sizes) }

  @Test func symbolicSizesPassThrough() {
    let n = AxisSize.symbol("n")
    let (result, diagnostics) = Formula.library(backprop).check(
      "backprop",
      arguments: [
        "X": shape(n, .known(2)), "T": shape(n), "W": shape(.known(2), .known(50)),
        "B": shape(.known(50)), "V": shape(.known(50)),
      ], at: SourceRange(0, 0))
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    #expect(
      result
        == .several([
          .init(name: "W", shape: shape(.known(2), .known(50))),
          .init(name: "B", shape: shape(.known(50))), .init(name: "V", shape: shape(.known(50))),
        ]))
  }

  @Test func unequalSymbolsAreNamedWithTheirOrigins() {
    let library = Formula.library("loss(X, y, w) =\n  p = X @ w\n  mean((p - y) ^ 2)")
    let (_, diagnostics) = library.check(
      "loss",
      arguments: [
        "X": shape(.symbol("n"), .symbol("d")), "y": shape(.symbol("m")), "w": shape(.symbol("d")),
      ], at: SourceRange(0, 0))
    #expect(
      diagnostics.map(\.message) == ["invalid shapes: 'p' is (n), 'y' is (m): sizes n and m differ"]
    )
    #expect(diagnostics.first?.help?.contains("p = X @ w; y is a parameter of 'loss'") == true)
  }

  @Test func aVectorCombinedWithAColumnIsSuspicious() {
    let library = Formula.library("loss(y, p) = mean((y - p) ^ 2)")
    let n = AxisSize.symbol("n")
    let (_, warned) = library.check(
      "loss", arguments: ["y": shape(n), "p": shape(n, .known(1))], at: SourceRange(0, 0))
    #expect(warned.map(\.code) == ["SuspiciousBroadcast"])
    let (_, quiet) = library.check(
      "loss", arguments: ["y": shape(n, .known(1)), "p": shape(n, .known(1))],
      at: SourceRange(0, 0))
    #expect(quiet.isEmpty)
  }

  /// Texts about X (n, 4), P (n, 32), y (n), t (n, 1) and b (32), with whether they are suspicious.
  @Test(arguments: [
    ("mean((P - t)^2)", true), ("sum(abs(t - P))", true), ("mean(square(P - t)) / 2", true),
    ("mean((y - t)^2)", true), ("sum(y * log(t))", true), ("where(y > t, 1, 0)", true),
    ("mean(y == t)", true), ("P + b", false), ("P - mean(P, axis: 0)", false),
    ("sum(P - mean(P, axis: 1, keepdims: true))", false), ("P / t", false),
    ("sum((P - max(P, axis: 1)[:, None])^2)", false), ("P * t", false),
    ("exp(P - max(P, axis: 1, keepdims: true)) / sum(exp(P), axis: 1, keepdims: true)", false),
    ("mean((t - t)^2)", false), ("y[:, None] * y", false), ("y[:, None] - y[None, :]", false),
    ("mean((P[:, 0:1] - t)^2)", false), ("sum((P - t)^2, axis: 0)", false),
    ("y - y @ P @ b", false),
  ])
  func suspiciousBroadcastsAreNamed(text: String, isSuspicious: Bool) {
    for n in [AxisSize.symbol("n"), .known(7)] {
      let library = Formula.library("f(X, P, y, t, b) = " + text)
      let (_, diagnostics) = library.check(
        "f",
        arguments: [
          "X": shape(n, .known(4)), "P": shape(n, .known(32)), "y": shape(n),
          "t": shape(n, .known(1)), "b": shape(.known(32)),
        ], at: SourceRange(0, 0))
      #expect(diagnostics.allSatisfy { $0.code == "SuspiciousBroadcast" })
      #expect(!diagnostics.isEmpty == isSuspicious, "\(text): \(diagnostics.map(\.message))")
    }
  }

  @Test func repetitionsAreCheckedForEveryIteration() {
    let text = """
      grow(x) =
        theta = 0
        repeat 5 times
          theta = theta + ones(3)
        theta + ones(4)
      shrink(x) =
        path = [[1, 2]]
        repeat 3 times
          path = vstack([path, [3, 4, 5]])
        path
      """
    #expect(
      Formula.messages(text).map { String($0.prefix(30)) }
        == ["9:12 invalid shapes: 'path' is"])
  }

  @Test func bothBranchesAreChecked() {
    let messages = Formula.messages("f(x) = 1 if x > 0 else ones(2) + ones(3)")
    #expect(messages.count == 1)
  }

  @Test func unwrittenAnswersAreNotErrors() throws {
    var library = Formula.library("sigmoid(x) = ...\nf(x) = 2 * sigmoid(x)\ng(x) = h(x)")
    library.unanswered = ["h"]
    #expect(library.check().isEmpty)
    #expect(library.definition(named: "sigmoid")?.isUnanswered == true)
    for (name, missing) in [("f", "sigmoid"), ("g", "h")] {
      do {
        _ = try library.evaluate(name, arguments: ["x": Tensor(1)])
        Issue.record("\(name) has a value")
      } catch {
        #expect(error.reason == .unanswered(name: missing))
      }
    }
  }

  @Test func givenValuesAndLaterShapesAreKnown() throws {
    var library = Formula.library("f = X @ w")
    library.objects["X"] = .shape(shape(.known(4), .known(2)))
    library.objects["w"] = .tensor(Tensor([1, 2, 3]))
    #expect(library.check().map(\.code) == ["InvalidShape"])
    library.objects["w"] = .tensor(Tensor([1, 2]))
    library.objects["X"] = .tensor(Tensor([[1, 2], [3, 4]]))
    #expect(library.check().isEmpty)
    #expect(try library.evaluate("f").tensor == Tensor([5, 11]))
  }

  @Test func definitionsNeedNoOrder() throws {
    #expect(try Formula.value("f = g(N)\ng(x) = x + M\nM = 2 * N\nN = 3").number == 9)
  }

  @Test func namesOfSeveralResultsAreRead() throws {
    let text = """
      both(x) =
        total, mean = sum(x), sum(x) / len(x)
        total, mean = mean, total
        return average: total, mean
      f = both([1, 2, 6]).average + 10 * both([1, 2]).mean
      """
    #expect(Formula.messages(text).isEmpty)
    #expect(try Formula.value(text).number == 33)
  }

  @Test func linesOfOneBlockAreAllReported() {
    let text = "a = 1 +\nb = 2 &&\nf(x) = sqr(x)\nc = lerning"
    #expect(Formula.messages(text).count >= 4)
  }
}

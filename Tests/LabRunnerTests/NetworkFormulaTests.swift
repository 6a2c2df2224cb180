import Diagnostics
import LabResults
import LabRunner
import Testing

/// Gradients of networks as formulas, compared with the engine's.
@Suite struct NetworkFormulaTests {
  /// A correct gradient of a network with two layers, for its activations and its loss.
  private static func lab(
    hidden: String, slope: String, output: String, delta: String, loss: String, dataset: String,
    inputs: Int, reduction: String = "mean"
  ) -> String {
    """
    \(dataset)
    @network(net, inputs: \(inputs), layers: [\(hidden)(4), \(output)])

    ```formula
    hidden(Z) = \(hidden == "tanh" ? "np.tanh(Z)" : hidden == "softplus" ? "log(1 + exp(Z))" : "1 / (1 + exp(-Z))")
    slope(Z) = \(slope)
    gradient(X, T, W1, b1, W2, b2) =
      Z1 = X @ W1 + b1
      A1 = hidden(Z1)
      Y = A1 @ W2 + b2
      N = \(reduction == "sum" ? "1" : "rows(X)")
      d2 = \(delta)
      d1 = d2 @ W2.T * slope(Z1)
      return W1: X.T @ d1, b1: sum(d1, axis: 0), W2: A1.T @ d2, b2: sum(d2, axis: 0)
    ```

    @gradcheck(gradient, of: net, on: data, loss: \(loss), reduction: \(reduction))
    """
  }

  private static let moons = "@dataset(data, from: moons(count: 30, noise: 0.1))"
  private static let signed = "@dataset(data, from: moons(count: 30, noise: 0.1), targets: signed)"
  private static let iris = "@dataset(data, from: iris, targets: oneHot)"

  private static let labs = [
    lab(
      hidden: "tanh", slope: "1 - np.tanh(Z) ** 2", output: "identity(1)",
      delta: "2 * (Y - T) / N", loss: "mse", dataset: moons, inputs: 2),
    lab(
      hidden: "sigmoid", slope: "hidden(Z) * (1 - hidden(Z))", output: "sigmoid(1)",
      delta: "(1 / (1 + exp(-Y)) - T) / N", loss: "binaryCrossEntropy", dataset: moons, inputs: 2,
      reduction: "sum"),
    lab(
      hidden: "softplus", slope: "1 / (1 + exp(-Z))", output: "identity(1)",
      delta: "(1 / (1 + exp(-Y)) - T) / N", loss: "binaryCrossEntropyOnLogits", dataset: moons,
      inputs: 2),
    lab(
      hidden: "tanh", slope: "1 - np.tanh(Z) ** 2", output: "softmax(3)",
      delta: "(exp(Y) / sum(exp(Y), axis: 1, keepdims: true) - T) / N",
      loss: "categoricalCrossEntropy", dataset: iris, inputs: 4),
    lab(
      hidden: "tanh", slope: "1 - np.tanh(Z) ** 2", output: "identity(3)",
      delta: "(exp(Y) / sum(exp(Y), axis: 1, keepdims: true) - T) / N",
      loss: "categoricalCrossEntropyOnLogits", dataset: iris, inputs: 4),
    lab(
      hidden: "tanh", slope: "1 - np.tanh(Z) ** 2", output: "identity(1)",
      delta: "where(1 - T * Y > 0, -T, 0) / N", loss: "hinge", dataset: signed, inputs: 2),
    lab(
      hidden: "tanh", slope: "1 - np.tanh(Z) ** 2", output: "identity(1)",
      delta: "where(-T * Y > 0, -T, 0) / N", loss: "perceptron", dataset: signed, inputs: 2),
    lab(
      hidden: "tanh", slope: "1 - np.tanh(Z) ** 2", output: "identity(1)",
      delta: "sign(Y - T) / N", loss: "mae", dataset: moons, inputs: 2),
  ]

  @Test(arguments: labs) func rightGradientsAgree(_ text: String) throws {
    let run = Lab(text).run()
    #expect(run.plan.diagnostics.map(\.message) == [])
    #expect(run.dump.contains("all agree"))
  }

  /// A network with certain outputs has a loss whose usual formula is NaN.
  private static let certain = [
    (
      "points([[40, 1], [-40, 0]])", "sigmoid(1, weights: [[1]], biases: [0])",
      "bce", "(1 / (1 + exp(-(X @ W + b))) - T) / rows(X)"
    ),
    (
      "points([[800, 1], [-800, 1], [1, 0]])", "sigmoid(1, weights: [[1]], biases: [0])",
      "bce", "(1 / (1 + exp(-(X @ W + b))) - T) / rows(X)"
    ),
    (
      "points([[0, 1], [0, 0]])", "identity(1, weights: [[0]], biases: [0])",
      "binaryCrossEntropyOnLogits", "(1 / (1 + exp(-(X @ W + b))) - T) / rows(X)"
    ),
    (
      "points([[900, 1], [-900, 0]], targets: oneHot)",
      "softmax(2, weights: [[-1, 1]], biases: [0, 0])", "categoricalCrossEntropy",
      "(where((X @ W + b)[:, [0]] > 0, [1, 0], [0, 1]) - T) / rows(X)"
    ),
  ]

  private static func passes(_ report: CheckReport) -> Bool {
    report.verdict == .agrees || report.verdict == .agreesBesideKinks
  }

  @Test(arguments: certain)
  func certainOutputsAreChecked(
    _ points: String, _ layer: String, _ loss: String, _ delta: String
  ) throws {
    let text = """
      @dataset(d, from: \(points.replacing(", targets: oneHot)", with: "), targets: oneHot")))
      @network(net, inputs: 1, layers: [\(layer)])

      ```formula
      backp(X, T, W, b) =
        D = \(delta)
        return W: X.T @ D, b: sum(D, axis: 0)
      ```

      @gradcheck(backp, of: net, on: d, loss: \(loss))
      """
    let run = Lab(text).run()
    #expect(run.plan.diagnostics.filter(\.isError).map(\.message) == [])
    let right = try #require(run.checkReports.last)
    #expect(Self.passes(right), "\(right.verdict) \(right.reasons) \(right.table)")
    let wrong = Lab(text.replacing("D = (", with: "D = 2 * (")).run()
    let report = try #require(wrong.checkReports.last)
    #expect(Self.passes(report) == text.contains("[[900"))
  }

  @Test(arguments: labs) func wrongFactorsAreNamed(_ text: String) throws {
    let wrong = text.replacing("return W1: X.T @ d1", with: "return W1: 2 * X.T @ d1")
    let run = Lab(wrong).run()
    let report = try #require(run.checkReports.last)
    #expect(report.verdict == .disagrees)
    #expect(report.reasons.count == 1)
    #expect(report.reasons.first?.hasPrefix("W1: each value is 2 times the correct one") == true)
  }
}

extension FinishedLab {
  /// The reports of all gradient checks, in document order.
  fileprivate var checkReports: [CheckReport] {
    plan.steps.compactMap { step in
      if case .checkReport(let report)? = outcome(of: step.directive) { report } else { nil }
    }
  }
}

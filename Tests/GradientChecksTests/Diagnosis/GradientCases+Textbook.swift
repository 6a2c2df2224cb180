import Formulas

@testable import GradientChecks

/// Textbook derivations, with the usual mistakes.
extension GradientCases {
  static var textbook: [GradientCase] {
    scalars + rules + transposes + logarithms + ridge + signs + logisticRegression + safeLogarithms
      + perceptron
      + vectorJacobians
      + normalization
  }

  private static let data = numbers(5, 3, phase: 4)
  private static let weights = numbers(3, phase: 5)
  private static let targets = numbers(5, phase: 6)
  private static let labels = Tensor([1, 0, 0, 1, 1])
  private static let classes = Tensor([1, -1, 1, 1, -1])

  private static var scalars: [GradientCase] {
    var all: [GradientCase] = []
    func cases(_ function: String, _ fill: (inout GradientCases) -> Void) {
      var cases = GradientCases(function, "f(x) = \(function)", ["x": Tensor([0.3, 0.7, 0.45])])
      fill(&cases)
      all += cases.all
    }
    cases("x * log(x)") {
      $0.right("log(x) + 1")
      $0.wrong("log(x)", .missingTerm)
      $0.wrong("log(x) - 1", .termSign, says: "wrong sign")
    }
    cases("log(x / (1 - x))") {
      $0.right("1 / (x * (1 - x))", "1 / x + 1 / (1 - x)")
      $0.wrong("1 / x - 1 / (1 - x)", .sign, .termSign, says: "sign")
    }
    cases("pi / 2 - arctan(x / sqrt(1 - x^2))") {
      $0.right("-1 / sqrt(1 - x^2)")
      $0.wrong("1 / sqrt(1 - x^2)", .sign, says: "the sign is wrong")
    }
    cases("sqrt(1 + x^2)") {
      $0.right("x / sqrt(1 + x^2)", "x / f(x)")
      $0.wrong("1 / (2 * sqrt(1 + x^2))", .missingDerivative)
      $0.wrong("x / sqrt(1 - x^2)", .termSign, says: "`x^2` has the wrong sign in `1 - x^2`")
    }
    cases("exp(-x^2 / 2)") {
      $0.right("-x * f(x)", "-x * exp(-x^2 / 2)")
      $0.wrong("x * exp(-x^2 / 2)", .sign, says: "sign")
      $0.wrong("-x * exp(x^2 / 2)", .termSign, says: "has the wrong sign")
    }
    cases("where(x > 0.4, x^2, 1 - x)") {
      $0.right("where(x > 0.4, 2 * x, -1)")
      $0.wrong("where(x > 0.4, -1, 2 * x)", .exchangedOperands, says: "exchanged")
    }
    cases("exp(-0.7 * x)") {
      $0.wrong("-0.7 * exp(0.7 * x)", .termSign, says: "has the wrong sign in `exp(0.7 * x)`")
    }
    return all
  }

  /// Rules of differentiation that are forgotten or confused.
  private static var rules: [GradientCase] {
    var all: [GradientCase] = []
    func wrong(
      _ function: String, _ gradient: String, _ reason: GradientDiagnosis.Reason, says words: String
    ) {
      var cases = GradientCases(
        function, "s(z) = 1 / (1 + exp(-z))\nf(x) = \(function)", ["x": Tensor([0.3, 0.7, 1.6])])
      cases.wrong(gradient, reason, says: words)
      all += cases.all
    }
    wrong("3 * x^2", "2 * x", .factor, says: "the factor 3 in `3 * x^2` is missing")
    wrong("x^2 / 4", "2 * x", .factor, says: "the division by 4 in `x^2 / 4` is missing")
    wrong("sin(3 * x + 1)", "cos(3 * x + 1)", .factor, says: "the factor 3 in `3 * x` is missing")
    wrong("(3 * x + 1)^2", "2 * (3 * x + 1)", .factor, says: "the factor 3 in `3 * x`")
    wrong("log(2 * x)", "1 / (2 * x)", .factor, says: "the factor 2 in `2 * x`")
    wrong("x^3", "x^2", .factor, says: "exponent is missing as a factor in the derivative of `x^3`")
    wrong("x^3", "3 * x^3", .otherDerivative, says: "the exponent is not reduced by 1")
    wrong("2^x", "x * 2^(x - 1)", .otherDerivative, says: "differentiated like a power")
    wrong("1 + 2^x", "2^x", .factor, says: "logarithm of the base is missing")
    wrong("log10(x)", "1 / x", .factor, says: "division by the logarithm of the base is missing")
    wrong("1 / x", "-1 / x", .otherDerivative, says: "the divisor is not squared")
    wrong("sqrt(x)", "1 / sqrt(x)", .factor, says: "division by 2 were missing")
    wrong(
      "x^2 * sin(x)", "2 * x * cos(x)", .otherDerivative, says: "the product of the derivatives")
    wrong("x / (1 + x^2)", "1 / (2 * x)", .otherDerivative, says: "the quotient of the derivatives")
    wrong(
      "x / (1 + x^2)", "(1 - x^2) / (1 + x^2)", .missingDerivative,
      says: "one division by `1 + x^2`")
    wrong(
      "log(s(x)) + log(1 - s(x))", "(1 - 2 * s(x)) * s(x) * (1 - s(x))", .doubledDerivative,
      says: "`s(x)` is applied twice")
    return all
  }

  private static var transposes: [GradientCase] {
    let arguments = ["x": numbers(3, phase: 3), "A": numbers(3, 3, phase: 4)]
    var form = GradientCases("quadratic form", "f(x, A) = x @ A @ x", arguments, by: ["x"])
    form.right("A @ x + A.T @ x", "(A + A.T) @ x")
    form.wrong("2 * A @ x", .untransposed, says: "as if `A` were symmetric")
    form.wrong("2 * A.T @ x", .untransposed, says: "`A.T @ d` is used instead of `A @ d`")
    var norm = GradientCases("norm of a map", "f(x, A) = sum((A @ x)^2) / 2", arguments, by: ["x"])
    norm.right("A.T @ (A @ x)")
    norm.wrong("A @ (A @ x)", .untransposed, says: "`A` is used instead of its transpose")
    norm.wrong(
      "A.T @ (A.T @ x)", .untransposed, says: "the transpose in `A.T` is superfluous in `A.T @ x`")
    return form.all + norm.all
  }

  private static var logarithms: [GradientCase] {
    var cases = GradientCases(
      "softmax and cross-entropy", "f(z, t) = log(sum(exp(z))) - sum(t * z)",
      ["z": numbers(4, phase: 7), "t": Tensor([0, 0, 1, 0])], by: ["z"])
    cases.right("exp(z) / sum(exp(z)) - t", "exp(z - max(z)) / sum(exp(z - max(z))) - t")
    cases.wrong("exp(z) / sum(exp(z)) + t", .termSign, says: "`sum(t * z)`")
    cases.wrong("exp(z) / sum(exp(z))", .missingTerm)
    cases.wrong("t - exp(z) / sum(exp(z))", .sign)
    return cases.all
  }

  private static var ridge: [GradientCase] {
    var cases = GradientCases(
      "ridge", "f(w, X, t, c) = mean((X @ w - t)^2) + c * sum(w^2)",
      ["w": weights, "X": data, "t": targets, "c": Tensor(0.3)], by: ["w"])
    cases.right(
      "2 * X.T @ (X @ w - t) / rows(X) + 2 * c * w", "2 * (X.T @ (X @ w - t) / len(t) + c * w)")
    cases.wrong("2 * X.T @ (X @ w - t) / rows(X)", .missingTerm)
    cases.wrong(
      "2 * X.T @ (X @ w - t) / rows(X) + c * w", .factor, says: "exponent is missing as a factor")
    cases.wrong("2 * X.T @ (X @ w - t) / rows(X) - 2 * c * w", .termSign)
    cases.wrong("2 * X.T @ (X @ w + t) / rows(X) + 2 * c * w", .termSign, says: "`t`")
    return cases.all
  }

  /// A sign in the student's text whose effect other mistakes mirror.
  private static var signs: [GradientCase] {
    let arguments = ["X": numbers(4, 2, phase: 8), "t": numbers(4, phase: 9), "w": Tensor([1, 2])]
    var cases = GradientCases(
      "signs", "f(X, t, w) = mean((X @ w - t) ^ 2)", arguments, by: ["w"])
    cases.right("2 * X.T @ (X @ w - t) / rows(X)")
    cases.wrong(
      "2 * X.T @ (X @ w + t) / rows(X)", .termSign,
      says: "`t` has the wrong sign in `X @ w + t`. With `-t` there")
    cases.wrong(
      "2 * X.T @ (t + X @ w) / rows(X)", .termSign, says: "`t` has the wrong sign in `t + X @ w`")
    cases.wrong("2 * (X.T @ X @ w + X.T @ t) / rows(X)", .termSign, says: "`X.T @ t`")
    cases.wrong("r = X @ w + t\n2 * X.T @ r / rows(X)", .termSign, says: "`t`")
    cases.wrong("2 * X.T @ (t - X @ w) / rows(X)", .sign, says: "the sign is wrong")
    var mirrored = GradientCases(
      "mirrored", "f(x, y) = sum((x - y)^2)",
      ["x": numbers(3, phase: 3), "y": numbers(3, phase: 4)])
    mirrored.wrong("return x: 2 * (x - y), y: 2 * (x - y)", .sign, says: "y: ")
    mirrored.wrong("return x: 2 * (y - x), y: 2 * (x - y)", .otherParameter, .sign)
    var both = GradientCases(
      "signs of both", "f(z, a, b) = sum((z * a - b)^2)",
      [
        "z": numbers(3, phase: 3), "a": numbers(3, phase: 4), "b": numbers(3, phase: 5),
      ])
    both.right("return z: 2 * a * (z * a - b), a: 2 * z * (z * a - b), b: -2 * (z * a - b)")
    both.wrong(
      "r = z * a + b\nreturn z: 2 * a * r, a: 2 * z * r, b: -2 * r", .termSign,
      says: "`b` has the wrong sign in `z * a + b`")
    return cases.all + mirrored.all + both.all
  }

  private static var logisticRegression: [GradientCase] {
    var cases = GradientCases(
      "logistic regression",
      """
      s(z) = 1 / (1 + exp(-z))
      f(w, X, y) = -mean(y * log(s(X @ w)) + (1 - y) * log(1 - s(X @ w)))
      """,
      ["w": weights, "X": data, "y": labels], by: ["w"])
    cases.right("X.T @ (s(X @ w) - y) / rows(X)", "-X.T @ (y - s(X @ w)) / len(y)")
    cases.wrong("X.T @ (s(X @ w) + y) / rows(X)", .termSign, says: "`y`")
    cases.wrong("X.T @ (y - s(X @ w)) / rows(X)", .sign)
    cases.wrong("X.T @ (s(X @ w) - y)", .sumForMean)
    return cases.all
  }

  /// A gradient that leaves out the epsilon of the loss agrees, and its mistakes are named.
  private static var safeLogarithms: [GradientCase] {
    var cases = GradientCases(
      "safe logarithms",
      """
      s(z) = 1 / (1 + exp(-z))
      f(w, X, y) = -sum(y * log(s(X @ w) + 1e-9) + (1 - y) * log(1 - s(X @ w) + 1e-9))
      """,
      ["w": weights, "X": data, "y": labels], by: ["w"])
    cases.right("X.T @ (s(X @ w) - y)")
    cases.wrong("X.T @ (y - s(X @ w))", .sign)
    return cases.all
  }

  private static var perceptron: [GradientCase] {
    let arguments = ["w": weights, "X": data, "y": classes]
    var cases = GradientCases(
      "perceptron", "f(w, X, y) = sum(max(0, -y * (X @ w)))", arguments, by: ["w"])
    cases.right("-X.T @ (y * (y * (X @ w) < 0))")
    cases.wrong("X.T @ (y * (y * (X @ w) < 0))", .sign)
    cases.wrong("-X.T @ (y * (y * (X @ w) > 0))", .reversedMask)
    cases.wrong("-X.T @ y", .missingMask)
    var hinge = GradientCases(
      "hinge", "f(w, X, y) = mean(max(0, 1 - y * (X @ w)))", arguments, by: ["w"])
    hinge.right("-X.T @ (y * (y * (X @ w) < 1)) / rows(X)")
    hinge.wrong("X.T @ (y * (y * (X @ w) < 1)) / rows(X)", .sign)
    hinge.wrong("-X.T @ (y * (y * (X @ w) < 1))", .sumForMean)
    var margin = GradientCases(
      "logistic margin", "f(w, X, y) = sum(log(1 + exp(-y * (X @ w))))", arguments, by: ["w"])
    margin.right("-X.T @ (y / (1 + exp(y * (X @ w))))")
    // Two signs are wrong: that of `X`, or that of `y`, in the backward pass.
    margin.wrong(
      "X.T @ (y / (1 + exp(-y * (X @ w))))", .termSign,
      says: "the contribution of `X` has the wrong sign, or the contribution of `y`")
    return cases.all + hinge.all + margin.all
  }

  private static var vectorJacobians: [GradientCase] {
    var softmax = GradientCases(
      "softmax", "f(z) = exp(z) / sum(exp(z))", ["z": numbers(3, phase: 2)])
    softmax.right("diag(f(z)) - outer(f(z), f(z))", "f(z)[:, None] * (eye(3) - f(z)[None, :])")
    softmax.wrong("diag(f(z)) + outer(f(z), f(z))", .termSign, says: "wrong sign")
    softmax.wrong("diag(f(z) * (1 - f(z)))", .diagonalOnly, says: "diagonal")
    softmax.wrong("f(z) * (1 - f(z))", .diagonalOnly, says: "a matrix of shape (3, 3)")
    var layer = GradientCases(
      "layer", "f(x, W) = tanh(x @ W)",
      ["x": numbers(2, phase: 3), "W": numbers(2, 3, phase: 4)], by: ["x"])
    layer.right("(W * (1 - f(x, W)^2)).T")
    layer.wrong("W.T", .missingDerivative)
    return softmax.all + layer.all
  }

  private static var normalization: [GradientCase] {
    let text = """
      norm(x) = (x - mean(x)) / sqrt(var(x))
      f(x, g) = sum(g * norm(x))
      """
    var cases = GradientCases(
      "layernorm", text, ["x": numbers(5, phase: 1), "g": numbers(5, phase: 2)], by: ["x"])
    cases.right("(g - mean(g) - norm(x) * mean(g * norm(x))) / sqrt(var(x))")
    cases.wrong("g / sqrt(var(x))", .constantStatistics)
    cases.wrong(
      "(g - mean(g) + norm(x) * mean(g * norm(x))) / sqrt(var(x))", .termSign, says: "wrong sign")
    return cases.all
  }
}

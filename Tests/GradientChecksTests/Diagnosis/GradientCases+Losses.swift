import Formulas
import TestSupport

@testable import GradientChecks

extension GradientCases {
  static var losses: [GradientCase] {
    leastSquares + logistic + logits + softmax + hinge + regularised + layers + normalized
      + jacobians
  }

  private static let data = numbers(7, 3, phase: 1)
  private static let labels = Tensor([1, 0, 0, 1, 1, 0, 1])
  private static let signs = Tensor([1, -1, -1, 1, 1, -1, 1])
  private static let targets = numbers(7, phase: 2)
  private static let classes = Tensor([
    [1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0], [1, 0, 0, 0],
    [0, 1, 0, 0],
  ])

  private static var leastSquares: [GradientCase] {
    var cases = GradientCases(
      "mse", "f(w, b, X, y) = mean((X @ w + b - y)**2)",
      ["w": numbers(3, phase: 3), "b": Tensor(0.3), "X": data, "y": targets])
    let start = "r = X @ w + b - y\nN = X.shape[0]\nreturn "
    cases.right(
      start + "w: 2 * X.T @ r / N, b: 2 * mean(r)", start + "w: 2 / N * r @ X, b: sum(2 * r) / N",
      start + "dw: mean(2 * r[:, None] * X, axis: 0), db: mean(r) + mean(r)",
      "return w: 2 / len(y) * (X.T @ X @ w + sum(X, axis=0) * b - X.T @ y), "
        + "b: 2 * (mean(X, axis=0) @ w + b - mean(y))")
    cases.wrong(start + "w: 2 * X.T @ r, b: 2 * sum(r)", .sumForMean, says: "mean")
    cases.wrong(start + "w: X.T @ r / N, b: mean(r)", .factor, says: "0.5 times")
    cases.wrong(start + "w: -2 * X.T @ r / N, b: -2 * mean(r)", .sign)
    cases.wrong(start + "w: 2 * X.T @ r / N, b: 2 * sum(r)", .sumForMean, says: "b: ")
    cases.wrong(start + "w: 2 * X.T @ r / N**2, b: 2 * mean(r)", .meanForSum)
    cases.wrong(
      start + "w: 2 * X.T @ r * N, b: 2 * N * sum(r)", .factor, says: "square of the rows")
    cases.wrong(
      start + "w: 2 * X.T @ r / (N - 1), b: 2 * sum(r) / (N - 1)", .factor, says: "one less")
    cases.wrong("r = X @ w - y\nreturn w: 2 * X.T @ r / len(y), b: 2 * mean(r)", .missingBias)
    cases.wrong(
      start + "w: 2 * X[1:].T @ r[1:] / N, b: 2 * sum(r[1:]) / N", .sampleLeftOut, says: "row 0")
    cases.wrong(
      start + "w: 2 * X[:-1].T @ r[:-1] / N, b: 2 * mean(r)", .sampleLeftOut, says: "row 6")
    cases.wrong(start + "w: 2 * X.T @ r[::-1] / N, b: 2 * mean(r)", .rowsExchanged)
    cases.wrong(start + "w: 2 * X * r[:, None] / N, b: 2 * r / N", .notSummed)
    cases.wrong(start + "w: [2 * X.T @ r / N], b: 2 * mean(r)", .extraAxis)
    cases.wrong(
      start + "w: 2 * X.T @ r**2 / N, b: 2 * mean(r**2)", .otherDerivative,
      says: "the exponent is not reduced by 1")
    cases.unexplained(
      start + "w: 2 * X.T @ abs(r) / N, b: 2 * mean(abs(r))", start + "w: w, b: b + 1",
      start + "w: [0.31, -0.7, 0.2], b: 0.77")
    return cases.all
  }

  private static var logistic: [GradientCase] {
    let text = """
      sigmoid(z) = 1 / (1 + exp(-z))
      f(w, b, X, y) =
        z = X @ w + b
        p = sigmoid(z)
        -mean(y * log(p) + (1 - y) * log(1 - p))
      """
    var cases = GradientCases(
      "logistic", text,
      ["w": numbers(3, phase: 4), "b": Tensor(-0.2), "X": data, "y": labels])
    let start = "z = X @ w + b\np = sigmoid(z)\nN = len(y)\n"
    cases.right(
      start + "d = (p - y) / N\nreturn w: X.T @ d, b: sum(d)",
      start + "return w: mean((p - y) * X.T, axis: 1), b: mean(p - y)",
      start + "d = ((1 - y) * p - y * (1 - p)) / N\nreturn w: d @ X, b: d.sum()",
      "t = 2 * y - 1\nd = -t / (1 + exp(t * (X @ w + b))) / len(t)\nreturn w: X.T @ d, b: sum(d)")
    cases.wrong(start + "return w: X.T @ (y - p) / N, b: mean(y - p)", .sign)
    cases.wrong(start + "return w: X.T @ (p - y), b: sum(p - y)", .sumForMean)
    cases.wrong(
      start + "d = (p - y) / (p * (1 - p)) / N\nreturn w: X.T @ d, b: sum(d)",
      .missingDerivative, says: "sigmoid(z)")
    cases.wrong(
      start + "d = (p - y) * p * (1 - p) / N\nreturn w: X.T @ d, b: sum(d)", .doubledDerivative,
      says: "sigmoid(z)")
    cases.wrong(
      start + "d = (p - y) / (p * (1 - p)) * z * (1 - z) / N\nreturn w: X.T @ d, b: sum(d)",
      .derivativeAtInput)
    cases.wrong(
      start + "q = sigmoid(p)\nd = (p - y) / (p * (1 - p)) * q * (1 - q) / N\n"
        + "return w: X.T @ d, b: sum(d)", .derivativeAtOutput)
    cases.wrong(start + "return w: X.T @ p / N, b: mean(p)", .missingTerm, says: "`y`")
    cases.wrong(start + "return w: X.T @ -(y * (1 - p)) / N, b: mean(-y * (1 - p))", .missingTerm)
    cases.wrong(
      start + "d = -(y * (1 - p) + (1 - y) * p) / N\nreturn w: X.T @ d, b: sum(d)", .termSign,
      .sign)
    cases.wrong(
      "p = sigmoid(X @ w)\nd = (p - y) / len(y)\nreturn w: X.T @ d, b: sum(d)", .missingBias)
    cases.wrong(start + "d = (p - y) / N\nreturn w: X.T @ d, b: d", .notSummed, says: "b")
    cases.unexplained(
      start + "d = (p - y)**3 / N\nreturn w: X.T @ d, b: sum(d)",
      start + "return w: X.T @ (p * y) / N, b: mean(p * y)")
    return cases.all
  }

  private static var logits: [GradientCase] {
    var cases = GradientCases(
      "logits", "f(z, y) = mean(max(z, 0) - z * y + log(1 + exp(-abs(z))))",
      ["z": numbers(7, phase: 9).scaled(by: 4), "y": labels], by: ["z"])
    cases.right(
      "(1 / (1 + exp(-z)) - y) / len(z)",
      "((1 - y) * exp(z) - y) / (1 + exp(z)) / size(y)",
      "where(z > 0, 1 / (1 + exp(-z)), exp(z) / (1 + exp(z))) / 7 - y / 7")
    cases.wrong("1 / (1 + exp(-z)) - y", .sumForMean)
    cases.wrong("1 / (1 + exp(-z)) / len(z)", .missingTerm, says: "z * y")
    cases.wrong("((z > 0) - y) / len(z)", .missingTerm, says: "log(1 + exp(-abs(z)))")
    cases.unexplained("(z - y) / len(z)")
    return cases.all
  }

  private static var softmax: [GradientCase] {
    let text = """
      softmax(Z) =
        E = exp(Z - max(Z, axis: 1, keepdims: true))
        E / sum(E, axis: 1, keepdims: true)
      f(W, b, X, Y) =
        Z = X @ W + b
        P = softmax(Z)
        -mean(sum(Y * log(P), axis: 1))
      """
    var cases = GradientCases(
      "softmax", text,
      ["W": numbers(3, 4, phase: 5), "b": numbers(4, phase: 6), "X": data, "Y": classes])
    let start = "P = softmax(X @ W + b)\nN = len(X)\n"
    let finish = "\nreturn W: X.T @ d, b: sum(d, axis: 0)"
    cases.right(
      start + "d = (P - Y) / N" + finish,
      start + "d = (P * sum(Y, axis: 1)[:, None] - Y) / N" + finish,
      start + "return W: (X.T @ P - X.T @ Y) / N, b: mean(P - Y, axis: 0)",
      start + "G = -Y / P / N\nd = P * (G - sum(G * P, axis: 1, keepdims: true))" + finish)
    cases.wrong(start + "d = P - Y" + finish, .sumForMean)
    cases.wrong(start + "d = (Y - P) / N" + finish, .sign)
    cases.wrong(start + "d = -Y / P / N" + finish, .missingDerivative, says: "softmax(Z)")
    cases.wrong(start + "d = -Y * (1 - P) / N" + finish, .diagonalOnly, .derivativeAtOther)
    cases.wrong(start + "d = P / N" + finish, .missingTerm)
    cases.wrong(start + "d = -Y / N" + finish, .missingTerm)
    cases.wrong(start + "d = (P - Y) / N / 4" + finish, .factor, says: "the columns of Y")
    cases.wrong(
      start + "d = (P - Y) / N\nreturn W: X.T @ d, b: mean(d, axis: 0)", .meanForSum, says: "b: ")
    cases.wrong(
      start + "d = (P - Y) / N\nreturn W: d.T @ X, b: sum(d, axis: 0)", .transposed, says: "W: ")
    cases.wrong(
      "P = softmax(X @ W)\nd = (P - Y) / len(X)" + finish, .missingBias)
    cases.unexplained(start + "d = (P - Y)**2 / N" + finish, start + "d = (P - Y) * P / N" + finish)
    var layer = GradientCases(
      "softmax layer", String(text.split(separator: "\nf(")[0]) + "\nf(Z) = softmax(Z)",
      ["Z": numbers(5, 4, phase: 8)])
    layer.right(
      "g(Z, dP) =\n  P = softmax(Z)\n  P * (dP - sum(dP * P, axis: 1, keepdims: true))",
      "g(Z, dP) =\n  P = softmax(Z)\n  P * dP - P * sum(P * dP, axis: 1)[:, None]")
    layer.wrong("g(Z, dP) =\n  P = softmax(Z)\n  dP * P * (1 - P)", .diagonalOnly)
    layer.wrong("g(Z, dP) =\n  P = softmax(Z)\n  dP * P", .missingTerm)
    layer.wrong("g(Z, dP) = dP", .missingDerivative)
    return cases.all + layer.all
  }

  private static var hinge: [GradientCase] {
    let arguments = ["w": numbers(3, phase: 11), "X": data, "t": signs]
    var cases = GradientCases(
      "hinge", "f(w, X, t) = mean(max(0, 1 - t * (X @ w)))", arguments)
    let start = "m = 1 - t * (X @ w)\n"
    cases.right(
      start + "-X.T @ (t * (m > 0)) / len(t)", start + "mean(where(m > 0, -t, 0) * X.T, axis: 1)",
      start + "return w: sum(-(m > 0)[:, None] * t[:, None] * X, axis: 0) / len(t)")
    cases.wrong(start + "-X.T @ t / len(t)", .missingMask)
    cases.wrong(start + "-X.T @ (t * (m < 0)) / len(t)", .reversedMask)
    cases.wrong(start + "X.T @ (t * (m > 0)) / len(t)", .sign)
    cases.wrong(start + "-X.T @ (t * (m > 0))", .sumForMean)
    cases.wrong(start + "X.T @ (m > 0) / len(t)", .missingDerivative, .factor, says: "t * (X @ w)")
    cases.wrong(start + "-X.T @ (t * m) / len(t)", .derivativeAtInput)
    cases.unexplained(start + "-X.T @ (t * m**2) / len(t)")
    return cases.all
  }

  private static var regularised: [GradientCase] {
    let arguments = [
      "w": numbers(3, phase: 12), "X": data, "y": targets, "lam": Tensor(0.15),
    ]
    var cases = GradientCases(
      "ridge", "f(w, X, y, lam) = mean((X @ w - y)**2) + lam * sum(w**2)", arguments)
    let start = "r = X @ w - y\nd = 2 * X.T @ r / len(y)\n"
    cases.right(start + "d + 2 * lam * w", start + "2 * (X.T @ r / len(y) + lam * w)")
    cases.wrong(start + "d", .missingTerm, says: "lam * sum(w**2)")
    cases.wrong(start + "d + lam * w", .factor, says: "in the derivative of `w**2`")
    cases.wrong(start + "d - 2 * lam * w", .termSign, says: "lam * sum(w**2)")
    cases.wrong(start + "d + 2 * w", .factor, .termFactor, says: "lam")
    cases.wrong(start + "d * len(y) + 2 * lam * w", .sumForMean, says: "mean(")
    cases.wrong(start + "2 * lam * w", .missingTerm, says: "mean(")
    cases.unexplained(start + "d + 2 * lam * abs(w)", start + "d + lam * exp(w)")
    cases.wrong(start + "d + lam", .missingDerivative, says: "w**2")
    return cases.all
  }

  private static var layers: [GradientCase] {
    let arguments = ["X": data, "W": numbers(3, 3, phase: 13), "b": numbers(3, phase: 14)]
    var cases = GradientCases("linear", "f(X, W, b) = X @ W + b", arguments)
    let start = "g(X, W, b, dY) =\n  return "
    cases.right(
      start + "X: dY @ W.T, W: X.T @ dY, b: sum(dY, axis: 0)",
      start + "dX: (W @ dY.T).T, dW: (dY.T @ X).T, db: ones(len(X)) @ dY",
      "g(X, W, dout) =\n  return dX: dout @ W.T, dW: X.T @ dout, db: dout.sum(axis=0)")
    cases.wrong(start + "X: dY @ W, W: X.T @ dY, b: sum(dY, axis: 0)", .untransposed, says: "`W`")
    cases.wrong(start + "X: dY @ W.T, W: dY.T @ X, b: sum(dY, axis: 0)", .transposed)
    cases.wrong(start + "X: dY @ W.T, W: X.T @ dY, b: mean(dY, axis: 0)", .meanForSum)
    cases.wrong(start + "X: dY @ W.T, W: X.T @ dY, b: dY", .notSummed)
    cases.wrong(start + "X: dY @ W.T, W: X.T @ dY, b: sum(dY)", .summed)
    cases.wrong(
      start + "X: dY @ W.T, W: X.T @ dY, b: sum(dY, axis: 1)", .summed, says: "over its columns")
    cases.wrong(
      start + "X: ones_like(dY) @ W.T, W: X.T @ ones_like(dY), b: 7 * ones(3)", .missingUpstream,
      says: "dY")
    cases.wrong(
      start + "X: dY @ W.T, W: X.T @ dY / len(X), b: sum(dY, axis: 0) / len(X)", .meanForSum)
    cases.unexplained(
      start + "X: dY @ W.T, W: X.T @ (dY * dY), b: sum(dY * dY, axis: 0)",
      start + "X: X * 0.3, W: W + 1, b: cos(b)")
    var activation = GradientCases("relu layer", "f(Z) = maximum(0, Z)", ["Z": data])
    activation.right("g(Z, dA) = dA * (Z > 0)", "g(Z, dA) = where(Z > 0, dA, 0)")
    activation.wrong("g(Z, dA) = dA", .missingMask)
    activation.wrong("g(Z, dA) = (Z > 0) * 1", .missingUpstream)
    activation.wrong("g(Z, dA) = dA * Z", .otherDerivative, .derivativeAtInput)
    activation.wrong("g(Z, dA) = dA * (dA > 0)", .missingMask, .otherDerivative)
    return cases.all + activation.all.filter { !$0.gradient.contains("dA > 0") }
  }

  private static var normalized: [GradientCase] {
    let text = """
      f(X, gamma, beta) =
        mu = mean(X, axis: 0)
        sd = sqrt(var(X, axis: 0) + 1e-5)
        H = (X - mu) / sd
        H * gamma + beta
      """
    var cases = GradientCases(
      "batch norm", text,
      ["X": data, "gamma": Tensor([1.2, 0.7, -0.4]), "beta": Tensor([0.1, 0.2, -0.3])])
    let start = """
      g(X, gamma, beta, dY) =
        sd = sqrt(var(X, axis: 0) + 1e-5)
        H = (X - mean(X, axis: 0)) / sd
        dH = dY * gamma

      """
    let others = ", gamma: sum(dY * H, axis: 0), beta: sum(dY, axis: 0)"
    cases.right(
      start + "  return X: (dH - mean(dH, axis: 0) - H * mean(dH * H, axis: 0)) / sd" + others,
      start + "  N = len(X)\n  return dX: (N * dH - sum(dH, axis: 0) - H * sum(dH * H, axis: 0))"
        + " / (N * sd), dgamma: sum(dY * H, axis: 0), dbeta: dY.sum(0)")
    cases.wrong(start + "  return X: dH / sd" + others, .constantStatistics, says: "mu")
    cases.wrong(
      start + "  return X: (dH - mean(dH, axis: 0)) / sd" + others, .missingTerm,
      says: "var(X, axis: 0)")
    cases.wrong(
      start + "  return X: (dH - mean(dH, axis: 0) - H * mean(dH * H, axis: 0)) / sd, "
        + "gamma: sum(dY, axis: 0), beta: sum(dY * H, axis: 0)", .otherParameter)
    cases.unexplained(start + "  return X: dH * sd" + others)
    return cases.all
  }

  private static var jacobians: [GradientCase] {
    var cases = GradientCases(
      "jacobian", "s(z) = 1 / (1 + exp(-z))\nf(x, M) = s(M @ x)",
      ["x": numbers(3, phase: 15), "M": numbers(4, 3, phase: 16)], by: ["x"])
    let start = "a = s(M @ x)\n"
    cases.right(
      start + "diag(a * (1 - a)) @ M", start + "(a * (1 - a))[:, None] * M",
      start + "outer(a - a**2, ones(3)) * M")
    cases.wrong(start + "M.T @ diag(a * (1 - a))", .transposed)
    cases.wrong(start + "M", .missingDerivative)
    cases.wrong(start + "diag(a) @ M", .otherDerivative)
    return cases.all
  }
}

import Formulas
import TestSupport

@testable import GradientChecks

extension GradientCases {
  static var networks: [GradientCase] { twoLayers + threeLayers + moons + byHand }

  private static let inputs = numbers(8, 3, phase: 21)

  private static var twoLayers: [GradientCase] {
    let text = """
      sigmoid(z) = 1 / (1 + exp(-z))
      f(W1, b1, W2, b2, X, T) =
        Z1 = X @ W1 + b1
        A1 = tanh(Z1)
        Z2 = A1 @ W2 + b2
        Y = sigmoid(Z2)
        mean((Y - T)**2)
      """
    let arguments = [
      "W1": numbers(3, 4, phase: 22), "b1": numbers(4, phase: 23), "W2": numbers(4, 1, phase: 24),
      "b2": numbers(1, phase: 25), "X": inputs,
      "T": Tensor([[1], [0], [0], [1], [1], [0], [1], [0]]),
    ]
    var cases = GradientCases("two layers", text, arguments)
    func by(
      z1: String = "X @ W1 + b1", dY: String = "2 * (Y - T) / N", dZ2: String = "dY * Y * (1 - Y)",
      dA1: String = "dZ2 @ W2.T", dZ1: String = "dA1 * (1 - A1**2)", w1: String = "X.T @ dZ1",
      b1: String = "sum(dZ1, axis: 0)", w2: String = "A1.T @ dZ2", b2: String = "sum(dZ2, axis: 0)"
    ) -> String {
      """
      N = len(X)
      Z1 = \(z1)
      A1 = tanh(Z1)
      Z2 = A1 @ W2 + b2
      Y = sigmoid(Z2)
      dY = \(dY)
      dZ2 = \(dZ2)
      dA1 = \(dA1)
      dZ1 = \(dZ1)
      return dW1: \(w1), db1: \(b1), dW2: \(w2), db2: \(b2)
      """
    }
    cases.right(
      by(), by(dZ2: "dY * (Y - Y**2)", dZ1: "dA1 / cosh(Z1)**2"),
      by(dY: "(Y - T) / N", dZ2: "2 * dY * sigmoid(Z2) * sigmoid(-Z2)", w1: "(dZ1.T @ X).T"),
      by(b1: "ones(N) @ dZ1", b2: "dZ2.sum(axis=0)"),
      by(
        dY: "Y - T", dZ2: "dY * Y * (1 - Y)", w1: "2 * X.T @ dZ1 / N",
        b1: "2 * mean(dZ1, axis: 0)", w2: "2 / N * A1.T @ dZ2", b2: "2 * dZ2.mean(0)"))
    cases.wrong(by(dZ1: "dA1"), .missingDerivative, says: "A1 = tanh(Z1)")
    cases.wrong(by(dZ1: "dA1 * (1 - Z1**2)"), .derivativeAtInput, says: "`1 - Z1**2`")
    cases.wrong(by(dZ1: "dA1 * (1 - tanh(A1)**2)"), .derivativeAtOutput, says: "`A1`")
    cases.wrong(by(dZ1: "dA1 * (1 - A1**2)**2"), .doubledDerivative)
    cases.wrong(by(dZ1: "dA1 * A1 * (1 - A1)"), .otherDerivative)
    cases.wrong(by(dZ2: "dY"), .missingDerivative, says: "Y = sigmoid(Z2)")
    cases.wrong(by(dZ2: "dY * Z2 * (1 - Z2)"), .derivativeAtInput, says: "Z2")
    cases.wrong(by(dY: "2 * (Y - T)"), .sumForMean)
    cases.wrong(by(dY: "2 * (T - Y) / N"), .sign)
    cases.wrong(by(dY: "(Y - T) / N"), .factor)
    cases.wrong(by(dY: "(Y - T) / N", dZ2: "dY"), .missingDerivative, says: "in addition")
    cases.wrong(by(z1: "X @ W1"), .missingBias, says: "b1")
    cases.wrong(
      by(dZ2: "dY").replacing("Y = sigmoid(Z2)", with: "Y = Z2"), .missingActivation,
      says: "`sigmoid(Z2)` is left out")
    cases.wrong(by(w2: "Z1.T @ dZ2"), .otherOperand, says: "`Z1`")
    cases.wrong(by(w1: "X.T @ dA1"), .missingDerivative, says: "dW1: ")
    cases.wrong(by(b1: "mean(dZ1, axis: 0)"), .meanForSum, says: "db1: ")
    cases.wrong(by(b1: "sum(dZ1, axis: 1)"), .summed, says: "over its columns")
    cases.wrong(by(w1: "dZ1.T @ X"), .transposed)
    cases.wrong(by(w1: "X.T @ dZ1[::-1]"), .rowsExchanged)
    cases.wrong(by(w1: "X[1:].T @ dZ1[1:]"), .sampleLeftOut)
    cases.wrong(by(w1: "(X.T @ dZ1) * [[1], [1], [0.7]]"), .oneRow, says: "only row 2")
    cases.wrong(by(w1: "(X.T @ dZ1) * [1, 1, 1.3, 1]"), .oneColumn, says: "only column 2")
    cases.wrong(by(b1: "sum(dZ1, axis: 0) + [0, 0.2, 0, 0]"), .oneElement, says: "[1]")
    cases.wrong(by(b2: "sum(dY, axis: 0)"), .missingDerivative, says: "db2: ")
    cases.wrong(
      by(dZ2: "dY * Y * (1 + Y)"), .termSign, says: "`Y` has the wrong sign in `1 + Y`")
    cases.unexplained(
      by(dZ1: "dA1 * sin(Z1)"), by(dY: "2 * (Y - T)**3 / N"),
      by(dA1: "dZ2 @ abs(W2.T)"))
    return cases.all
  }

  private static var threeLayers: [GradientCase] {
    let text = """
      relu(z) = max(0, z)
      f(W1, W2, W3, X, T) =
        Z1 = X @ W1
        A1 = relu(Z1)
        Z2 = A1 @ W2
        A2 = relu(Z2)
        Y = A2 @ W3
        mean(sum((Y - T)**2, axis: 1)) / 2
      """
    let arguments = [
      "W1": numbers(3, 3, phase: 31), "W2": numbers(3, 3, phase: 32),
      "W3": numbers(3, 2, phase: 33), "X": inputs, "T": numbers(8, 2, phase: 34),
    ]
    var cases = GradientCases("three layers", text, arguments)
    func by(
      d3: String = "(Y - T) / N", d2: String = "d3 @ W3.T * (Z2 > 0)",
      d1: String = "d2 @ W2.T * (Z1 > 0)", w1: String = "X.T @ d1", w2: String = "A1.T @ d2"
    ) -> String {
      """
      N = len(X)
      Z1 = X @ W1
      A1 = relu(Z1)
      Z2 = A1 @ W2
      A2 = relu(Z2)
      Y = A2 @ W3
      d3 = \(d3)
      d2 = \(d2)
      d1 = \(d1)
      return W1: \(w1), W2: \(w2), W3: A2.T @ d3
      """
    }
    cases.right(
      by(), by(d2: "where(A2 > 0, d3 @ W3.T, 0)"), by(d1: "(W2 @ d2.T).T * (A1 > 0)"),
      by(d3: "(Y - T) / 8", d2: "(d3 @ W3.T) * sign(A2)"))
    cases.wrong(by(d2: "d3 @ W3.T"), .missingMask, says: "A2 = relu(Z2)")
    cases.wrong(by(d1: "d2 @ W2.T"), .missingMask, says: "relu(Z1)")
    cases.wrong(by(d1: "d2 @ W2 * (Z1 > 0)"), .untransposed, says: "W2")
    cases.wrong(
      by(d1: "d2 @ W1.T * (Z1 > 0)"), .otherOperand, says: "`W1` is used instead of `W2`")
    cases.wrong(by(d1: "d2 @ W2.T * (Z2 > 0)"), .derivativeAtOther, says: "Z2")
    cases.wrong(by(d1: "d2 @ W2.T * (Z1 < 0)"), .reversedMask)
    cases.wrong(by(w2: "X.T @ d2"), .otherOperand, says: "`X`")
    cases.wrong(by(d3: "Y / N"), .missingTerm, says: "`T`")
    cases.wrong(by(d3: "(Y + T) / N"), .termSign)
    cases.wrong(by(w2: "A1.T @ d1"), .otherUpstream, says: "`Z1` is used instead")
    cases.unexplained(by(d2: "d3 @ W3.T * Z2**2"))
    cases.wrong(by(w1: "X.T @ d2"), .otherUpstream, says: "`Z2`")
    return cases.all
  }

  private static var moons: [GradientCase] {
    let text = """
      f(X, T, W, B, V) =
        Z = X.dot(W) + B
        A = numpy.maximum(0, Z)
        Y = A.dot(V)
        mean(max(0, -Y * T))
      """
    let arguments = [
      "X": numbers(10, 2, phase: 41), "T": Tensor([1, -1, 1, -1, 1, 1, -1, -1, 1, -1]),
      "W": numbers(2, 5, phase: 42), "B": numbers(5, phase: 43), "V": numbers(5, phase: 44),
    ]
    var cases = GradientCases("sheet 004", text, arguments)
    func by(
      dy: String = "(-Y*T>0)*(-T)", dz: String = "numpy.outer(DY,V)*(Z>0)",
      db: String = "DZ.sum(0)", dv: String = "A.T.dot(DY)"
    ) -> String {
      """
      Z = X.dot(W)+B
      A = numpy.maximum(0,Z)
      Y = A.dot(V)
      DY = \(dy)
      DZ = \(dz)
      DY = DY / X.shape[0]
      DZ = DZ / X.shape[0]
      DW = X.T @ DZ
      DB = \(db)
      DV = \(dv)
      return DW, DB, DV
      """
    }
    cases.right(by(), by(dy: "where(Y*T < 0, -T, 0)"), by(dz: "DY[:, None] * V * (A > 0)"))
    cases.wrong(by(db: "DZ.mean(0)"), .meanForSum, says: "the rows of X")
    cases.wrong(by(dz: "numpy.outer(DY,V)"), .missingMask, says: "numpy.maximum(0, Z)")
    cases.wrong(by(dy: "-T"), .missingMask, says: "max(0, -Y * T)")
    cases.wrong(by(dy: "(-Y*T>0)*T"), .sign)
    cases.wrong(by(dv: "Z.T.dot(DY)"), .otherOperand, says: "`Z`")
    cases.wrong(by(dy: "(-Y*T>0)*(-Y)"), .otherOperand, says: "`Y` is used instead of `T`")
    return cases.all
  }

  private static var byHand: [GradientCase] {
    let text = """
      afunc(x) = 1. / (1. + np.exp(-x))
      f(x, W) = afunc(np.matmul(x, W))
      """
    var cases = GradientCases(
      "sheet 003", text, ["x": numbers(1, 4, phase: 51), "W": numbers(4, 3, phase: 52)])
    let start = "g(x, y, W, grad_out) =\n"
    cases.right(
      start + "  return W_grad: np.matmul(x.transpose(), y * (1-y) * grad_out), "
        + "grad_in: np.matmul(y * (1-y) * grad_out, W.transpose())")
    cases.wrong(
      start + "  return W_grad: np.matmul(x.transpose(), grad_out), "
        + "grad_in: np.matmul(grad_out, W.transpose())", .missingDerivative, says: "W")
    cases.wrong(
      start + "  return W_grad: np.matmul(x.transpose(), y * (1-y) * grad_out), "
        + "grad_in: np.matmul(grad_out, W.transpose())", .missingDerivative, says: "grad_in")
    return cases.all
  }
}

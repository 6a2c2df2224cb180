import Formulas

@testable import GradientChecks

extension GradientCases {
  static var elementwise: [GradientCase] {
    sigmoid + tanh + rectifiers + polynomials + crossEntropy + compositions
  }

  private static let points = Tensor([-10, -3.1, -1.2, -0.4, 0.3, 0.9, 2.6, 9.5])
  private static let sigmoidText = "s(z) = 1 / (1 + exp(-z))\n"

  private static var sigmoid: [GradientCase] {
    var cases = GradientCases("sigmoid", sigmoidText + "f(x) = s(x)", ["x": points])
    cases.right(
      "exp(-x) / (1 + exp(-x))**2", "s(x) * (1 - s(x))", "s(x) - s(x)**2", "s(x) * s(-x)",
      "1 / (2 + exp(x) + exp(-x))", "exp(x) / (exp(x) + 1)^2", "0.25 / cosh(x / 2)**2",
      "(1 - tanh(x / 2)^2) / 4", "1 / (exp(x / 2) + exp(-x / 2))**2",
      "exp(-x - 2 * log(1 + exp(-x)))", "-(s(x) - 1) * s(x)")
    cases.wrong("s(x)", .otherDerivative, .value)
    cases.wrong("1 - s(x)", .otherDerivative)
    cases.wrong("-s(x) * (1 - s(x))", .sign)
    cases.wrong("-exp(-x) / (1 + exp(-x))**2", .sign, says: "sign")
    cases.wrong("2 * s(x) * (1 - s(x))", .factor, says: "2 times")
    cases.wrong("x * (1 - x)", .derivativeAtInput, says: "`x * (1 - x)`")
    cases.wrong("s(s(x)) * (1 - s(s(x)))", .derivativeAtOutput)
    cases.wrong("1 - s(x)**2", .otherDerivative)
    cases.wrong("(s(x) * (1 - s(x)))**2", .doubledDerivative)
    cases.wrong("ones_like(x)", .missingDerivative)
    cases.wrong("s(x) * (1 + s(x))", .termSign, says: "`s(x)` has the wrong sign in `1 + s(x)`")
    cases.unexplained("cos(x)", "exp(-x) / (1 + exp(-x))**3")
    return cases.all
  }

  private static var tanh: [GradientCase] {
    var cases = GradientCases("tanh", "f(z) = tanh(z)", ["z": points])
    cases.right(
      "1 - tanh(z)**2", "1 / cosh(z)^2", "(1 - tanh(z)) * (1 + tanh(z))",
      "4 / (exp(z) + exp(-z))**2", "4 * exp(2 * z) / (exp(2 * z) + 1)**2")
    cases.wrong("1 - z**2", .derivativeAtInput, says: "`1 - z**2`")
    cases.wrong("1 - tanh(tanh(z))**2", .derivativeAtOutput)
    cases.wrong("1 - tanh(z)", .otherDerivative)
    cases.wrong("tanh(z)**2 - 1", .sign)
    cases.wrong("tanh(z) * (1 - tanh(z))", .otherDerivative)
    cases.unexplained("1 - sin(z)**2", "1 / cosh(z)")
    return cases.all
  }

  private static var rectifiers: [GradientCase] {
    let z = Tensor([-2, -0.7, 0, 0.4, 1.9])
    var relu = GradientCases("relu", "f(z) = np.maximum(0, z)", ["z": z])
    relu.right(
      "(z > 0) * 1", "z >= 0", "where(z > 0, 1, 0)", "(sign(z) + 1) / 2", "max(0, z) > 0",
      "abs(z > 0)")
    relu.wrong("(z < 0) * 1", .reversedMask)
    relu.wrong("ones_like(z)", .missingMask)
    relu.wrong("z * (z > 0)", .otherDerivative, .value)
    relu.wrong("-(z > 0)", .sign)
    relu.unexplained("where(z > 0, 1, 0.3)", "z > 1")
    var leaky = GradientCases(
      "leaky", "leaky(z) = where(z > 0, z, 0.1 * z)\nf(z) = leaky(z)", ["z": z])
    leaky.right("where(z > 0, 1, 0.1)", "0.1 + 0.9 * (z > 0)", "(z > 0) + 0.1 * (z <= 0)")
    leaky.wrong("where(z > 0, 0.1, 1)", .reversedMask, .derivativeAtOther)
    leaky.wrong("(z > 0) * 1", .missingTerm, .otherDerivative)
    leaky.wrong("where(z > 0, 1, 0.2)", .termFactor, says: "0.1 * z")
    leaky.unexplained("where(z > 0, 2, 0.2 + z)")
    var softplus = GradientCases("softplus", "f(z) = log(1 + exp(z))", ["z": points])
    softplus.right(
      "1 / (1 + exp(-z))", "exp(z) / (1 + exp(z))", "1 - 1 / (1 + exp(z))",
      "0.5 * (1 + tanh(z / 2))")
    softplus.wrong("1 / (1 + exp(z))", .missingDerivative, says: "exp(z)")
    softplus.wrong("exp(z)", .missingDerivative)
    return relu.all + leaky.all + softplus.all
  }

  private static var polynomials: [GradientCase] {
    let text = "f(x, y) = x ** 2 + y ** 2 + x * (y + 2) + np.cos(3 * x)"
    let arguments = ["x": Tensor(3), "y": Tensor(2)]
    var cases = GradientCases("sheet 002, by x", text, arguments, by: ["x"])
    cases.right(
      "2 * x - 3 * np.sin(3 * x) + y + 2", "2*x + y + 2 - sin(3*x) * 3",
      "x + (x + y + 2) - 3 * (3 * sin(x) - 4 * sin(x)**3)")
    cases.wrong("2 * x - np.sin(3 * x) + y + 2", .factor, .missingDerivative, says: "3 * x")
    cases.wrong("2 * x + 3 * np.sin(3 * x) + y + 2", .termSign, says: "cos(3 * x)")
    cases.wrong("2 * x - 3 * np.sin(3 * x)", .missingTerm, says: "x * (y + 2)")
    cases.wrong(
      "x - 3 * np.sin(3 * x) + y + 2", .factor,
      says: "the exponent is missing as a factor in the derivative of `x ** 2`")
    cases.wrong("x + 2 * y", .otherParameter, says: "gradient for y")
    cases.wrong("2 * x + y + 2", .missingTerm, says: "cos(3 * x)")
    cases.unexplained("2 * x - 3 * np.sin(3 * x) + y", "x + y", "17.3")
    var other = GradientCases("sheet 002, by y", text, arguments, by: ["y"])
    other.right("x + 2 * y", "y + x + y")
    other.wrong("2 * y", .missingTerm, says: "x * (y + 2)")
    other.wrong("x + y", .factor, says: "y ** 2")
    return cases.all + other.all
  }

  private static var crossEntropy: [GradientCase] {
    let text = "f(y, y_hat) = -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))"
    let arguments = [
      "y": Tensor([1, 0, 1, 0, 0]),
      "y_hat": Tensor([0.676255, 0.39111, 0.332814, 0.598309, 0.186734]),
    ]
    var cases = GradientCases("bce", text, arguments, by: ["y_hat"])
    cases.right(
      "(y_hat - y) / (y_hat - y_hat ** 2)", "-(y / y_hat) + (1 - y) / (1 - y_hat)",
      "(y_hat - y) / (y_hat * (1 - y_hat))", "where(y > 0, -1 / y_hat, 1 / (1 - y_hat))",
      "(1 - y) / (1 - y_hat) - y / y_hat", "1 / (1 - y - y_hat)")
    cases.wrong("(y - y_hat) / (y_hat - y_hat ** 2)", .sign)
    cases.wrong("-(y / y_hat) - (1 - y) / (1 - y_hat)", .termSign, .sign, says: "1 - y_hat")
    cases.wrong("-y / y_hat", .missingTerm, says: "1 - y")
    cases.wrong("(1 - y) / (1 - y_hat)", .missingTerm, says: "log(y_hat)")
    cases.unexplained("y_hat - y", "(y_hat - y) / y_hat", "(y_hat - y) * y_hat * (1 - y_hat)")
    return cases.all
  }

  private static var compositions: [GradientCase] {
    let x = Tensor([-1.3, -0.2, 0.7, 1.6])
    var gauss = GradientCases("gauss", "f(x) = exp(-x**2 / 2)", ["x": x])
    gauss.right("-x * exp(-x**2 / 2)", "-x * f(x)", "-x / exp(x * x / 2)")
    gauss.wrong("exp(-x**2 / 2)", .missingDerivative, .value, .otherDerivative)
    gauss.wrong("x * exp(-x**2 / 2)", .sign)
    gauss.wrong("-2 * x * exp(-x**2 / 2)", .factor, says: "2")
    gauss.wrong("-x", .missingDerivative, says: "exp")
    gauss.wrong(
      "-x**2 * exp(-x**2 / 2)", .otherDerivative, says: "the exponent is not reduced by 1")
    gauss.unexplained("-x**3 * exp(-x**2 / 2)")
    var wave = GradientCases("wave", "f(x) = sin(5 * x) * exp(x)", ["x": x])
    wave.right("exp(x) * (sin(5 * x) + 5 * cos(5 * x))", "f(x) + 5 * exp(x) * cos(5 * x)")
    wave.wrong("5 * cos(5 * x) * exp(x)", .missingTerm, says: "exp(x)")
    wave.wrong("exp(x) * sin(5 * x)", .missingTerm, .value)
    wave.wrong("exp(x) * (sin(5 * x) + cos(5 * x))", .factor, .missingDerivative, says: "5 * x")
    wave.wrong("exp(x) * (sin(5 * x) - 5 * cos(5 * x))", .termSign)
    wave.unexplained("5 * cos(5 * x) + exp(x)", "5 * cos(x) * exp(x)")
    var root = GradientCases("root", "f(x) = sqrt(x**2 + 1)", ["x": x])
    root.right("x / sqrt(x**2 + 1)", "x * (1 + x*x)**-0.5", "x / f(x)")
    root.wrong("1 / (2 * sqrt(x**2 + 1))", .missingDerivative, says: "x**2")
    root.wrong("2 * x / sqrt(x**2 + 1)", .factor)
    return gauss.all + wave.all + root.all
  }
}

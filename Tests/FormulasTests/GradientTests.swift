import Diagnostics
import TestSupport
import Testing

@testable import Formulas

@Suite struct GradientTests {
  /// Expressions of a vector x of three, a matrix M of three by three and a number s.
  static let expressions = [
    "sum(x * x)", "sum(exp(x) / sum(exp(x)) * x)", "x @ M @ x", "sum(M @ x)", "sum((M.T @ x)^2)",
    "sum(tanh(M))", "sum(sin(x) * cos(x))", "sum(log(x^2 + 1))", "sum(sqrt(abs(x) + 1))",
    "mean((M @ M)^2)", "std(x)", "var(M, axis: 0)", "std(M, axis=1, ddof=1)", "norm(x)",
    "norm(M, axis: 1)", "np.linalg.norm(x, 3)", "max(M, axis: 0)", "max(x)", "min(M)",
    "max(0, x)", "max(x, M)", "min(x, 0.3)", "maximum(M, M.T + 0.1)", "abs(x)",
    "where(x > 0, x^2, -x)", "where(M > 0.2, M, s * M)", "clip(M, -0.5, 0.5)", "x[1:]",
    "x[::-1] * x",
    "M[0] * M[:, 1]", "M[1:, ::2]", "M[[0, 2, 2]]", "M[[0, 1], [2, 0]]", "M[x > 0]",
    "x[:, None] * x",
    "x + M", "M - x[:, None]", "M / (x[:, None]^2 + 1)", "x / s", "s / (x + 3)", "s^3 + x",
    "(x^2 + 1)^s", "2^x", "exp(s) * M", "outer(x, x)", "dot(x, x)", "inner(M, M)", "trace(M @ M)",
    "diag(x) @ M", "diag(M)", "tril(M) + triu(M)", "cumsum(x)", "cumsum(M, axis: 0)",
    "cumsum(M, axis: 1)",
    "prod(x)", "prod(M, axis: 1)", "vstack([x, M])", "hstack([x, x^2])", "hstack([M, x[:, None]])",
    "concatenate([M, M @ M], axis: 1)", "stack([x, 2 * x], axis: 1)", "[s, s^2, sum(x)]",
    "[[s, 1], [x[0], x[1] * x[2]]]", "M.reshape(9)[2:5]", "M.reshape(-1, 1) * s", "M.T.reshape(9)",
    "squeeze(x[:, None])", "flip(x) * x", "mean(M, axis: 0, keepdims: true) * M",
    "(M - mean(M, axis=0)) / std(M, axis=0)", "log(sum(exp(M), axis: 1))",
    "-log(1 / (1 + exp(-x)))", "1 / (1 + exp(-M @ x))", "x % 0.7", "expm1(x) + log1p(x^2)",
    "sinh(x) * cosh(x)", "tan(x / 2)", "log2(x^2 + 1) + log10(x^2 + 2) + exp2(x)",
    "square(x) + 1 / (3 + x)",
    "reciprocal(x + 4)", "x if s > 0 else -x", "x^2 if s < 0 else x^3", "x * (x > 0)",
    "round(x) * x",
    "full(3, s) * x", "zeros_like(x) + x", "(x < 0.4 and x > -2) * x", "matmul(M, x[:, None])",
    "np.multiply(x, x) - np.power(x, 2) + x", "onehot(1, 3) * x", "sum(x) * ones((2, 2))",
    "norm(M)", "hypotenuse(x, s)", "iterate(x, M)", "halves(x).a * halves(x).b", "twice(s)",
    "M @ M.T @ x",
  ]

  static let text =
    """
    hypotenuse(a, b) = sqrt(a^2 + b^2)
    halves(a) =
      b = a / 2
      return a: sin(b), b: exp(b)
    iterate(a, A) =
      step = 1
      repeat 4 times
        a = tanh(A @ a) + a / step
        step = step + 1
      a
    twice(a) =
      repeat 2 times
        repeat 3 times
          a = sin(a) + 0.1 * a
      a

    """
    + expressions.enumerated().map { "g\($0)(x, M, s) = \($1)" }.joined(separator: "\n")

  static let point: [String: Tensor] = [
    "x": Tensor([0.37, -1.21, 0.93]),
    "M": Tensor([[0.31, -0.72, 0.55], [1.13, 0.27, -0.41], [-0.66, 0.83, 0.19]]),
    "s": Tensor(1.7),
  ]

  @Test(arguments: expressions.indices)
  func gradientsAgreeWithCentralDifferences(index: Int) throws {
    let library = Formula.library(Self.text)
    let name = "g\(index)"
    let value = try #require(try library.evaluate(name, arguments: Self.point).tensor)
    let seed = Tensor(shape: value.shape, (0..<value.count).map { 0.7 + 0.31 * Double($0) })
    let gradient = try library.gradient(
      of: name, withRespectTo: ["x", "M", "s"], at: Self.point, seed: seed)
    #expect(gradient.value == value)
    let step = 0x1p-18
    for parameter in ["x", "M", "s"] {
      let analytic = try #require(gradient[parameter])
      let point = try #require(Self.point[parameter])
      #expect(analytic.shape == point.shape)
      for place in 0..<point.count {
        var sums: [Double] = []
        for direction in [step, -step] {
          var moved = Self.point
          moved[parameter]?.elements[place] += direction
          let result = try #require(try library.evaluate(name, arguments: moved).tensor)
          sums.append(zip(result.elements, seed.elements).reduce(0) { $0 + $1.0 * $1.1 })
        }
        let numeric = (sums[0] - sums[1]) / (2 * step)
        let distance = (analytic.elements[place] - numeric).magnitude
        #expect(
          distance <= 1e-7 * max(1, numeric.magnitude),
          "\(Self.expressions[index]) by \(parameter)[\(place)]: \(analytic.elements[place]), not \(numeric)"
        )
      }
    }
  }

  @Test func slopeAtTheKinkOfReluIsZero() throws {
    let library = Formula.library("relu(z) = max(0, z)\nh(z) = maximum(z, 0)\ng(z) = abs(z)")
    for name in ["relu", "h", "g"] {
      let gradient = try library.gradient(
        of: name, withRespectTo: ["z"], at: ["z": Tensor([-1, 0, 2])])
      #expect(gradient["z"]?.elements[1] == 0)
      #expect(gradient.kinks.map(\.distance) == [0])
    }
  }

  @Test func tiesOfTwoVariablesAreShared() throws {
    let library = Formula.library("f(a, b) = max(a, b)")
    let gradient = try library.gradient(
      of: "f", withRespectTo: ["a", "b"], at: ["a": Tensor(2), "b": Tensor(2)])
    #expect(gradient["a"]?.number == 0.5 && gradient["b"]?.number == 0.5)
  }

  @Test func branchesNotTakenHaveNoGradient() throws {
    let library = Formula.library("f(x) = where(x > 0, log(max(x, 1e-300)), x)")
    let gradient = try library.gradient(
      of: "f", withRespectTo: ["x"], at: ["x": Tensor([-1, 2])])
    #expect(gradient["x"] == Tensor([1, 0.5]))
    let norm = Formula.library("f(x) = norm(x)")
    let origin = try norm.gradient(of: "f", withRespectTo: ["x"], at: ["x": Tensor([0, 0])])
    #expect(origin["x"] == Tensor([0, 0]))
  }

  @Test func constantsCanBeDifferentiated() throws {
    let library = Formula.library("c = [1, 2]\nw = [3, 5]\nf(x) = sum(c * x * w)")
    let gradient = try library.gradient(
      of: "f", withRespectTo: ["c", "w"], at: ["x": Tensor([7, 11])])
    #expect(gradient["c"] == Tensor([21, 55]))
    #expect(gradient["w"] == Tensor([7, 22]))
  }

  @Test func resultsAreTheSameEachTime() throws {
    let library = Formula.library(Self.text)
    for index in Self.expressions.indices {
      let first = try library.gradient(of: "g\(index)", withRespectTo: ["x"], at: Self.point)
      let again = try library.gradient(of: "g\(index)", withRespectTo: ["x"], at: Self.point)
      #expect(first["x"]?.elements.map(\.bitPattern) == again["x"]?.elements.map(\.bitPattern))
    }
  }
}

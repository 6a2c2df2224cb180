import Testing

@testable import Formulas

/// What renaming, parentheses, and the order of operands don't change.
@Suite struct CanonicalFormTests {
  private func form(_ text: String, asked: Set<String> = ["f"]) throws -> CanonicalFormula? {
    let definitions = FormulaBlock(parsing: text).definitions
    let definition = try #require(definitions.first)
    return definition.canonicalForm(madeUp: Set(definitions.map(\.name)).subtracting(asked))
  }

  @Test(arguments: [
    ("f(z) = s(z) * (1 - s(z))", "f(x) = (1 - s(x)) * s(x)"),
    ("f(z) = a + b * z - c", "f(u) = -c + (z0(u) * 0 + a)"),
    ("f(z) = 1 / (1 + exp(-z))", "f(t) = 1 / (exp(-t) + 1)"),
    ("f(z) = z * 2 / 3", "f(z) = 2 * (z / 3)"),
    ("f(x, y) =\n  d = x - y\n  return d * d + x", "f(a, b) =\n  e = a - b\n  return a + e * e"),
    ("f(x) = g(x) + h(x)\ng(x) = x\nh(x) = 2", "f(x) = q(x) + r(x)\nq(x) = x\nr(x) = 2"),
    ("f(X, W) = (X @ W).T", "f(A, B) = ((A @ B)).T"),
  ])
  func equalForms(_ first: String, _ second: String) throws {
    let isEqual = !second.contains("z0")
    #expect(try (form(first) == form(second)) == isEqual)
  }

  @Test(arguments: [
    ("f(x, y) = x - y", "f(x, y) = y - x"), ("f(x, y) = x / y", "f(x, y) = y / x"),
    ("f(X, W) = X @ W", "f(X, W) = W @ X"), ("f(x) = exp(x)", "f(x) = log(x)"),
    ("f(x) = sigmoid(x)", "f(x) = slope(x)"), ("f(x) = x + 0.1", "f(x) = x + 0.01"),
    ("f(x) = sum(x, axis: 0)", "f(x) = sum(x, axis: 1)"), ("f(x) = x[1:]", "f(x) = x[:1]"),
    ("f(x) = x if x > 0 else 1", "f(x) = x if x < 0 else 1"), ("f(x) = x ^ 2", "f(x) = 2 ^ x"),
    ("f(x) = 1", "g(x) = 1"),
  ])
  func otherFormsDiffer(_ first: String, _ second: String) throws {
    #expect(try form(first) != form(second))
  }

  @Test func whatIsNotWrittenHasNoForm() throws {
    #expect(try form("f(x) = ...") == nil)
    #expect(try form("f(x) = (1 +") == nil)
    #expect(try form("f(z) = sigmoid(z) * (1 - sigmoid(z))")?.size == 7)
  }
}

internal import Diagnostics
internal import Formulas

/// One of the engine's activation functions as a formula, for labs that do not define it.
struct ReferenceFormula: Sendable {
  /// What the definition is called.
  let name: String
  let block: FormulaBlock

  private static let texts = [
    "identity": "identity(x) = x", "step": "step(x) = x > 0",
    "sigmoid": "sigmoid(x) = 1 / (1 + exp(-x))", "tanh": "tanh_(x) = tanh(x)",
    "relu": "relu(x) = maximum(0, x)", "leakyReLU": "leakyReLU(x) = where(x > 0, x, 0.01 * x)",
    "softplus": "softplus(x) = log1p(exp(-abs(x))) + maximum(0, x)",
  ]

  /// - Parameter place: where faults in it are said to be.
  init?(of function: String, at place: SourceRange) {
    guard let text = Self.texts[function] else { return nil }
    block = FormulaBlock(parsing: SourceExcerpt(text, at: place.lowerBound))
    name = block.definitions.first?.name ?? function
  }
}

internal import Diagnostics
internal import Formulas

/// The engine's activation functions as formulas, for labs that do not define them.
enum ReferenceFormulas {
  private static let texts = [
    "identity": "identity(x) = x", "step": "step(x) = x > 0",
    "sigmoid": "sigmoid(x) = 1 / (1 + exp(-x))", "tanh": "tanh(x) = np.tanh(x)",
    "relu": "relu(x) = maximum(0, x)", "leakyReLU": "leakyReLU(x) = where(x > 0, x, 0.01 * x)",
    "softplus": "softplus(x) = log1p(exp(-abs(x))) + maximum(0, x)",
  ]

  static func definition(of name: String) -> FormulaBlock? {
    texts[name].map { FormulaBlock(parsing: SourceExcerpt($0)) }
  }
}

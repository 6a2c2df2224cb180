extension Optimizer {
  public static func adaGrad(initial: Double, epsilon: Double) -> Optimizer {
    Optimizer(AdaGrad(initial: initial, epsilon: epsilon))
  }

  /// s ← s + g²;  w ← w - rate · g / (√s + epsilon)
  ///
  /// - Source: Duchi, Hazan and Singer (2011).
  struct AdaGrad: OptimizerRule {
    static let entry = Entry(
      "adaGrad", "Divides the gradient by the root of the sum of its squares.",
      Hyperparameter("initial", .nonNegative, default: 0, "The initial sum."),
      Hyperparameter("epsilon", .positive, default: 1e-10, "A constant added to the root.")
    ) { Optimizer.adaGrad(initial: $0, epsilon: $1) }

    let initial: Double
    let epsilon: Double

    var memory: [Double] { [initial] }

    func update(_ step: OptimizerStep) {
      let (w, g, s) = (step.parameters, step.gradients, step.memory(0))
      for i in 0..<step.count {
        s[i] = s[i] + g[i] * g[i]
        w[i] = w[i] - step.rate * (g[i] / (s[i].squareRoot() + epsilon))
      }
    }
  }
}

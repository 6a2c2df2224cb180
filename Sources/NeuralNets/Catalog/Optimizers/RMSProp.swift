extension Optimizer {
  public static func rmsProp(alpha: Double, epsilon: Double) -> Optimizer {
    Optimizer(RMSProp(alpha: alpha, epsilon: epsilon))
  }

  /// s ← alpha · s + (1 - alpha) · g²;  w ← w - rate · g / (√s + epsilon)
  struct RMSProp: OptimizerRule {
    static let entry = Entry(
      "rmsProp", "Divides the gradient by the root of its running mean square.",
      Hyperparameter(
        "alpha", .keptShare, default: 0.99, "The fraction of the mean square that is kept."),
      Hyperparameter("epsilon", .positive, default: 1e-8, "A constant added to the root.")
    ) { Optimizer.rmsProp(alpha: $0, epsilon: $1) }

    let alpha: Double
    let epsilon: Double

    var memory: [Double] { [0] }

    func update(_ step: OptimizerStep) {
      let (w, g, s) = (step.parameters, step.gradients, step.memory(0))
      for i in 0..<step.count {
        s[i] = alpha * s[i] + (1 - alpha) * (g[i] * g[i])
        w[i] = w[i] - step.rate * (g[i] / (s[i].squareRoot() + epsilon))
      }
    }
  }
}

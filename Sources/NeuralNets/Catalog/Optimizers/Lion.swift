extension Optimizer {
  public static func lion(beta1: Double, beta2: Double, weightDecay: Double) -> Optimizer {
    Optimizer(Lion(beta1: beta1, beta2: beta2, weightDecay: weightDecay))
  }

  /// w ← w · (1 - rate · decay) - rate · sign(beta1 · m + (1 - beta1) · g)
  /// m ← beta2 · m + (1 - beta2) · g
  ///
  /// - Source: Chen et al. (2023).
  struct Lion: OptimizerRule {
    static let entry = Entry(
      "lion", "Steps along the sign of the gradient's running mean.", elsewhere: ["signSGD"],
      Hyperparameter("beta1", .keptShare, default: 0.9, "The fraction of the mean in the step."),
      Hyperparameter("beta2", .keptShare, default: 0.99, "The fraction of the mean that is kept."),
      Hyperparameter("decay", .nonNegative, default: 0, "The weight decay coefficient.")
    ) { Optimizer.lion(beta1: $0, beta2: $1, weightDecay: $2) }

    let beta1: Double
    let beta2: Double
    let weightDecay: Double

    var memory: [Double] { [0] }

    func update(_ step: OptimizerStep) {
      let (w, g, m) = (step.parameters, step.gradients, step.memory(0))
      let factor = 1 - step.rate * weightDecay
      for i in 0..<step.count {
        let mean = beta1 * m[i] + (1 - beta1) * g[i]
        // NaN stays NaN.
        let sign = mean > 0 ? 1 : (mean < 0 ? -1 : mean)
        w[i] = w[i] * factor - step.rate * sign
        m[i] = beta2 * m[i] + (1 - beta2) * g[i]
      }
    }
  }
}

extension Optimizer {
  public static func adaMax(beta1: Double, beta2: Double, epsilon: Double) -> Optimizer {
    Optimizer(AdaMax(beta1: beta1, beta2: beta2, epsilon: epsilon))
  }

  /// m ← beta1 · m + (1 - beta1) · g;  u ← max(beta2 · u, |g| + epsilon)
  /// w ← w - rate · m / ((1 - beta1ᵗ) · u)
  ///
  /// - Source: Kingma and Ba (2015).
  struct AdaMax: OptimizerRule {
    static let entry = Entry(
      "adaMax", "Applies Adam with a decaying maximum of the gradient instead of the mean square.",
      Moments.beta1,
      Hyperparameter("beta2", .share, default: 0.999, "The fraction of the maximum that is kept."),
      Hyperparameter(
        "epsilon", .positive, default: 1e-8, "A constant added to each gradient's magnitude.")
    ) { Optimizer.adaMax(beta1: $0, beta2: $1, epsilon: $2) }

    let beta1: Double
    let beta2: Double
    let epsilon: Double

    var memory: [Double] { [0, 0] }

    /// beta1 to the power of the number of steps.
    var totals: [Double] { [1] }

    func update(_ step: OptimizerStep) {
      let (w, g, m, u) = (step.parameters, step.gradients, step.memory(0), step.memory(1))
      step.totals[0] *= beta1
      let rate = step.rate / (1 - step.totals[0])
      for i in 0..<step.count {
        m[i] = m[i] + (1 - beta1) * (g[i] - m[i])
        let (kept, new) = (beta2 * u[i], g[i].magnitude + epsilon)
        u[i] = kept > new ? kept : new
        w[i] = w[i] - rate * m[i] / u[i]
      }
    }
  }
}

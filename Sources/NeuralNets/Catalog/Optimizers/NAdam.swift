import Tensors

extension Optimizer {
  public static func nAdam(
    beta1: Double, beta2: Double, epsilon: Double, momentumDecay: Double
  ) -> Optimizer {
    Optimizer(
      NAdam(beta1: beta1, beta2: beta2, epsilon: epsilon, momentumDecay: momentumDecay))
  }

  /// μ(t) = beta1 · (1 - 0.96^(t · decay) / 2), and M the product of all of them up to t;
  /// m ← beta1 · m + (1 - beta1) · g;  s ← beta2 · s + (1 - beta2) · g²
  /// w ← w - rate · ((1 - μ(t)) / (1 - M) · g + μ(t + 1) / (1 - M · μ(t + 1)) · m) / (√ŝ + epsilon)
  ///
  /// - Source: Dozat (2016), as in PyTorch.
  struct NAdam: OptimizerRule {
    static let entry = Entry(
      "nAdam", "Applies Adam with Nesterov's look-ahead.",
      Moments.beta1, Moments.beta2, Moments.epsilon,
      Hyperparameter(
        "momentumDecay", .nonNegative, default: 0.004,
        "The rate at which the momentum approaches beta1.")
    ) { Optimizer.nAdam(beta1: $0, beta2: $1, epsilon: $2, momentumDecay: $3) }

    let beta1: Double
    let beta2: Double
    let epsilon: Double
    let momentumDecay: Double

    var memory: [Double] { [0, 0] }

    /// The number of steps, the product of the momenta, and beta2 to the power of the steps.
    var totals: [Double] { [0, 1, 1] }

    private func momentum(_ step: Double) -> Double {
      beta1 * (1 - 0.5 * Elementary.pow(0.96, step * momentumDecay))
    }

    func update(_ step: OptimizerStep) {
      let totals = step.totals
      totals[0] += 1
      let (now, next) = (momentum(totals[0]), momentum(totals[0] + 1))
      totals[1] *= now
      totals[2] *= beta2
      let gradientRate = step.rate * (1 - now) / (1 - totals[1])
      let momentRate = step.rate * next / (1 - totals[1] * next)
      let correction = (1 - totals[2]).squareRoot()
      let (w, g, m, s) = (step.parameters, step.gradients, step.memory(0), step.memory(1))
      for i in 0..<step.count {
        m[i] = m[i] + (1 - beta1) * (g[i] - m[i])
        s[i] = beta2 * s[i] + (1 - beta2) * (g[i] * g[i])
        let divisor = s[i].squareRoot() / correction + epsilon
        w[i] = w[i] - (gradientRate * (g[i] / divisor) + momentRate * (m[i] / divisor))
      }
    }
  }
}

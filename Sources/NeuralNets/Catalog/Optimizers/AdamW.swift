extension Optimizer {
  public static func adamW(
    beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double
  ) -> Optimizer {
    Optimizer(
      AdamW(adam: Adam(beta1: beta1, beta2: beta2, epsilon: epsilon), weightDecay: weightDecay))
  }

  /// Adam, after w ← w · (1 - rate · weightDecay)
  ///
  /// - Source: Loshchilov and Hutter (2019).
  struct AdamW: OptimizerRule {
    static let entry = Entry(
      "adamW", "Applies Adam with weight decay separate from the gradient.",
      Moments.beta1, Moments.beta2, Moments.epsilon,
      Hyperparameter("decay", .nonNegative, default: 0.01, "The weight decay coefficient.")
    ) { Optimizer.adamW(beta1: $0, beta2: $1, epsilon: $2, weightDecay: $3) }

    let adam: Adam
    let weightDecay: Double

    var memory: [Double] { adam.memory }
    var totals: [Double] { adam.totals }

    func update(_ step: OptimizerStep) {
      let w = step.parameters
      let factor = 1 - step.rate * weightDecay
      for i in 0..<step.count { w[i] = w[i] * factor }
      adam.update(step)
    }
  }
}

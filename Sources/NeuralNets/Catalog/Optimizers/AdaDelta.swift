extension Optimizer {
  public static func adaDelta(rho: Double, epsilon: Double) -> Optimizer {
    Optimizer(AdaDelta(rho: rho, epsilon: epsilon))
  }

  /// s ← rho · s + (1 - rho) · g²;  Δ = g · √(u + epsilon) / √(s + epsilon)
  /// u ← rho · u + (1 - rho) · Δ²;  w ← w - rate · Δ
  ///
  /// - Source: Zeiler (2012).
  struct AdaDelta: OptimizerRule {
    static let entry = Entry(
      "adaDelta", "Divides by a running root of the mean square, times that of its own steps.",
      Hyperparameter("rho", .share, default: 0.9, "How much of both is kept."),
      Hyperparameter("epsilon", .positive, default: 1e-6, "What is added within the roots.")
    ) { Optimizer.adaDelta(rho: $0, epsilon: $1) }

    let rho: Double
    let epsilon: Double

    var memory: [Double] { [0, 0] }

    func update(_ step: OptimizerStep) {
      let (w, g, s, u) = (step.parameters, step.gradients, step.memory(0), step.memory(1))
      for i in 0..<step.count {
        s[i] = rho * s[i] + (1 - rho) * (g[i] * g[i])
        let change = (u[i] + epsilon).squareRoot() / (s[i] + epsilon).squareRoot() * g[i]
        u[i] = rho * u[i] + (1 - rho) * (change * change)
        w[i] = w[i] - step.rate * change
      }
    }
  }
}

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
      "adaDelta",
      "Scales the gradient by the running root mean square of steps over that of gradients.",
      Hyperparameter(
        "rho", .share, default: 0.9, "The fraction of both mean squares that is kept."),
      Hyperparameter("epsilon", .positive, default: 1e-6, "A constant added inside the roots.")
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

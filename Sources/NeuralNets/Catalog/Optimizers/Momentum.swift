extension Optimizer {
  public static func momentum(_ coefficient: Double) -> Optimizer {
    Optimizer(Momentum(coefficient: coefficient))
  }

  /// v ← coefficient · v + g;  w ← w - rate · v
  struct Momentum: OptimizerRule {
    static let entry = Entry(
      "momentum", "Steps along a velocity: v ← μ v + g.",
      Hyperparameter("momentum", .share, default: 0.9, "The factor μ.")
    ) { Optimizer.momentum($0) }

    let coefficient: Double

    var memory: [Double] { [0] }

    func update(_ step: OptimizerStep) {
      let (w, g, v) = (step.parameters, step.gradients, step.memory(0))
      for i in 0..<step.count {
        v[i] = coefficient * v[i] + g[i]
        w[i] = w[i] - step.rate * v[i]
      }
    }
  }
}

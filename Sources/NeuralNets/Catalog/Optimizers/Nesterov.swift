extension Optimizer {
  public static func nesterov(_ coefficient: Double) -> Optimizer {
    Optimizer(Nesterov(coefficient: coefficient))
  }

  /// v ← coefficient · v + g;  w ← w - rate · (g + coefficient · v)
  struct Nesterov: OptimizerRule {
    static let entry = Entry(
      "nesterov", "Steps along g + μ v, Nesterov's look-ahead.", elsewhere: ["nag"],
      Hyperparameter("momentum", .share, default: 0.9, "The factor μ.")
    ) { Optimizer.nesterov($0) }

    let coefficient: Double

    var memory: [Double] { [0] }

    func update(_ step: OptimizerStep) {
      let (w, g, v) = (step.parameters, step.gradients, step.memory(0))
      for i in 0..<step.count {
        v[i] = coefficient * v[i] + g[i]
        w[i] = w[i] - step.rate * (g[i] + coefficient * v[i])
      }
    }
  }
}

import Tensors

extension Optimizer {
  public static let gradientDescent = Optimizer(GradientDescent())

  /// w ← w - rate · g
  struct GradientDescent: OptimizerRule {
    static let entry = Entry(
      "gradientDescent", "Steps against the gradient.", elsewhere: ["sgd", "gd"]
    ) { Optimizer.gradientDescent }

    var isPlain: Bool { true }

    func update(_ step: OptimizerStep) {
      Kernels.update(step.parameters, step.gradients, rate: step.rate, count: step.count)
    }
  }
}

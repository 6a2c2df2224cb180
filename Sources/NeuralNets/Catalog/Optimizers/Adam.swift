import Tensors

extension Optimizer {
  public static func adam(beta1: Double, beta2: Double, epsilon: Double) -> Optimizer {
    Optimizer(Adam(beta1: beta1, beta2: beta2, epsilon: epsilon))
  }

  /// m ← beta1 · m + (1 - beta1) · g;  s ← beta2 · s + (1 - beta2) · g²
  /// w ← w - rate · m̂ / (√ŝ + epsilon), m̂ = m / (1 - beta1ᵗ), ŝ = s / (1 - beta2ᵗ)
  ///
  /// - Source: Kingma and Ba (2015).
  struct Adam: OptimizerRule {
    static let entry = Entry(
      "adam", "Divides the running mean of the gradient by the root of its running mean square.",
      Moments.beta1, Moments.beta2, Moments.epsilon
    ) { Optimizer.adam(beta1: $0, beta2: $1, epsilon: $2) }

    let beta1: Double
    let beta2: Double
    let epsilon: Double

    var memory: [Double] { [0, 0] }

    /// The betas to the power of the number of steps.
    var totals: [Double] { [1, 1] }

    func update(_ step: OptimizerStep) {
      let powers = step.totals
      powers[0] *= beta1
      powers[1] *= beta2
      Kernels.update(
        step.parameters, step.gradients, moments: step.memory(0), squares: step.memory(1),
        beta1: beta1, beta2: beta2, epsilon: epsilon, stepSize: step.rate / (1 - powers[0]),
        correction: (1 - powers[1]).squareRoot(), count: step.count)
    }
  }
}

/// The hyperparameters of optimizers that keep a running mean and a running mean square.
enum Moments {
  static let beta1 = Hyperparameter(
    "beta1", .keptShare, default: 0.9, "The fraction of the mean that is kept.")
  static let beta2 = Hyperparameter(
    "beta2", .keptShare, default: 0.999, "The fraction of the mean square that is kept.")
  static let epsilon = Hyperparameter(
    "epsilon", .positive, default: 1e-8, "A constant added to the root.")
}

import Tensors

extension Loss {
  public static func focal(gamma: Double, alpha: Double) -> Loss {
    Loss(Focal(gamma: gamma, alpha: alpha))
  }

  /// α(t) (1 - q)^γ · cross-entropy, where q = t p + (1 - t) (1 - p) is the probability of the
  /// target, and α(t) = t α + (1 - t) (1 - α).
  ///
  /// - Source: Lin et al. (2017).
  struct Focal: ElementwiseLoss {
    static let entry = Entry(
      "focal",
      "Multiplies binaryCrossEntropy by (1 - q)^γ, where q is the probability of the target, so "
        + "that samples that are almost right count less.",
      elsewhere: ["BinaryFocalCrossentropy", "sigmoidFocalLoss"],
      Hyperparameter(
        "gamma", .nonNegative, default: 2, sweep: false, "The exponent γ."),
      Hyperparameter(
        "alpha", .share, default: 0.25, sweep: false,
        "The weight α of targets of 1; targets of 0 have the weight 1 - α.")
    ) { Loss.focal(gamma: $0, alpha: $1) }

    let gamma: Double
    let alpha: Double

    func value(_ p: Double, _ t: Double) -> Double {
      weight(t) * Elementary.pow(wrong(p, t), gamma) * Self.crossEntropy.value(p, t)
    }

    func slope(_ p: Double, _ t: Double) -> Double {
      let wrong = wrong(p, t)
      let entropy = Self.crossEntropy.value(p, t)
      let falls =
        gamma == 0 || entropy == 0
        ? 0 : gamma * Elementary.pow(wrong, gamma - 1) * (1 - 2 * t) * entropy
      return weight(t)
        * (falls + Elementary.pow(wrong, gamma) * Self.crossEntropy.slope(p, t))
    }

    func kinks(target: Double) -> [Double] { [] }

    private static let crossEntropy = BinaryCrossEntropy(epsilon: 0)

    private func weight(_ t: Double) -> Double { t * alpha + (1 - t) * (1 - alpha) }

    /// The probability 1 - q of the opposite.
    private func wrong(_ p: Double, _ t: Double) -> Double { t * (1 - p) + (1 - t) * p }

    var targets: TargetRule { .shares }
    var outputs: OutputRule { .probabilities }
    var decision: Decision { .rule(.threshold(0.5)) }
    var takesLogarithms: Bool { true }
    var adviceOnInfinity: String? {
      "an output of exactly 0 or 1 where the target is the opposite makes the loss infinite: use "
        + "binaryCrossEntropyOnLogits with identity as the last layer."
    }

    var symbol: String { "focal" }
    func written(of y: String) -> String {
      "α·(1 − q)^\(gamma)·BCE, q = t·\(y) + (1 − t)·(1 − \(y)), α = \(alpha)·t + \(1 - alpha)·(1 "
        + "− t)"
    }
    func writtenGradient(of y: String) -> String {
      "α·(1 − q)^\(gamma)·(BCE' + \(gamma)·(1 − 2·t)·BCE / (1 − q))"
    }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      let weight = "(\(t) * \(alpha) + (1 - \(t)) * \(1 - alpha))"
      let wrong = "(\(t) * (1 - \(y)) + (1 - \(t)) * \(y))"
      let entropy =
        isSafe
        ? Self.crossEntropy.formula(of: y, targets: t, isSafe: true)
        : "-(\(t) * log(\(y)) + (1 - \(t)) * log(1 - \(y)))"
      return "\(weight) * \(wrong) ** \(gamma) * \(entropy)"
    }
  }
}

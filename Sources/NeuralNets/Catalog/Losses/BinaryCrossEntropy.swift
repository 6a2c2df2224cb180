import Tensors

extension Loss {
  public static func binaryCrossEntropy(epsilon: Double) -> Loss {
    Loss(BinaryCrossEntropy(epsilon: epsilon))
  }

  /// -(t log(p + ε) + (1 - t) log(1 - p + ε)), on probabilities, as written.
  ///
  /// 0 · log 0 is 0, the limit: a probability equal to the target has no loss. Without an epsilon,
  /// a probability of exactly 1 - t has an infinite loss, and since the gradient isn't merged with
  /// that of a preceding sigmoid, it isn't finite either. ``BinaryCrossEntropyOnLogits`` has no
  /// such problem.
  struct BinaryCrossEntropy: ElementwiseLoss {
    static let entry = Entry(
      "binaryCrossEntropy", short: "bce",
      "Compares probabilities with targets from 0 to 1: -(t log(p + ε) + (1 - t) log(1 - p + ε)).",
      elsewhere: ["logLoss", "BCELoss"],
      Hyperparameter(
        "epsilon", .nonNegative, default: 0, sweep: false, "A constant added inside the logarithms."
      )
    ) { Loss.binaryCrossEntropy(epsilon: $0) }

    let epsilon: Double

    func values(
      _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
      into losses: UnsafeMutablePointer<Double>, count: Int
    ) {
      Kernels.crossEntropy(p, t, epsilon: epsilon, into: losses, count: count)
    }

    func value(_ p: Double, _ t: Double) -> Double {
      let whenOne = t * Elementary.log(p + epsilon)
      let whenZero = (1 - t) * Elementary.log(1 - p + epsilon)
      return -((t == 0 ? 0 : whenOne) + (t == 1 ? 0 : whenZero))
    }

    func slope(_ p: Double, _ t: Double) -> Double {
      if epsilon != 0 { return (1 - t) / (1 - p + epsilon) - t / (p + epsilon) }
      // The limit of the quotient if p equals a target of 0 or 1.
      let isThere = p == t && (t == 0 || t == 1)
      return isThere ? 1 - 2 * t : (p - t) / (p - p * p)
    }

    func kinks(target: Double) -> [Double] { [] }

    var targets: TargetRule { .shares }
    var outputs: OutputRule { .probabilities }
    var decision: Decision { .rule(.threshold(0.5)) }
    var logitsForm: LogitsForm? {
      guard epsilon == 0 else { return nil }
      return LogitsForm(output: .sigmoid, loss: .binaryCrossEntropyOnLogits, isMerged: false)
    }
    var takesLogarithms: Bool { epsilon == 0 }
    var adviceOnInfinity: String? {
      guard epsilon == 0 else { return nil }
      return
        "an output of exactly 0 or 1 where the target is the opposite makes the loss infinite: use "
        + "binaryCrossEntropyOnLogits with identity as the last layer, or an epsilon, as in "
        + "binaryCrossEntropy(epsilon: 1e-7)."
    }

    var symbol: String { "BCE" }
    func written(of y: String) -> String { "−t·log \(y) − (1 − t)·log(1 − \(y))" }
    func writtenGradient(of y: String) -> String { "−t/\(y) + (1 − t)/(1 − \(y))" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      isSafe && epsilon == 0
        ? "-(\(t) * log(where(\(t) == 0, 1, \(y))) + (1 - \(t)) * log(where(\(t) == 1, 1, 1 - "
          + "\(y))))"
        : "-(\(t) * log(\(y) + \(epsilon)) + (1 - \(t)) * log(1 - \(y) + \(epsilon)))"
    }
  }
}

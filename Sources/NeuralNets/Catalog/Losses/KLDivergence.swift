import Tensors

extension Loss {
  public static let klDivergence = Loss(KLDivergence())

  /// Σ t log(t / p) over the classes, on probabilities; 0 · log 0 is 0.
  ///
  /// After a softmax, it is computed from the logits.
  struct KLDivergence: ClassLoss {
    static let entry = Entry(
      "klDivergence",
      "Measures the divergence of the probabilities of a softmax from those of the targets: Σ t "
        + "log(t / y).",
      elsewhere: ["kullbackLeibler", "KLDivLoss", "relativeEntropy"]
    ) { Loss.klDivergence }

    var name: String { Self.entry.name }

    func value(_ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, _ count: Int) -> Double {
      var sum = 0.0
      for j in 0..<count where t[j] != 0 || p[j].isNaN {
        sum = sum + t[j] * (Elementary.log(t[j]) - Elementary.log(p[j]))
      }
      return sum
    }

    func gradient(
      _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
      into d: UnsafeMutablePointer<Double>, count: Int
    ) {
      CategoricalCrossEntropy().gradient(p, t, factor: factor, into: d, count: count)
    }

    var isNeverNegative: Bool { false }
    var outputs: OutputRule { .distribution }
    var logitsForm: LogitsForm? {
      LogitsForm(output: .softmax, loss: Loss(KLDivergenceOnLogits()), isMerged: true)
    }
    var takesLogarithms: Bool { true }
    var adviceOnInfinity: String? {
      "an output of exactly 0 for a class with a positive target makes the loss infinite: end the "
        + "forward pass with a softmax, whose outputs are positive."
    }

    var symbol: String { "KL" }
    func written(of y: String) -> String { "Σ t·log(t/\(y))" }
    func writtenGradient(of y: String) -> String { "−t/\(y)" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "sum(\(t) * log(where(\(t) == 0, 1, \(t)) / where(\(t) == 0, 1, \(y))), axis: 1)"
    }
  }

  /// The same of softmax(logits): the cross-entropy minus the entropy of the targets.
  private struct KLDivergenceOnLogits: ClassLoss {
    private let crossEntropy = CategoricalCrossEntropyOnLogits()

    var name: String { KLDivergence.entry.name }

    func value(_ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, _ count: Int) -> Double {
      var entropy = 0.0
      for j in 0..<count where t[j] != 0 { entropy = entropy - t[j] * Elementary.log(t[j]) }
      return crossEntropy.value(p, t, count) - entropy
    }

    func gradient(
      _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
      into d: UnsafeMutablePointer<Double>, count: Int
    ) {
      crossEntropy.gradient(p, t, factor: factor, into: d, count: count)
    }

    var outputs: OutputRule { crossEntropy.outputs }
    var symbol: String { "KL" }
    func written(of y: String) -> String { "\(crossEntropy.written(of: y)) + Σ t·log t" }
    func writtenGradient(of y: String) -> String { crossEntropy.writtenGradient(of: y) }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "\(crossEntropy.formula(of: y, targets: t, isSafe: isSafe)) + sum(\(t) * log(where(\(t) == "
        + "0, 1, \(t))), axis: 1)"
    }
  }
}

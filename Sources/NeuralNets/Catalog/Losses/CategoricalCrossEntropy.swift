import Tensors

extension Loss {
  public static let categoricalCrossEntropy = Loss(CategoricalCrossEntropy())

  /// -Σ t log p over the classes, on probabilities.
  struct CategoricalCrossEntropy: ClassLoss {
    static let entry = Entry(
      "categoricalCrossEntropy",
      "Compares the probabilities of a softmax with one-hot targets.",
      elsewhere: ["crossEntropy", "CrossEntropyLoss", "nll", "NLLLoss"]
    ) { Loss.categoricalCrossEntropy }

    var name: String { Self.entry.name }

    func value(_ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, _ count: Int) -> Double {
      var sum = 0.0
      for j in 0..<count where t[j] != 0 || p[j].isNaN {
        sum = sum - t[j] * Elementary.log(p[j])
      }
      return sum
    }

    func gradient(
      _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
      into d: UnsafeMutablePointer<Double>, count: Int
    ) {
      for j in 0..<count { d[j] = (t[j] == 0 ? 0 : -t[j] / p[j]) * factor }
    }

    var outputs: OutputRule { .distribution }
    var logitsForm: LogitsForm? {
      LogitsForm(output: .softmax, loss: .categoricalCrossEntropyOnLogits, isMerged: true)
    }
    var takesLogarithms: Bool { true }
    var adviceOnInfinity: String? {
      "an output of exactly 0 for the class of a sample makes the loss infinite: use "
        + "categoricalCrossEntropyOnLogits, with logits as outputs."
    }

    var symbol: String { "CE" }
    func written(of y: String) -> String { "−Σ t·log \(y)" }
    func writtenGradient(of y: String) -> String { "−t/\(y)" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      isSafe
        ? "-sum(\(t) * log(where(\(t) == 0, 1, \(y))), axis: 1)"
        : "-sum(\(t) * log(\(y)), axis: 1)"
    }
  }
}

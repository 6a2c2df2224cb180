import Tensors

extension Loss {
  public static let categoricalCrossEntropyOnLogits = Loss(CategoricalCrossEntropyOnLogits())

  /// Σ t (log Σ exp(logits) - logit) over the classes.
  struct CategoricalCrossEntropyOnLogits: ClassLoss {
    static let entry = Entry(
      "categoricalCrossEntropyOnLogits",
      "Computes the same from the pre-activations of a softmax, without overflow; the last layer "
        + "must be identity."
    ) { Loss.categoricalCrossEntropyOnLogits }

    var name: String { Self.entry.name }

    func value(_ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, _ count: Int) -> Double {
      var sum = 0.0
      let (largest, total) = exponentials(p, count)
      let logSumExp = largest + Elementary.log(total)
      for j in 0..<count where t[j] != 0 || p[j].isNaN { sum = sum + t[j] * (logSumExp - p[j]) }
      return sum
    }

    func gradient(
      _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
      into d: UnsafeMutablePointer<Double>, count: Int
    ) {
      let (largest, total) = exponentials(p, count)
      var weight = 0.0
      for j in 0..<count { weight = weight + t[j] }
      for j in 0..<count {
        d[j] = (Elementary.exp(p[j] - largest) / total * weight - t[j]) * factor
      }
    }

    /// The largest logit, and the sum of exp(logit - largest).
    private func exponentials(
      _ logits: UnsafePointer<Double>, _ count: Int
    ) -> (largest: Double, total: Double) {
      var largest = logits[0]
      for j in 0..<count where logits[j] > largest || logits[j].isNaN { largest = logits[j] }
      var total = 0.0
      for j in 0..<count { total = total + Elementary.exp(logits[j] - largest) }
      return (largest, total)
    }

    var outputs: OutputRule { .unbounded(own: "sigmoid or softmax") }

    var symbol: String { "CE" }
    func written(of y: String) -> String { "log Σ exp(\(y)) − Σ t·\(y)" }
    func writtenGradient(of y: String) -> String { "softmax(\(y)) − t" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "sum(\(t) * (max(\(y), axis: 1, keepdims: true) + log(sum(exp(\(y) - max(\(y), axis: 1, "
        + "keepdims: true)), axis: 1, keepdims: true)) - \(y)), axis: 1)"
    }
  }
}

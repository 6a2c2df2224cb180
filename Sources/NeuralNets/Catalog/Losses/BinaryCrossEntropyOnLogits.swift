import Tensors

extension Loss {
  public static let binaryCrossEntropyOnLogits = Loss(BinaryCrossEntropyOnLogits())

  /// The same loss of sigmoid(logit), computed without overflow or cancellation.
  struct BinaryCrossEntropyOnLogits: ElementwiseLoss {
    static let entry = Entry(
      "binaryCrossEntropyOnLogits",
      "Computes the same from the pre-activations of a sigmoid, without overflow; the last layer "
        + "must be identity.",
      elsewhere: ["bceWithLogits", "BCEWithLogitsLoss"]
    ) { Loss.binaryCrossEntropyOnLogits }

    func values(
      _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>,
      into losses: UnsafeMutablePointer<Double>, count: Int
    ) {
      Kernels.crossEntropy(logits: p, t, into: losses, count: count)
    }

    func value(_ p: Double, _ t: Double) -> Double {
      let tail = Elementary.log1p(Elementary.exp(-p.magnitude))
      let positive = p < 0 ? 0 : p
      let negative = p > 0 ? 0 : -p
      return t * (negative + tail) + (1 - t) * (positive + tail)
    }

    func gradient(
      _ p: UnsafePointer<Double>, _ t: UnsafePointer<Double>, factor: Double,
      into d: UnsafeMutablePointer<Double>, _ shape: PaddedShape
    ) {
      Kernels.sigmoid(p, into: d, count: shape.count)
      for i in 0..<shape.count { d[i] = (d[i] - t[i]) * factor }
    }

    func slope(_ p: Double, _ t: Double) -> Double { Elementary.sigmoid(p) - t }
    func kinks(target: Double) -> [Double] { [] }

    var targets: TargetRule { .shares }
    var outputs: OutputRule { .unbounded(own: "sigmoid or softmax") }
    var decision: Decision { .rule(.threshold(0)) }

    var symbol: String { "BCE" }
    func written(of y: String) -> String { "log(1 + exp(\(y))) − t·\(y)" }
    func writtenGradient(of y: String) -> String { "σ(\(y)) − t" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "\(SafeFormula.softplus(y)) - \(t) * \(y)"
    }
  }
}

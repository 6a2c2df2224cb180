extension Loss {
  public static let hinge = Loss(Hinge())

  struct Hinge: ElementwiseLoss {
    static let entry = Entry(
      "hinge", "Penalizes outputs within a margin, for targets of ±1: max(0, 1 - t y).",
      elsewhere: ["HingeEmbeddingLoss", "svm", "margin"]
    ) { Loss.hinge }

    func value(_ p: Double, _ t: Double) -> Double { positivePart(1 - t * p) }
    func slope(_ p: Double, _ t: Double) -> Double { 1 - t * p > 0 ? -t : 0 }
    func kinks(target: Double) -> [Double] { target == 0 ? [] : [1 / target] }

    var targets: TargetRule { .signs }
    var outputs: OutputRule { .bothSigns }
    var decision: Decision { .rule(.sign) }

    var symbol: String { "hinge" }
    func written(of y: String) -> String { "max(0, 1 − t·\(y))" }
    func writtenGradient(of y: String) -> String { "−t where t·\(y) < 1, else 0" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "maximum(0, 1 - \(t) * \(y))"
    }
  }
}

/// max(0, x), or NaN if `x` is NaN.
@inline(__always)
func positivePart(_ x: Double) -> Double { x <= 0 ? 0 : x }

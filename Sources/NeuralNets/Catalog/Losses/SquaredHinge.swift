extension Loss {
  public static let squaredHinge = Loss(SquaredHinge())

  struct SquaredHinge: ElementwiseLoss {
    static let entry = Entry(
      "squaredHinge", "Penalizes outputs within a margin, for targets of ±1: max(0, 1 - t y)².",
      elsewhere: ["l2svm"]
    ) { Loss.squaredHinge }

    func value(_ p: Double, _ t: Double) -> Double {
      let missing = positivePart(1 - t * p)
      return missing * missing
    }
    func slope(_ p: Double, _ t: Double) -> Double { -2 * t * positivePart(1 - t * p) }
    func kinks(target: Double) -> [Double] { target == 0 ? [] : [1 / target] }

    var targets: TargetRule { .signs }
    var outputs: OutputRule { .bothSigns }
    var decision: Decision { .rule(.sign) }

    var symbol: String { "hinge²" }
    func written(of y: String) -> String { "max(0, 1 − t·\(y))²" }
    func writtenGradient(of y: String) -> String { "−2·t·max(0, 1 − t·\(y))" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "maximum(0, 1 - \(t) * \(y)) ** 2"
    }
  }
}

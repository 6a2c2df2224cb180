extension Loss {
  public static let meanAbsoluteError = Loss(MeanAbsoluteError())

  struct MeanAbsoluteError: ElementwiseLoss {
    static let entry = Entry(
      "meanAbsoluteError", short: "mae", "Measures the absolute error: |y - t|.",
      elsewhere: ["l1", "l1loss", "absoluteError"]
    ) { Loss.meanAbsoluteError }

    func value(_ p: Double, _ t: Double) -> Double { (p - t).magnitude }
    func slope(_ p: Double, _ t: Double) -> Double {
      let difference = p - t
      return difference > 0 ? 1 : (difference < 0 ? -1 : difference)
    }
    func kinks(target: Double) -> [Double] { [target] }

    var targets: TargetRule { .any }
    var outputs: OutputRule { .nearTargets }
    var decision: Decision { .byTargets }

    var symbol: String { "MAE" }
    func written(of y: String) -> String { "|\(y) − t|" }
    func writtenGradient(of y: String) -> String { "sign(\(y) − t)" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String { "abs(\(y) - \(t))" }
  }
}

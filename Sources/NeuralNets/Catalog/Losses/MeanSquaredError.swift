extension Loss {
  public static let meanSquaredError = Loss(MeanSquaredError())

  struct MeanSquaredError: ElementwiseLoss {
    static let entry = Entry(
      "meanSquaredError", short: "mse", "Measures the squared error: (y - t)².",
      elsewhere: ["l2loss", "squaredError"]
    ) { Loss.meanSquaredError }

    func value(_ p: Double, _ t: Double) -> Double { (p - t) * (p - t) }
    func slope(_ p: Double, _ t: Double) -> Double { 2 * (p - t) }
    func kinks(target: Double) -> [Double] { [] }

    var targets: TargetRule { .any }
    var outputs: OutputRule { .nearTargets }
    var decision: Decision { .byTargets }

    var symbol: String { "MSE" }
    func written(of y: String) -> String { "(\(y) − t)²" }
    func writtenGradient(of y: String) -> String { "2·(\(y) − t)" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String { "(\(y) - \(t)) ** 2" }
  }
}

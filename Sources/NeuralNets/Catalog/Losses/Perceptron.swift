extension Loss {
  public static let perceptron = Loss(Perceptron())

  struct Perceptron: ElementwiseLoss {
    static let entry = Entry(
      "perceptron", "Penalizes outputs with the wrong sign, for targets of ±1: max(0, -t y)."
    ) { Loss.perceptron }

    func value(_ p: Double, _ t: Double) -> Double { positivePart(-t * p) }
    func slope(_ p: Double, _ t: Double) -> Double { -t * p > 0 ? -t : 0 }
    func kinks(target: Double) -> [Double] { [0] }

    var targets: TargetRule { .signs }
    var outputs: OutputRule { .bothSigns }
    var decision: Decision { .rule(.sign) }

    var symbol: String { "perceptron" }
    func written(of y: String) -> String { "max(0, −t·\(y))" }
    func writtenGradient(of y: String) -> String { "−t where t·\(y) < 0, else 0" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "maximum(0, -\(t) * \(y))"
    }
  }
}

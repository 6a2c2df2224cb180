extension Loss {
  public static let outputSum = Loss(OutputSum())

  /// The prediction itself, regardless of the target: its gradient is 1, which shows what a layer
  /// passes back.
  struct OutputSum: ElementwiseLoss {
    static let entry = Entry(
      "outputSum",
      "Adds up the outputs, regardless of the targets, to show what a layer passes back."
    ) { Loss.outputSum }

    func value(_ p: Double, _ t: Double) -> Double { p }
    func slope(_ p: Double, _ t: Double) -> Double { 1 }
    func kinks(target: Double) -> [Double] { [] }

    var targets: TargetRule { .ignored }
    var isNeverNegative: Bool { false }
    var outputs: OutputRule { .any }
    var decision: Decision { .none }

    var symbol: String { "Σ" }
    func written(of y: String) -> String { "Σ \(y)" }
    func writtenGradient(of y: String) -> String { "1" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String { "\(y) + 0 * \(t)" }
  }
}

import Tensors

extension Loss {
  public static let poisson = Loss(Poisson())

  /// The negative log-likelihood of counts, without the logarithm of their factorials, which
  /// doesn't depend on the outputs.
  struct Poisson: ElementwiseLoss {
    static let entry = Entry(
      "poisson",
      "Compares logarithms of rates with counts: exp(y) - t y; the last layer must be identity.",
      elsewhere: ["PoissonNLLLoss"]
    ) { Loss.poisson }

    func value(_ p: Double, _ t: Double) -> Double { Elementary.exp(p) - t * p }
    func slope(_ p: Double, _ t: Double) -> Double { Elementary.exp(p) - t }
    func kinks(target: Double) -> [Double] { [] }

    var targets: TargetRule { .counts }
    var isNeverNegative: Bool { false }
    var outputs: OutputRule { .unbounded(own: "exponential") }
    var decision: Decision { .none }

    var symbol: String { "Poisson" }
    func written(of y: String) -> String { "exp(\(y)) − t·\(y)" }
    func writtenGradient(of y: String) -> String { "exp(\(y)) − t" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "exp(\(y)) - \(t) * \(y)"
    }
  }
}

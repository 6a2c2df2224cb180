extension Loss {
  public static func huber(delta: Double) -> Loss { Loss(Huber(delta: delta)) }

  /// - Source: Huber (1964).
  struct Huber: ElementwiseLoss {
    static let entry = Entry(
      "huber", "Measures half the squared error up to δ, and δ (|y - t| - δ / 2) beyond.",
      elsewhere: ["smoothL1", "SmoothL1Loss", "HuberLoss"],
      Hyperparameter(
        "delta", .positive, default: 1, sweep: false, "The error δ beyond which the loss is linear."
      )
    ) { Loss.huber(delta: $0) }

    let delta: Double

    func value(_ p: Double, _ t: Double) -> Double {
      let distance = (p - t).magnitude
      return distance > delta
        ? delta * (distance - 0.5 * delta) : 0.5 * distance * distance
    }
    func slope(_ p: Double, _ t: Double) -> Double {
      let difference = p - t
      return difference > delta ? delta : (difference < -delta ? -delta : difference)
    }
    func kinks(target: Double) -> [Double] { [target - delta, target + delta] }

    var targets: TargetRule { .any }
    var outputs: OutputRule { .nearTargets }
    var decision: Decision { .byTargets }

    var symbol: String { "Huber" }
    func written(of y: String) -> String {
      "½(\(y) − t)² where |\(y) − t| ≤ \(delta), else \(delta)·(|\(y) − t| − \(delta / 2))"
    }
    func writtenGradient(of y: String) -> String { "max(−\(delta), min(\(delta), \(y) − t))" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "where(abs(\(y) - \(t)) <= \(delta), 0.5 * (\(y) - \(t)) ** 2, \(delta) * (abs(\(y) - \(t)) "
        + "- \(delta / 2)))"
    }
  }
}

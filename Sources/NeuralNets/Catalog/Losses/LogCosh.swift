import Tensors

extension Loss {
  public static let logCosh = Loss(LogCosh())

  struct LogCosh: ElementwiseLoss {
    static let entry = Entry(
      "logCosh",
      "Measures log(cosh(y - t)): about (y - t)² / 2 for small errors, and |y - t| for large ones."
    ) { Loss.logCosh }

    func value(_ p: Double, _ t: Double) -> Double {
      let distance = (p - t).magnitude
      if distance > 1 {
        return distance + Elementary.log1p(Elementary.exp(-2 * distance)) - Self.logTwo
      }
      let sinh = (Elementary.expm1(distance) - Elementary.expm1(-distance)) / 2
      return Elementary.log1p(sinh * sinh) / 2
    }
    func slope(_ p: Double, _ t: Double) -> Double { Elementary.tanh(p - t) }
    func kinks(target: Double) -> [Double] { [] }

    private static let logTwo = 0x1.62e42fefa39efp-1

    var targets: TargetRule { .any }
    var outputs: OutputRule { .nearTargets }
    var decision: Decision { .byTargets }

    var symbol: String { "log cosh" }
    func written(of y: String) -> String { "log cosh(\(y) − t)" }
    func writtenGradient(of y: String) -> String { "tanh(\(y) − t)" }
    func formula(of y: String, targets t: String, isSafe: Bool) -> String {
      "logaddexp(\(y) - \(t), \(t) - \(y)) - log(2)"
    }
  }
}

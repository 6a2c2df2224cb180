import Tensors

extension Activation {
  public static let logSigmoid = Activation(LogSigmoid())

  struct LogSigmoid: ElementwiseActivation {
    static let entry = Entry(
      "logSigmoid", "Returns the logarithm of the sigmoid: -log(1 + exp(-z))."
    ) {
      Activation.logSigmoid
    }

    func value(_ z: Double) -> Double { -Elementary.softplus(-z) }
    func slope(_ z: Double, activation a: Double) -> Double { Elementary.sigmoid(-z) }

    var kinks: [Double] { [] }
    var range: ClosedRange<Double>? { -Double.infinity...0 }
    var cost: Double { 80 }

    func written(of argument: String) -> String { "log σ(\(argument))" }
    var writtenDerivative: String? { "logSigmoid'(z) = 1 − σ(z)" }
    func formula(of z: String) -> String { "-logaddexp(0, -\(z))" }
  }
}

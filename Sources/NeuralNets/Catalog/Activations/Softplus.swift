import Tensors

extension Activation {
  public static let softplus = Activation(Softplus())

  struct Softplus: ElementwiseActivation {
    static let entry = Entry("softplus", "Returns a smooth ReLU: log(1 + exp(z)).") {
      Activation.softplus
    }

    func value(_ z: Double) -> Double { Elementary.softplus(z) }
    func slope(_ z: Double, activation a: Double) -> Double { Elementary.sigmoid(z) }

    func forward(
      _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
    ) {
      Kernels.softplus(z, into: a, count: shape.count)
    }

    var kinks: [Double] { [] }
    var range: ClosedRange<Double>? { 0...Double.infinity }
    var cost: Double { 80 }

    var writtenDerivative: String? { "softplus'(z) = σ(z)" }
    func formula(of z: String) -> String { SafeFormula.softplus(z) }
  }
}

/// Formulas that neither overflow nor cancel.
enum SafeFormula {
  /// log(1 + exp(z)), which neither overflows nor has a kink. For large z its slope is 1 up to
  /// rounding, as for the usual formulas.
  static func softplus(_ z: String) -> String {
    "where(\(z) == 0, log(2) + \(z) / 2, maximum(0, \(z)) + log1p(exp(-abs(\(z)))))"
  }
}

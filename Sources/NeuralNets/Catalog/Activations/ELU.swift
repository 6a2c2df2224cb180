import Tensors

extension Activation {
  public static func elu(alpha: Double) -> Activation { Activation(ELU(alpha: alpha)) }

  /// - Source: Clevert, Unterthiner and Hochreiter (2016).
  struct ELU: ElementwiseActivation {
    static let entry = Entry(
      "elu", "Returns z where z > 0, else α (exp(z) - 1), which approaches -α.",
      elsewhere: ["exponentialLinear"],
      Hyperparameter(
        "alpha", .nonNegative, default: 1, sweep: false,
        "The absolute value of the limit for negative values.")
    ) { Activation.elu(alpha: $0) }

    let alpha: Double

    func value(_ z: Double) -> Double { z > 0 ? z : alpha * Elementary.expm1(z) }
    func slope(_ z: Double, activation a: Double) -> Double {
      z > 0 ? 1 : alpha * Elementary.exp(z)
    }

    var kinks: [Double] { [0] }
    var range: ClosedRange<Double>? { -alpha...Double.infinity }
    var cost: Double { 60 }

    var symbol: String { "ELU" }
    var writtenDerivative: String? { "ELU'(z) = 1 where z > 0, else a + \(alpha)" }
    func formula(of z: String) -> String {
      "where(\(z) > 0, \(z), \(alpha) * expm1(minimum(\(z), 0)))"
    }
  }
}

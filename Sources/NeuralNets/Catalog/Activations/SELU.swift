import Tensors

extension Activation {
  public static let selu = Activation(SELU())

  /// - Source: Klambauer et al. (2017), whose two constants keep mean 0 and variance 1.
  struct SELU: ElementwiseActivation {
    static let entry = Entry(
      "selu", "Scales ELU so that activations keep mean 0 and variance 1.",
      elsewhere: ["scaledELU"]
    ) { Activation.selu }

    private static let scale = 1.0507009873554805
    private static let alpha = 1.6732632423543772

    func value(_ z: Double) -> Double {
      Self.scale * (z > 0 ? z : Self.alpha * Elementary.expm1(z))
    }
    func slope(_ z: Double, activation a: Double) -> Double {
      Self.scale * (z > 0 ? 1 : Self.alpha * Elementary.exp(z))
    }

    var kinks: [Double] { [0] }
    var range: ClosedRange<Double>? { -Self.scale * Self.alpha...Double.infinity }
    var cost: Double { 60 }

    var symbol: String { "SELU" }
    var writtenDerivative: String? { "SELU'(z) = 1.0507 where z > 0, else a + 1.7581" }
    func formula(of z: String) -> String {
      "\(Self.scale) * where(\(z) > 0, \(z), \(Self.alpha) * expm1(minimum(\(z), 0)))"
    }
  }
}

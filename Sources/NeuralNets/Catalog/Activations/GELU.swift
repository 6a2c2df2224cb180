import Tensors

extension Activation {
  public static let gelu = Activation(GELU())

  /// The exact function, not its approximation by tanh.
  ///
  /// - Source: Hendrycks and Gimpel (2016).
  struct GELU: ElementwiseActivation {
    static let entry = Entry(
      "gelu", "Multiplies by the normal distribution: z Φ(z), Φ(z) = (1 + erf(z / √2)) / 2.",
      elsewhere: ["gaussianErrorLinear"]
    ) { Activation.gelu }

    func value(_ z: Double) -> Double { z * Elementary.normalShare(z) }
    func slope(_ z: Double, activation a: Double) -> Double {
      Elementary.normalShare(z) + z * (Self.density * Elementary.exp(-0.5 * z * z))
    }

    /// 1 / √(2π)
    private static let density = 0.3989422804014327

    var kinks: [Double] { [] }
    var range: ClosedRange<Double>? { -0.16997120747990369...Double.infinity }
    var cost: Double { 150 }

    var symbol: String { "GELU" }
    var writtenDerivative: String? { "GELU'(z) = Φ(z) + z·φ(z), φ(z) = exp(−z²/2) / √(2π)" }
    func formula(of z: String) -> String { "\(z) * (1 + erf(\(z) / sqrt(2))) / 2" }
  }
}

import Tensors

extension Activation {
  public static let silu = Activation(SiLU())

  /// - Source: Elfwing, Uchibe and Doya (2018); Ramachandran, Zoph and Le (2017).
  struct SiLU: ElementwiseActivation {
    static let entry = Entry(
      "silu", "Multiplies by the sigmoid: z / (1 + exp(-z)).", elsewhere: ["swish"]
    ) { Activation.silu }

    func value(_ z: Double) -> Double { z * Elementary.sigmoid(z) }
    func slope(_ z: Double, activation a: Double) -> Double {
      let sigmoid = Elementary.sigmoid(z)
      return sigmoid * (1 + z * (1 - sigmoid))
    }

    var kinks: [Double] { [] }
    var range: ClosedRange<Double>? { -0.2784645427610738...Double.infinity }
    var cost: Double { 90 }

    var symbol: String { "SiLU" }
    var writtenDerivative: String? { "SiLU'(z) = σ(z)·(1 + z·(1 − σ(z)))" }
    func formula(of z: String) -> String { "\(z) / (1 + exp(-\(z)))" }
  }
}

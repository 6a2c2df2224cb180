extension Activation {
  public static let identity = Activation(Identity())

  struct Identity: ElementwiseActivation {
    static let entry = Entry(
      "identity", "Returns its pre-activations unchanged.", elsewhere: ["linear", "none"]
    ) { Activation.identity }

    func value(_ z: Double) -> Double { z }
    func slope(_ z: Double, activation a: Double) -> Double { 1 }

    func forward(
      _ z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ shape: PaddedShape
    ) {
      a.update(from: z, count: shape.count)
    }

    func backward(
      _ d: UnsafeMutablePointer<Double>, preActivations z: UnsafePointer<Double>,
      activations a: UnsafePointer<Double>, _ shape: PaddedShape
    ) {}

    var kinks: [Double] { [] }
    var range: ClosedRange<Double>? { nil }
    var cost: Double { 6 }

    func written(of argument: String) -> String { argument }
    func writtenDelta(
      _ gradient: String, activations a: String, preActivations z: String
    ) -> String { gradient }
    var writtenDerivative: String? { nil }
    func formula(of z: String) -> String { z }
  }
}

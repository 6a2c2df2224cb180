import Tensors

extension Initializer {
  /// Gives every element one value.
  public static func constant(_ value: Double) -> Initializer {
    Initializer(Constant(value: value))
  }

  struct Constant: ValueInitializer {
    static let entry = Entry(
      "constant", "Begins with one value.",
      Hyperparameter("value", .anyNumber, sweep: false, "The value.")
    ) { Initializer.constant($0) }

    let value: Double

    func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double { value }
  }
}

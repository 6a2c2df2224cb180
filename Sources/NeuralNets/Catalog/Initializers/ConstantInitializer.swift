import Tensors

extension Initializer {
  /// Sets every element to the same value.
  public static func constant(_ value: Double) -> Initializer {
    Initializer(Constant(value: value))
  }

  struct Constant: ValueInitializer {
    static let entry = Entry(
      "constant", "Sets every value to a constant.",
      Hyperparameter("value", .anyNumber, sweep: false, "The value.")
    ) { Initializer.constant($0) }

    let value: Double

    func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double { value }
  }
}

internal import NeuralNets

/// The syntax of initializers.
enum InitializerSchema {
  static let calls =
    Initializer.catalog.map { CallSchema($0, after: [scale]) } + [
      .formula(
        "Calls a formula of the numbers of inputs and outputs, `f(inputs, outputs)`. If the result "
          + "is a number, it is the bound of a uniform draw; if it is an array, it contains the "
          + "values.",
        [scale])
    ]

  private static let scale = Parameter(
    "scale", .anyNumber, .defaulted("1"), sweep: true,
    "A factor that multiplies every value.")

  /// The rule that a call denotes; nil for a formula's.
  static func initializer(_ call: BoundCall) -> Initializer? {
    guard let rule = call.member(of: Initializer.catalog) else { return nil }
    let scale = call.number("scale") ?? 1
    return scale == 1 ? rule : rule.scaled(by: scale)
  }
}

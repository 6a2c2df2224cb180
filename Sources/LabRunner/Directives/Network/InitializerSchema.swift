internal import NeuralNets

/// How the rules for first weights are written.
enum InitializerSchema {
  static let calls =
    Initializer.catalog.map { CallSchema($0, after: [scale]) } + [
      .formula(
        "Calls a formula of the numbers of inputs and outputs, `f(inputs, outputs)`: a number is the bound of an even draw, an array the values.",
        [scale])
    ]

  private static let scale = Parameter(
    "scale", .anyNumber, .defaulted("1"), sweep: true,
    "A factor that every value is multiplied by.")

  /// The rule that a call stands for; nil for that of a formula.
  static func initializer(_ call: BoundCall) -> Initializer? {
    guard let rule = call.member(of: Initializer.catalog) else { return nil }
    let scale = call.number("scale") ?? 1
    return scale == 1 ? rule : rule.scaled(by: scale)
  }
}

internal import Diagnostics
internal import NeuralNets
internal import Tensors

/// The syntax of a layer in `@network`: the activation's name, then the number of units.
enum LayerSchema {
  static let calls = Activation.catalog.map { CallSchema($0, before: parameters) }

  /// The layers of the language, and those whose activation is a formula.
  static let callsAndFormulas =
    calls + [
      .formula(
        "Applies a formula of the pre-activations, `f(z)`, which is differentiated automatically.",
        parameters)
    ]

  private static let parameters = [
    Parameter(
      "units", .integer(1...10_000), .required, sweep: true, "The number of units."),
    Parameter("bias", .boolean, .defaulted("true"), sweep: true, "Whether units have a bias."),
    Parameter(
      "initializer", .call(InitializerSchema.calls), .optional, sweep: true,
      "The initializer of the weights, instead of the network's initializer."),
    Parameter(
      "biasInitializer", .call(InitializerSchema.calls), .optional,
      "The initializer of the biases, instead of the network's biasInitializer."),
    Parameter(
      "weights", .list(.list(.anyNumber)), .optional,
      "The initial weights themselves, one row per input."),
    Parameter("biases", .list(.anyNumber), .optional, "The initial biases themselves."),
  ]

  /// The elementwise activations.
  static let elementwiseNames = Activation.catalog.filter { $0.make().isElementwise }
    .map(\.name)

  /// The elementwise activation that a bare name denotes, with default hyperparameters.
  static func elementwise(named name: String) -> Activation? {
    Activation.catalog.first { $0.name == name }.map { $0.make() }
      .flatMap { $0.isElementwise ? $0 : nil }
  }

  /// Reads a layer, and reports literals whose shape doesn't fit `inputs`.
  static func specification(
    _ call: BoundCall, inputs: Int, defaults: NetworkDefaults, in context: inout PlanningContext
  ) -> LayerSpecification? {
    guard let units = call.integer("units"),
      let activation = activation(call, units: units, in: &context)
    else { return nil }
    let errors = context.diagnostics.count
    let weights = weights(call, inputs: inputs, units: units, in: &context)
    let biases = call.numbers("biases")
    let hasBias = (call.isGiven("bias") ? call.boolean("bias") : nil) ?? defaults.hasBias
    if let biases, biases.count != units {
      context.report(
        "InvalidShape", "invalid shape: \(biases.count) biases for \(units) units",
        at: call.range(of: "biases"), help: "give one bias per unit: \(units) numbers")
    }
    if !hasBias, call.isGiven("biases") || call.isGiven("biasInitializer") {
      context.report(
        "InvalidValue", "invalid value: biases for a layer without bias",
        at: call.range(of: call.isGiven("biases") ? "biases" : "biasInitializer"),
        help: "remove it, or write bias: true")
    }
    guard context.diagnostics.count == errors,
      let first = firstValues(call, inputs: inputs, units: units, defaults, in: &context)
    else { return nil }
    return LayerSpecification(
      units: units, activation: activation, hasBias: hasBias,
      initializer: first.weights.initializer ?? .zeros,
      biasInitializer: first.biases.initializer ?? .zeros,
      weights: weights ?? first.weights.matrix, biases: biases ?? first.biases.matrix?.elements)
  }

  private static func activation(
    _ call: BoundCall, units: Int, in context: inout PlanningContext
  ) -> Activation? {
    if let activation = call.member(of: Activation.catalog) { return activation }
    return call.text("name").flatMap {
      context.activation(formula: $0, units: units, at: call.range(of: "name"))
    }
  }

  private static func firstValues(
    _ call: BoundCall, inputs: Int, units: Int, _ defaults: NetworkDefaults,
    in context: inout PlanningContext
  ) -> (weights: FirstValues, biases: FirstValues)? {
    func values(
      _ argument: String, _ shared: BoundCall?, areBiases: Bool, unless literal: String
    ) -> FirstValues? {
      if call.isGiven(literal) { return .rule(.zeros) }
      guard let rule = call.call(argument) ?? shared else { return .rule(.zeros) }
      return context.firstValues(rule, areBiases: areBiases, inputs: inputs, outputs: units)
    }
    guard
      let weights = values(
        "initializer", defaults.initializer, areBiases: false, unless: "weights"),
      let biases = values(
        "biasInitializer", defaults.biasInitializer, areBiases: true, unless: "biases")
    else { return nil }
    return (weights, biases)
  }

  private static func weights(
    _ call: BoundCall, inputs: Int, units: Int, in context: inout PlanningContext
  ) -> Matrix? {
    guard let rows = call.matrix("weights") else { return nil }
    guard rows.count == inputs, rows.allSatisfy({ $0.count == units }) else {
      let widths = Set(rows.map(\.count)).sorted().map(String.init).joined(separator: " or ")
      context.report(
        "InvalidShape",
        "invalid shape: weights of \(rows.count) rows of \(widths) where [\(inputs), \(units)] is "
          + "needed",
        at: call.range(of: "weights"),
        help:
          "give a row for each of the \(inputs) inputs, with a number for each of the \(units) "
          + "units"
      )
      return nil
    }
    return Matrix(rows)
  }
}

/// Settings that a network's layers share unless they override them.
struct NetworkDefaults {
  let initializer: BoundCall?
  let biasInitializer: BoundCall?
  let hasBias: Bool
}

internal import Diagnostics
internal import LabLanguage
internal import NeuralNets
internal import Tensors

/// A layer as written in `@network`: the activation's name, then the number of units.
struct WrittenLayer: Sendable {
  enum Source: Sendable {
    case catalog(Activation)
    case formula(FormulaName)
  }

  let source: Source
  private let call: Bound<LayerArguments>

  /// The layers of the language, and those whose activation is a formula.
  static let alternatives =
    Activation.catalog.map { entry in
      Alternative(entry, before: LayerArguments()) { WrittenLayer(source: .catalog($0), call: $1) }
    } + [
      .formula(
        "Applies a formula of the pre-activations, `f(z)`, which is differentiated automatically.",
        LayerArguments()
      ) { WrittenLayer(source: .formula($0), call: $1) }
    ]

  var units: Int { call.units }
  var range: SourceRange { call.range }
}

/// The arguments that all layers take.
struct LayerArguments: ParameterList {
  let units = TypedParameter(
    "units", .integer(1...10_000), sweep: true, "The number of units.")
  let bias = TypedParameter(
    "bias", .boolean, default: "true", sweep: true, "Whether units have a bias.")
  let initializer = TypedParameter(
    "initializer", optional: .oneOf(InitialRule.alternatives), sweep: true,
    "The initializer of the weights, instead of the network's initializer.")
  let biasInitializer = TypedParameter(
    "biasInitializer", optional: .oneOf(InitialRule.alternatives),
    "The initializer of the biases, instead of the network's biasInitializer.")
  let weights = TypedParameter(
    "weights", optional: .list(of: .list(of: .anyNumber)),
    "The initial weights themselves, one row per input.")
  let biases = TypedParameter(
    "biases", optional: .list(of: .anyNumber), "The initial biases themselves.")
}

/// Settings that a network's layers share unless they override them.
struct NetworkDefaults {
  let initializer: InitialRule
  let biasInitializer: InitialRule
  let hasBias: Bool
}

extension WrittenLayer {
  /// Makes the layer, and reports literals whose shape doesn't fit `inputs`.
  func specification(
    inputs: Int, defaults: NetworkDefaults, in context: inout PlanningContext
  ) -> LayerSpecification? {
    guard let activation = activation(in: &context) else { return nil }
    let errors = context.diagnostics.count
    let weights = weights(inputs: inputs, in: &context)
    let hasBias = call.isGiven(\.bias) ? call.bias : defaults.hasBias
    if let biases = call.biases, biases.count != units {
      context.report(
        "InvalidShape", "invalid shape: \(biases.count) biases for \(units) units",
        at: call.range(of: \.biases), help: "give one bias per unit: \(units) numbers")
    }
    if !hasBias, call.biases != nil || call.biasInitializer != nil {
      context.report(
        "InvalidValue", "invalid value: biases for a layer without bias",
        at: call.biases != nil ? call.range(of: \.biases) : call.range(of: \.biasInitializer),
        help: "remove it, or write bias: true")
    }
    guard context.diagnostics.count == errors,
      let first = firstWeights(inputs: inputs, defaults, in: &context),
      let firstBiases = firstBiases(inputs: inputs, defaults, in: &context)
    else { return nil }
    return LayerSpecification(
      units: units, activation: activation, hasBias: hasBias,
      initializer: first.initializer ?? .zeros, biasInitializer: firstBiases.initializer ?? .zeros,
      weights: weights ?? first.matrix, biases: call.biases ?? firstBiases.matrix?.elements)
  }

  private func activation(in context: inout PlanningContext) -> Activation? {
    switch source {
    case .catalog(let activation): activation
    case .formula(let formula):
      context.activation(formula: formula.name, units: units, at: formula.range)
    }
  }

  private func firstWeights(
    inputs: Int, _ defaults: NetworkDefaults, in context: inout PlanningContext
  ) -> FirstValues? {
    if call.weights != nil { return .rule(.zeros) }
    return context.firstValues(
      call.initializer ?? defaults.initializer, areBiases: false, inputs: inputs, outputs: units)
  }

  private func firstBiases(
    inputs: Int, _ defaults: NetworkDefaults, in context: inout PlanningContext
  ) -> FirstValues? {
    if call.biases != nil { return .rule(.zeros) }
    return context.firstValues(
      call.biasInitializer ?? defaults.biasInitializer, areBiases: true, inputs: inputs,
      outputs: units)
  }

  private func weights(inputs: Int, in context: inout PlanningContext) -> Matrix? {
    guard let rows = call.weights else { return nil }
    guard rows.count == inputs, rows.allSatisfy({ $0.count == units }) else {
      let widths = Set(rows.map(\.count)).sorted().map(String.init).joined(separator: " or ")
      context.report(
        "InvalidShape",
        "invalid shape: weights of \(rows.count) rows of \(widths) where [\(inputs), \(units)] is "
          + "needed",
        at: call.range(of: \.weights),
        help:
          "give a row for each of the \(inputs) inputs, with a number for each of the \(units) units"
      )
      return nil
    }
    return Matrix(rows)
  }
}

/// The names of activations in the language.
enum ActivationNames {
  /// The elementwise activations.
  static let elementwise = Activation.catalog.filter { $0.make().isElementwise }
    .map(\.name)

  /// The elementwise activation that a bare name denotes, with default hyperparameters.
  static func elementwise(named name: String) -> Activation? {
    Activation.catalog.first { $0.name == name }.map { $0.make() }
      .flatMap { $0.isElementwise ? $0 : nil }
  }
}

internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Numerals
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
  /// Whether its initial weights are given themselves.
  var hasWeights: Bool { call.weights != nil }

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
    checkInitializers(in: &context)
    guard context.diagnostics.count == errors,
      let first = firstWeights(inputs: inputs, defaults, in: &context),
      let firstBiases = firstBiases(inputs: inputs, defaults, in: &context)
    else { return nil }
    return LayerSpecification(
      units: units, activation: activation, hasBias: hasBias,
      initializer: first.initializer ?? .zeros, biasInitializer: firstBiases.initializer ?? .zeros,
      weights: weights ?? first.matrix, biases: call.biases ?? firstBiases.matrix?.elements)
  }

  /// Reports an initializer of values that are given themselves.
  private func checkInitializers(in context: inout PlanningContext) {
    func report(_ initializer: String, _ values: String, at range: SourceRange) {
      context.report(
        "NoEffect", "misplaced argument '\(initializer)': it has no effect beside '\(values)'",
        at: range,
        help: "remove one of the two")
    }
    if call.weights != nil, call.initializer != nil {
      report("initializer", "weights", at: call.range(of: \.initializer))
    }
    if call.biases != nil, call.biasInitializer != nil {
      report("biasInitializer", "biases", at: call.range(of: \.biasInitializer))
    }
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

/// A rule for initial weights or biases as written in a lab: one from the catalog, or a formula.
struct InitialRule: Sendable {
  enum Source: Sendable {
    case catalog(Initializer)
    case formula(String)
  }

  let source: Source
  /// A factor that multiplies every value.
  let scale: Double
  let range: SourceRange

  static let alternatives =
    Initializer.catalog.map { entry in
      Alternative(entry, after: Scale()) { InitialRule(source: .catalog($0), $1) }
    } + [
      .formula(
        "Calls a formula of the numbers of inputs and outputs, `f(inputs, outputs)`. If the result is a number, it is the bound of a uniform draw; if it is an array, it contains the values.",
        Scale()
      ) { InitialRule(source: .formula($0.name), $1) }
    ]

  private init(source: Source, _ call: Bound<Scale>) {
    self.source = source
    scale = call.scale
    range = call.range
  }

  private struct Scale: ParameterList {
    let scale = TypedParameter(
      "scale", .anyNumber, default: "1", sweep: true,
      "A factor that multiplies every value.")
  }
}

/// The initial weights or biases of a layer: a rule for drawing them, or the values themselves.
enum FirstValues {
  case rule(Initializer)
  case values(Matrix)

  var initializer: Initializer? {
    if case .rule(let rule) = self { rule } else { nil }
  }

  var matrix: Matrix? {
    if case .values(let matrix) = self { matrix } else { nil }
  }
}

extension PlanningContext {
  /// Reads an initializer for a layer. A formula `f(inputs, outputs)` gives the bound of a uniform
  /// draw, or all values.
  mutating func firstValues(
    _ call: InitialRule, areBiases: Bool, inputs: Int, outputs: Int
  ) -> FirstValues? {
    switch call.source {
    case .catalog(let rule):
      guard fits(rule, areBiases: areBiases, at: call.range) else { return nil }
      return .rule(rule.scaled(by: call.scale))
    case .formula(let name):
      return firstValues(name, call, areBiases: areBiases, inputs: inputs, outputs: outputs)
    }
  }

  private mutating func firstValues(
    _ name: String, _ call: InitialRule, areBiases: Bool, inputs: Int, outputs: Int
  ) -> FirstValues? {
    guard canUse(name, at: call.range),
      let definition = formulas.definition(named: name)
    else { return nil }
    let sizes = [Double(inputs), Double(outputs)]
    guard definition.requiredParameterNames.count <= 2, definition.parameterNames.count >= 2 else {
      report(
        "InvalidFormula",
        "invalid formula: an initializer takes the numbers of inputs and outputs, but '\(name)' takes \(Count.of(definition.requiredParameterNames.count, "value"))",
        at: call.range, help: "write \(name)(inputs, outputs) = …")
      return nil
    }
    var arguments: [String: Tensor] = [:]
    for (name, size) in zip(definition.parameterNames, sizes) { arguments[name] = Tensor(size) }
    do throws(FormulaFault) {
      let (value, operations) = try formulas.measure(name, arguments: arguments, at: call.range)
      guard
        spend(
          "the initializer", operations: Double(operations), at: call.range,
          help: "shorten the sweep, or the formula")
      else { return nil }
      return firstValues(
        value.tensor, of: name, rows: areBiases ? 1 : inputs, columns: outputs, call)
    } catch {
      note(error)
      return nil
    }
  }

  /// Whether a rule can be used here: `orthogonal` isn't defined for biases, and an interval must have an
  /// inside.
  private mutating func fits(_ rule: Initializer, areBiases: Bool, at range: SourceRange) -> Bool {
    if rule.isEmpty {
      report(
        "InvalidValue",
        "invalid value: the lower bound of \(rule.name) must be below the upper bound",
        at: range, help: "write the lower bound first, as in uniform(-1, 1)")
      return false
    }
    if rule.fitsBiases || !areBiases { return true }
    report(
      "InvalidValue", "invalid value: \(rule.name) gives a matrix, but biases are a row", at: range,
      help: "use zeros, constant, uniform, or normal")
    return false
  }

  private mutating func firstValues(
    _ tensor: Tensor?, of name: String, rows: Int, columns: Int, _ call: InitialRule
  ) -> FirstValues? {
    let scale = call.scale
    let wanted = TensorShape(known: rows == 1 ? [columns] : [rows, columns])
    guard let tensor else {
      report(
        "InvalidFormula", "invalid formula: '\(name)' has several results", at: call.range,
        help: "an initializer must return a bound, or an array \(wanted)")
      return nil
    }
    if tensor.shape.isEmpty {
      let bound = tensor.elements[0]
      if bound.isFinite, bound >= 0 {
        return .rule(Initializer.uniform(-bound, bound).scaled(by: scale))
      }
      report(
        "InvalidValue",
        "invalid value: '\(name)' gives \(Numeral.shortest(bound)), which is not a valid bound",
        at: call.range, help: "values are drawn uniformly from -bound to bound")
      return nil
    }
    if tensor.count == rows * columns, tensor.columns == columns, tensor.rows == rows {
      return .values(
        Matrix(rows: rows, columns: columns, elements: tensor.elements.map { $0 * scale }))
    }
    report(
      "InvalidShape",
      "invalid shape: '\(name)' gives \(TensorShape(known: tensor.shape)) where \(wanted) is needed",
      at: call.range, help: "return a number to draw uniformly from -number to number")
    return nil
  }
}

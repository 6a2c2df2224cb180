internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import NeuralNets
internal import Numerals
internal import Tensors

/// A network of the lab, with its initial weights drawn.
struct PlannedNetwork: Sendable {
  let name: String
  /// The values that a sweep chose for it.
  let labels: [SweptValue]
  let specification: NetworkSpecification
  let source: RandomSource
  let drawOrder: Initializer.DrawOrder
  private(set) var network: Network
  /// The random stream in the state where drawing left it.
  let generatorAfter: RandomGenerator

  init(
    name: String, labels: [SweptValue], specification: NetworkSpecification, source: RandomSource,
    drawOrder: Initializer.DrawOrder, context: PlanningContext
  ) {
    self.name = name
    self.labels = labels
    self.specification = specification
    self.source = source
    self.drawOrder = drawOrder
    var generator = source.generator(for: name, in: context)
    network = Network(specification, generator: &generator, drawOrder: drawOrder)
    generatorAfter = generator
  }

  /// The same network with initial weights drawn from another seed.
  func redrawn(seed: Int, in context: PlanningContext) -> PlannedNetwork {
    var copy = self
    copy.network = network(seed: seed, in: context)
    return copy
  }

  /// Draws the same network from another seed.
  func network(seed: Int, in context: PlanningContext) -> Network {
    var generator = source.generator(for: name, seed: seed, in: context)
    return Network(specification, generator: &generator, drawOrder: drawOrder)
  }
}

/// The definition of one `@network`: one network, or one for each value of a sweep.
struct PlannedNetworks: Sendable {
  let variants: [PlannedNetwork]
}

extension PlannedNetwork {
  /// What can be read of a network before training.
  static let members: [Member<PlannedNetwork, Never>] = [
    .number("inputs", "the number of inputs.") { Double($0.network.inputs) },
    .number("outputs", "the number of outputs.") { Double($0.network.outputs) },
    .number("layers", "the number of layers.") { Double($0.network.layers.count) },
    .number("parameters", "the number of weights and biases.") {
      Double($0.network.parameterCount)
    },
    Member(
      "weights", "the initial weights, `weights[layer][input][unit]`, with layers counted from 0."
    ) {
      $0.network.weightsValue
    },
    Member("biases", "the initial biases, `biases[layer][unit]`.") { $0.network.biasesValue },
  ]

  fileprivate var labRecord: LabRecord {
    LabRecord(DefinitionKind.network.phrase, names: Self.members.names()) {
      Self.members.value($0, of: self)
    }
  }
}

extension PlannedNetworks {
  var labValue: LabValue {
    .defined(.network, variants.map(\.labRecord), names: PlannedNetwork.members.names()) { name in
      .missing(reason: "'\(name)' is a value of a single network; select one by its index")
    }
  }

  /// A line about each network, for the page's data file.
  var record: LabValue {
    let variants = variants.map { variant in
      LabValue.record(
        variant.labels.entries + [
          ("summary", .text(variant.network.summary)),
          ("parameters", .number(Double(variant.network.parameterCount))),
        ])
    }
    return .record([("variants", .list(variants))])
  }
}

extension Network {
  var weightsValue: LabValue { .list(layers.map { .tensor(Tensor($0.weights)) }) }

  var biasesValue: LabValue { .list(layers.map { .tensor(Tensor($0.biases ?? [])) }) }
}

extension PlanningContext {
  /// A network by its own name, or by the name of a run that trains it; the first one of a sweep.
  func firstPlannedNetwork(named name: String) -> PlannedNetwork? {
    networks[name]?.variants.first ?? runs[name]?.variants.first?.network
  }

  /// The same network with its initial weights.
  func firstNetwork(named name: String) -> Network? { firstPlannedNetwork(named: name)?.network }

  /// The run of an argument, for directives that show a single one; reports a sweep.
  mutating func singleRun(_ call: Bound<RunArgument>) -> PlannedRuns? {
    guard let plan = runs[call.run] else { return nil }
    if plan.variants.count == 1 { return plan }
    report(
      "InvalidValue", "invalid value: '\(plan.name)' is a sweep of \(plan.variants.count) runs",
      at: call.range(of: \.run), help: "use @table(comparison(\(plan.name))), or train one alone")
    return nil
  }

  /// Whether a network has a layer, counted from 0; reports it if not.
  mutating func hasLayer(_ layer: Int, _ network: Network, _ range: SourceRange) -> Bool {
    if network.layers.indices.contains(layer) { return true }
    report(
      "InvalidValue", "invalid value: the network has no layer \(layer + 1)", at: range,
      help: "layer numbers run from 1 to \(network.layers.count)")
    return false
  }
}

extension RunningLab {
  /// A run's trained network; nil for the name of a network.
  func network(named name: String) -> Network? { runs[name]?.runs.first?.result.network }
}

extension PlannedDataset {
  /// Whether the features fit a network's inputs; reports it if not.
  func fits(_ network: Network, _ range: SourceRange, _ context: inout PlanningContext) -> Bool {
    if training.inputs.columns == network.inputs { return true }
    context.report(
      "InvalidShape",
      "invalid shape: the network takes \(Count.of(network.inputs, "input")), but data set "
        + "'\(name)' has \(Count.of(training.inputs.columns, "feature"))",
      at: range, help: "write inputs: \(training.inputs.columns) in @network")
    return false
  }
}

internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

/// `@network`: defines a network of dense layers, or several with a sweep.
struct NetworkDirective: LabDirective {
  static let form = DirectiveForm<NetworkArguments>(
    "network", "Defines a network of dense layers and draws its initial weights.",
    example: "@network(net, inputs: 2, layers: [tanh(5), tanh(3), sigmoid(1)])")

  let name: String
  private let networks: PlannedNetworks

  init?(_ call: Bound<NetworkArguments>, in context: inout PlanningContext) {
    name = call.name
    guard context.allowsVariants(call.variantCount, of: "network", at: call.range) else {
      return nil
    }
    var specifications: [(labels: [SweptValue], specification: NetworkSpecification)] = []
    for (labels, variant) in call.expanded() {
      guard let specification = Self.specification(variant, in: &context) else {
        return nil
      }
      specifications.append((labels, specification))
    }
    let sizesTell = Set(specifications.map(\.specification.sizes)).count == specifications.count
    let name = name
    let source = call.random.source
    guard context.pays(for: source, times: specifications.count, at: call.range) else { return nil }
    let variants = specifications.map { labels, specification in
      PlannedNetwork(
        name: name,
        labels: labels.map { label in
          guard label.parameter == "layers" else { return label }
          return SweptValue(
            parameter: "layers", value: sizesTell ? specification.sizes : specification.summary)
        },
        specification: specification, source: source, drawOrder: call.drawOrder,
        context: context)
    }
    networks = PlannedNetworks(variants: variants)
    context.networks[name] = networks
  }

  private static func specification(
    _ call: Bound<NetworkArguments>, in context: inout PlanningContext
  ) -> NetworkSpecification? {
    let defaults = NetworkDefaults(
      initializer: call.initializer, biasInitializer: call.biasInitializer, hasBias: call.bias)
    let written = call.layers
    if written.isEmpty {
      context.report(
        "InvalidValue", "invalid value: a network needs at least one layer",
        at: call.range(of: \.layers),
        help: schema.example)
      return nil
    }
    var layers: [LayerSpecification] = []
    var width = call.inputs
    var isSound = true
    for (index, layer) in written.enumerated() {
      if case .catalog(let activation) = layer.source, activation.isNormalized,
        index < written.count - 1
      {
        context.report(
          "MisplacedLayer",
          "misplaced layer: \(activation.name) must be the last layer of a network",
          at: layer.range, help: "use tanh, relu, or sigmoid in hidden layers")
        isSound = false
      }
      if let layer = layer.specification(inputs: width, defaults: defaults, in: &context) {
        layers.append(layer)
      } else {
        isSound = false
      }
      width = layer.units
    }
    if call.isGiven(\.initializer), written.allSatisfy(\.hasWeights) {
      context.report(
        "NoEffect",
        "misplaced argument 'initializer': it has no effect, as every layer has weights",
        at: call.range(of: \.initializer), help: "remove it")
      isSound = false
    }
    guard isSound else { return nil }
    let specification = NetworkSpecification(inputs: call.inputs, layers: layers)
    let isAffordable = context.spend(
      "the network", operations: specification.drawingOperations,
      numbers: specification.parameterCount, at: call.range,
      help: "use fewer units, or a shorter sweep")
    return isAffordable ? specification : nil
  }

  func run(in lab: inout RunningLab) -> Outcome {
    let first = networks.variants[0]
    var facts = [first.network.summary, Count.of(first.network.parameterCount, "parameter")]
    if networks.variants.count > 1 {
      facts =
        ["\(networks.variants.count) networks"]
        + networks.variants.map {
          $0.labels.title
        }
    }
    return .definition(
      Definition(kind: .network, name: name, facts: facts, data: networks.record))
  }
}

/// The arguments of `@network`.
struct NetworkArguments: ParameterList {
  let name = TypedParameter(
    "name", .definition(.network), "The network's name."
  ).asSubject
  let inputs = TypedParameter("inputs", .integer(1...100_000), "The number of inputs.")
  let layers = TypedParameter(
    "layers", .list(of: .oneOf(WrittenLayer.alternatives)), sweep: true,
    "The layers in order, output layer last.")
  let initializer = TypedParameter(
    "initializer", .oneOf(InitialRule.alternatives), default: "glorotUniform", sweep: true,
    "The initializer of the weights.")
  let biasInitializer = TypedParameter(
    "biasInitializer", .oneOf(InitialRule.alternatives), default: "zeros", sweep: true,
    "The initializer of the biases.")
  let bias = TypedParameter(
    "bias", .boolean, default: "true", sweep: true, "Whether units have a bias.")
  let drawOrder = TypedParameter(
    "drawOrder", ParameterType<Initializer.DrawOrder>.word, default: "inputsFirst",
    "The order in which weights are drawn: row by row of [inputs, outputs] or of [outputs, inputs]."
  )
  let random = RandomArgument()
}

extension NetworkSpecification {
  /// The sizes of the layers, the inputs first: `2-5-100-1`.
  fileprivate var sizes: String {
    ([inputs] + layers.map(\.units)).map(String.init).joined(separator: "-")
  }

  /// The architecture in one line: `2 → tanh 5 → sigmoid 1`.
  fileprivate var summary: String {
    ([String(inputs)] + layers.map { "\($0.activation.name) \($0.units)" })
      .joined(separator: " → ")
  }
}

extension Network {
  /// The architecture in one line: `2 → tanh 5 → sigmoid 1`.
  var summary: String {
    ([String(inputs)] + layers.map { "\($0.activation.name) \($0.outputs)" })
      .joined(separator: " → ")
  }
}

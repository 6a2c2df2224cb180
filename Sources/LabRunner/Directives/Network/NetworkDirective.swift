internal import NeuralNets
internal import Numerals
internal import Tensors

/// `@network`: defines a network of dense layers, or several with a sweep.
struct NetworkDirective: LabDirective {
  static let schema = DirectiveSchema(
    "network", "Defines a network of dense layers and draws its initial weights.",
    subject: Parameter("name", .definition(.network), .required, "The network's name."),
    parameters: [
      Parameter("inputs", .integer(1...100_000), .required, "The number of inputs."),
      Parameter(
        "layers", .list(.call(LayerSchema.callsAndFormulas)), .required, sweep: true,
        "The layers in order, output layer last."),
      Parameter(
        "initializer", .call(InitializerSchema.calls), .defaulted("glorotUniform"), sweep: true,
        "The initializer of the weights."),
      Parameter(
        "biasInitializer", .call(InitializerSchema.calls), .defaulted("zeros"), sweep: true,
        "The initializer of the biases."),
      Parameter("bias", .boolean, .defaulted("true"), sweep: true, "Whether units have a bias."),
      Parameter(
        "drawOrder", .choice(["inputsFirst", "outputsFirst"]), .defaulted("inputsFirst"),
        "The order in which weights are drawn: row by row of [inputs, outputs] or of [outputs, "
          + "inputs]."
      ),
      RandomSource.parameter,
    ],
    example: "@network(net, inputs: 2, layers: [tanh(5), tanh(3), sigmoid(1)])")

  let name: String
  private let networks: PlannedNetworks

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let name = call.text("name"), let inputs = call.integer("inputs") else { return nil }
    self.name = name
    let source = RandomSource(call.call("random"))
    guard context.allowsVariants(call.variantCount, of: "network", at: call.range) else {
      return nil
    }
    var specifications: [(labels: [SweptValue], specification: NetworkSpecification)] = []
    for (labels, variant) in call.expanded() {
      guard let specification = Self.specification(variant, inputs: inputs, in: &context) else {
        return nil
      }
      specifications.append((labels, specification))
    }
    let sizesTell = Set(specifications.map(\.specification.sizes)).count == specifications.count
    let variants = specifications.map { labels, specification in
      PlannedNetwork(
        name: name,
        labels: labels.map { label in
          guard label.parameter == "layers" else { return label }
          return SweptValue(
            parameter: "layers", value: sizesTell ? specification.sizes : specification.summary)
        },
        specification: specification, source: source,
        drawOrder: call.text("drawOrder") == "outputsFirst" ? .outputsFirst : .inputsFirst,
        context: context)
    }
    networks = PlannedNetworks(variants: variants)
    context.networks[name] = networks
  }

  private static func specification(
    _ call: BoundCall, inputs: Int, in context: inout PlanningContext
  ) -> NetworkSpecification? {
    let defaults = NetworkDefaults(
      initializer: call.call("initializer"), biasInitializer: call.call("biasInitializer"),
      hasBias: call.boolean("bias") ?? true)
    let calls = (call.list("layers") ?? []).compactMap(\.call)
    if calls.isEmpty {
      context.report(
        "InvalidValue", "invalid value: a network needs at least one layer",
        at: call.range(of: "layers"),
        help: schema.example)
      return nil
    }
    var layers: [LayerSpecification] = []
    var width = inputs
    var isSound = true
    for (index, layerCall) in calls.enumerated() {
      let activation = layerCall.member(of: Activation.catalog)
      if let activation, activation.isNormalized, index < calls.count - 1 {
        context.report(
          "MisplacedLayer",
          "misplaced layer: \(activation.name) must be the last layer of a network",
          at: layerCall.range, help: "use tanh, relu, or sigmoid in hidden layers")
        isSound = false
      }
      if let layer = LayerSchema.specification(
        layerCall, inputs: width, defaults: defaults, in: &context)
      {
        layers.append(layer)
      } else {
        isSound = false
      }
      width = layerCall.integer("units") ?? width
    }
    guard isSound else { return nil }
    let specification = NetworkSpecification(inputs: inputs, layers: layers)
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

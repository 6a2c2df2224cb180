internal import Budgets
internal import Diagnostics
internal import Formulas
internal import GradientChecks
internal import NeuralNets
internal import Tensors

/// A check of a formula that claims to be the gradients of a network's parameters on a data set.
struct NetworkFormulaCheck: Sendable {
  private let subject: CheckedNetwork
  private let gradient: FittedFormula
  private let reference: NetworkFormula
  private let check: FormulaGradientCheck
  private let allowsDifferences: Bool
  private let range: SourceRange
  /// Where the network is named.
  private let place: SourceRange

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let name = call.text("gradient"),
      let subject = CheckedNetwork(call, named: "of", in: &context),
      let gradient = context.fit(
        name, as: .gradient, to: subject.network, rows: subject.samples.count,
        at: call.range(of: "gradient"))
    else { return nil }
    self.subject = subject
    self.gradient = gradient
    range = call.range
    allowsDifferences = call.boolean("differences") ?? false
    let taken = Set(context.formulas.definitions.map(\.name))
    var function = subject.name + "Loss"
    while taken.contains(function) || context.scope[function] != nil { function += "_" }
    reference = NetworkFormula(
      name: function, network: subject.network, loss: subject.loss,
      reduction: subject.reduction, parameters: gradient.parameters, taken: taken)
    place = call.range(of: "of")
    var check = FormulaGradientCheck(
      of: function, by: name, withRespectTo: gradient.tensors.map(\.name))
    check.tolerance = call.number("tolerance") ?? 1e-6
    check.subject = "the loss"
    self.check = check
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    try lab.requireLayers(of: subject.name)
    let network = lab.network(named: subject.name) ?? subject.network
    var library = lab.formulas
    let compared = [network, network.withOtherBiases]
    var reference = reference
    reference.isSafe = compared.contains {
      reference.isSaturated($0.layered.forward(subject.samples.inputs))
    }
    library.add(reference.block(at: place))
    return try lab.outcome(
      of: check, in: library, at: compared.map(arguments),
      range: range,
      title: "\(check.derivative) as the gradient of \(subject.title)",
      allowsDifferences: allowsDifferences,
      note:
        "Compared at the network's own parameters, and again with shifted biases, so that zeros "
        + "hide nothing."
    )
  }

  private func arguments(_ network: Network) -> [String: Tensor] {
    gradient.arguments(
      PartValues(
        inputs: subject.samples.inputs, targets: subject.samples.targets, layers: network.layers))
  }
}

extension Network {
  /// The network with nonzero biases: at zero, a gradient that forgets them would agree.
  fileprivate var withOtherBiases: Network {
    var network = self
    var generator = RandomGenerator(seed: 0, stream: "biases")
    for index in network.layers.indices {
      network.layers[index].biases = network.layers[index].biases.map { biases in
        biases.map { $0 + generator.uniform(from: -0.2, to: 0.2) }
      }
    }
    return network
  }
}

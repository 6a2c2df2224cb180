internal import Budgets
internal import Diagnostics
internal import Formulas
internal import GradientChecks
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Tensors

/// The network, samples, and loss whose gradients are checked.
struct CheckedNetwork: Sendable {
  let name: String
  let network: Network
  let samples: Samples
  let loss: Loss
  let reduction: Reduction
  private let datasetName: String

  /// - Parameter name: The network or run.
  init?(
    _ call: Bound<GradcheckArguments>, _ name: String, in context: inout PlanningContext
  ) {
    guard let planned = context.firstPlannedNetwork(named: name) else { return nil }
    guard let dataset = call.on.flatMap({ context.datasets[$0] }), let written = call.loss,
      let loss = context.loss(
        written, at: call.range(of: \.loss), for: planned.network, on: dataset.training)
    else {
      for missing in [call.missing(\.on), call.missing(\.loss)].compactMap({ $0 }) {
        context.report(
          "MissingArgument", "missing argument '\(missing)' in @gradcheck of a network",
          at: call.range, help: GradcheckDirective.schema.shortExample)
      }
      return nil
    }
    var checks = TrainingChecks(dataset: dataset)
    checks.check(
      planned, written.known,
      at: TrainingChecks.Places(
        network: call.range, dataset: call.range(of: \.on), loss: call.range(of: \.loss),
        hasOwnGradient: true), in: &context)
    guard !checks.foundErrors,
      let rows = dataset.rows(call.rows, call.range(of: \.rows), &context)
    else { return nil }
    self.name = name
    self.loss = loss
    datasetName = dataset.name
    network = planned.network
    samples = dataset.samples(for: network, loss: loss).selectingRows(rows)
    reduction = call.reduction
  }

  /// A description of the check: `net on five, meanSquaredError, summed`.
  var title: String {
    "\(name) on \(datasetName), \(loss.name)\(reduction == .sum ? ", summed" : "")"
  }
}

/// A gradient check of a network and a loss on a data set.
struct NetworkCheck: PlannedGradcheck {
  private let subject: CheckedNetwork
  private let check: GradientCheck
  private let mistake: GradientMistake?
  private let credit: Credit

  init?(
    _ call: Bound<GradcheckArguments>, of name: String, in context: inout PlanningContext
  ) {
    guard let subject = CheckedNetwork(call, name, in: &context) else { return nil }
    self.subject = subject
    let network = subject.network
    mistake = call.mistake
    credit = call.credit
    if let mistake, !context.hasLayer(mistake.layer, network, call.range(of: \.mistake)) {
      return nil
    }
    check = GradientCheck(
      sample: call.sample, step: call.step, tolerance: call.tolerance,
      includesInputs: call.inputs)
    let elements =
      call.sample.map { $0 * 2 * network.layers.count }
      ?? network.parameterCount + (check.includesInputs ? subject.samples.inputs.elements.count : 0)
    // Two passes over all samples for each element.
    let passes = 2 * Double(elements) * Double(subject.samples.count)
    guard
      context.spend(
        "the check", operations: passes * network.passCost, at: call.range,
        help: "check fewer elements with sample: 100, or fewer rows with rows: 0...9")
    else { return nil }
  }

  var tensorCount: Int {
    let biases = subject.network.layers.count { $0.biases != nil }
    return subject.network.layers.count + biases + (check.includesInputs ? 1 : 0)
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    try lab.requireLayers(of: subject.name)
    let network = lab.network(named: subject.name) ?? subject.network
    let report = check.run(
      network, on: subject.samples, loss: subject.loss, reduction: subject.reduction
    ) { mistake?.apply(to: &$0) }
    return .checkReport(
      CheckReport(of: report, title: "Gradient check of \(subject.title)", credit))
  }
}

/// A deliberate mistake in the gradient of one tensor.
struct GradientMistake: Sendable {
  private let factor: Double
  private let tensor: Tensor
  /// Counted from 0.
  let layer: Int

  enum Tensor: String, CaseIterable { case weights, biases }

  private struct Arguments: ParameterList {
    let by = TypedParameter("by", .anyNumber, "The factor.")
    let tensor = TypedParameter("tensor", ParameterType<Tensor>.word, "Weights or biases.")
    let layer = TypedParameter("layer", .integer(1...1000), "The layer, from 1.")
  }

  static let factor = Alternative(
    "factor",
    "Multiplies the gradient of one tensor by a factor, to show what a wrong gradient looks like.",
    Arguments()
  ) { GradientMistake(factor: $0.by, tensor: $0.tensor, layer: $0.layer - 1) }

  func apply(to gradients: inout [LayerGradient]) {
    switch tensor {
    case .weights:
      gradients[layer].weights.elements = gradients[layer].weights.elements.map { $0 * factor }
    case .biases: gradients[layer].biases = gradients[layer].biases?.map { $0 * factor }
    }
  }
}

/// A check of a formula that claims to be the gradients of a network's parameters on a data set.
struct NetworkFormulaCheck: PlannedGradcheck {
  private let subject: CheckedNetwork
  private let gradient: FittedFormula
  private let reference: NetworkFormula
  private let check: FormulaGradientCheck
  private let range: SourceRange
  private let credit: Credit
  /// Where the network is named.
  private let place: SourceRange

  init?(
    _ call: Bound<GradcheckArguments>, _ formula: GradientSubject, of name: String,
    in context: inout PlanningContext
  ) {
    guard let subject = CheckedNetwork(call, name, in: &context),
      let gradient = context.fit(
        formula.name, as: .gradient, to: subject.network, rows: subject.samples.count,
        at: call.range(of: \.gradient))
    else { return nil }
    self.subject = subject
    self.gradient = gradient
    range = call.range
    credit = call.credit
    let taken = Set(context.formulas.definitions.map(\.name))
    var function = subject.name + "Loss"
    while taken.contains(function) || context.scope[function] != nil { function += "_" }
    reference = NetworkFormula(
      name: function, network: subject.network, loss: subject.loss,
      reduction: subject.reduction, parameters: gradient.parameters, taken: taken)
    place = call.range(of: \.of)
    var check = FormulaGradientCheck(
      of: function, by: formula.name, withRespectTo: gradient.tensors.map(\.name))
    check.apply(call)
    check.subject = "the loss"
    check.note =
      "Compared at the network's own parameters, and again with shifted biases, so that zeros hide "
      + "nothing."
    self.check = check
  }

  var tensorCount: Int { gradient.tensors.count }

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
      of: check, in: library, at: compared.map(arguments), range: range,
      title: "\(check.derivative) as the gradient of \(subject.title)", credit)
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

/// The loss of a network as a formula of the student's own parameters, so that a gradient of it can
/// be compared and its mistakes explained like those of any other formula.
///
///     netLoss(X, T, W, B, V) =
///       Z1 = X @ W + B
///       A1 = maximum(0, Z1)
///       Z2 = A1 @ V
///       A2 = Z2
///       return mean(maximum(0, -T * A2))
struct NetworkFormula {
  /// The name of the formula: the network's name with `Loss`.
  let name: String
  let network: Network
  let loss: Loss
  let reduction: Reduction
  let parameters: [FittedFormula.Parameter]
  /// The names that are already taken in the lab.
  let taken: Set<String>
  /// Whether it stays finite and exact when outputs round to 0 or 1. As usually written, their
  /// logarithms don't.
  var isSafe = false

  /// The definition; errors in it are reported at `place`.
  func block(at place: SourceRange) -> FormulaBlock {
    FormulaBlock(parsing: SourceExcerpt(text, at: place.lowerBound))
  }

  private var text: String {
    var lines = ["\(name)(\(parameters.map(\.name).joined(separator: ", "))) ="]
    var below = parameter(.inputs).name
    var isVector = parameter(.inputs).isVector
    var shown = loss
    for (index, layer) in network.layers.enumerated() {
      let weights = parameter(.weights(layer: index))
      let product = self.product(below, isVector, weights, layer)
      let biases = layer.biases == nil ? "" : " + \(parameter(.biases(layer: index)).name)"
      let preActivation = local("Z\(index + 1)")
      let activation = local("A\(index + 1)")
      lines.append("  \(preActivation) = \(product)\(biases)")
      if let loss = safeLoss, index == network.layers.count - 1 {
        lines.append("  \(activation) = \(preActivation)")
        shown = loss
      } else {
        lines.append(
          "  \(activation) = \(layer.activation.formula(of: preActivation, isSafe: isSafe))")
      }
      below = activation
      isVector = weights.isVector && layer.outputs == 1
    }
    let targets = parameter(.targets)
    if isVector != targets.isVector, network.outputs == 1 {
      let prediction = local("Y")
      lines.append("  \(prediction) = \(below)\(isVector ? "[:, None]" : "[:, 0]")")
      below = prediction
    }
    lines.append("  return \(reduced(shown, below, targets.name))")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The loss of the last layer's preactivations instead of its outputs, if it must be safe.
  private var safeLoss: Loss? {
    guard isSafe else { return nil }
    return loss.logitsForm.flatMap { $0.output == network.layers.last?.activation ? $0.loss : nil }
  }

  /// Whether outputs are so close to 0 or 1 that the formula must be safe.
  func isSaturated(_ outputs: Matrix) -> Bool {
    guard loss.takesLogarithms else { return false }
    return outputs.elements.contains { $0 < 1e-300 || (!loss.isCategorical && $0 > 1 - 1e-6) }
  }

  private func parameter(_ part: NetworkPart) -> FittedFormula.Parameter {
    parameters.first { $0.part == part }
      ?? FittedFormula.Parameter(name: "T", part: part, isVector: false)
  }

  /// A name that no parameter has.
  private func local(_ name: String) -> String {
    var name = name
    while taken.contains(name) || parameters.contains(where: { $0.name == name }) { name += "_" }
    return name
  }

  private func product(
    _ below: String, _ isVector: Bool, _ weights: FittedFormula.Parameter, _ layer: DenseLayer
  ) -> String {
    let column = isVector ? "\(below)[:, None]" : below
    return weights.isVector && layer.inputs == 1
      ? "\(column) * \(weights.name)" : "\(column) @ \(weights.name)"
  }

  private func reduced(_ loss: Loss, _ y: String, _ t: String) -> String {
    "\(reduction == .sum ? "sum" : "mean")(\(loss.formula(of: y, targets: t, isSafe: isSafe)))"
  }
}

internal import Budgets
internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals
internal import Tensors

/// `@show(net, on: five, row: 0, loss: mse)`: one sample through a small network, forward and
/// backward, with every number.
struct WorkedNetwork: Sendable {
  /// The most weights and biases of a network that is shown in full.
  private static let mostParameters = 200

  private let pass: WorkedPass
  private let title: String
  private let digits: Int

  init?(
    _ call: Bound<ShowArguments>, on dataset: String, in context: inout PlanningContext
  ) {
    guard let name = Self.name(call, in: &context),
      let pass = WorkedPass(
        of: name, on: dataset, call.loss, call.reduction,
        at: TrainingChecks.Places(
          network: call.range, dataset: call.range(of: \.on), loss: call.range(of: \.loss)),
        row: (index: call.row, range: call.range(of: \.row)), in: &context)
    else { return nil }
    guard pass.network.parameterCount <= Self.mostParameters else {
      context.report(
        "TooLarge",
        "network '\(name)' has \(Count.of(pass.network.parameterCount, "parameter")); @show works "
          + "through at most \(Self.mostParameters)",
        at: call.range(of: \.value),
        help: "show a part of it: @table(gradients(\(name), …)) or @show(\(name).weights[0])")
      return nil
    }
    self.pass = pass
    title = call.label ?? name
    digits = call.workedDigits
  }

  /// The network or run to work through; reports other names, and a missing loss.
  private static func name(
    _ call: Bound<ShowArguments>, in context: inout PlanningContext
  ) -> String? {
    let formula = call.value.value
    let range = call.range(of: \.value)
    guard let name = formula.name, let entry = context.scope[name] else {
      let known = context.scope.names(of: [.network, .run])
      context.report(
        "InvalidValue",
        "invalid value: '\(formula.text)' is not a network or run that a sample can pass through"
          + (formula.name.map { Spelling.suggestion(for: $0, among: known) } ?? ""),
        at: range, help: "@show(net, on: data, row: 0, loss: mse)")
      return nil
    }
    guard context.resolve([name], at: range) else { return nil }
    guard entry.kind == .network || entry.kind == .run else {
      context.report(
        "InvalidValue", "invalid value: '\(name)' is \(entry.kind.phrase), not a network or a run",
        at: range, help: "remove 'on' to show its values")
      return nil
    }
    guard call.loss != nil || entry.kind == .run else {
      context.report(
        "MissingArgument", "missing argument 'loss' in @show of a network", at: call.range,
        help: "add loss: mse, or another loss")
      return nil
    }
    return name
  }

  func run(in lab: RunningLab) throws(NothingToShow) -> Outcome {
    try pass.pay(in: lab)
    try lab.pay(Double(Cost.workedParameter * pass.network.parameterCount))
    let steps = WorkedSteps(of: try pass.worked(in: lab), digits: digits)
    var outcomes: [Outcome] = []
    if let graph = WorkedGraph(of: steps).graph {
      outcomes.append(
        .figure(
          Figure(
            summary: "The computational graph of \(title) for one sample.", caption: nil,
            content: graph)))
    }
    outcomes.append(.table(steps.forward(title: title)))
    outcomes.append(.table(steps.backward(title: title)))
    return .group(outcomes)
  }
}

/// One sample, its results in a network, and how its gradients are computed.
struct WorkedSample: Sendable {
  let network: Network
  let result: Backpropagation
  let loss: Loss
  let reduction: Reduction
  let inputs: [Double]
  let targets: [Double]

  /// The inputs of a layer, counted from 0.
  func inputs(of layer: Int) -> [Double] {
    layer == 0 ? inputs : Array(result.layers[layer - 1].activations.row(0))
  }
}

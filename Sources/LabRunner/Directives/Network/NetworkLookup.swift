internal import Diagnostics
internal import LabLanguage
internal import NeuralNets
internal import Numerals
internal import Tensors

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

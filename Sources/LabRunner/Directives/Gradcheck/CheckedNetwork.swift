internal import Diagnostics
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

  static let loss = TypedParameter(
    "loss", optional: .oneOf(WrittenLoss.alternatives), "The loss, for a network.")

  /// - Parameter argument: The argument that names the network or run.
  init?(_ call: BoundCall, named argument: String, in context: inout PlanningContext) {
    guard let name = call.text(argument), let planned = context.firstPlannedNetwork(named: name)
    else { return nil }
    guard let dataset = call.text("on").flatMap({ context.datasets[$0] }),
      let written = Self.loss.value(in: call),
      let loss = context.loss(
        written, at: call.range(of: "loss"), for: planned.network, on: dataset.training)
    else {
      for missing in ["on", "loss"] where !call.isGiven(missing) {
        context.report(
          "MissingArgument", "missing argument '\(missing)' in @gradcheck of a network",
          at: call.range, help: GradcheckDirective.schema.firstLineOfExample)
      }
      return nil
    }
    var checks = TrainingChecks(dataset: dataset)
    checks.check(
      planned, written.known,
      at: TrainingChecks.Places(
        network: call.range, dataset: call.range(of: "on"), loss: call.range(of: "loss"),
        hasOwnGradient: true), in: &context)
    guard !checks.foundErrors,
      let rows = dataset.rows(call.integers("rows"), call.range(of: "rows"), &context)
    else { return nil }
    self.name = name
    self.loss = loss
    datasetName = dataset.name
    network = planned.network
    samples = dataset.samples(for: network, loss: loss).selectingRows(rows)
    reduction = call.text("reduction") == "sum" ? .sum : .mean
  }

  /// A description of the check: `net on five, meanSquaredError, summed`.
  var title: String {
    "\(name) on \(datasetName), \(loss.name)\(reduction == .sum ? ", summed" : "")"
  }
}

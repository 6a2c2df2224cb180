internal import Diagnostics
internal import NeuralNets
internal import Tensors

/// A gradient check of a network and a loss on a data set.
struct NetworkCheck: Sendable {
  private let name: String
  private let datasetName: String
  private let network: Network
  private let samples: Samples
  private let loss: Loss
  private let reduction: Reduction
  private let check: GradientCheck
  private let mistake: Mistake?

  private struct Mistake: Sendable {
    let factor: Double
    let isWeights: Bool
    let layer: Int

    init(_ call: BoundCall) {
      factor = call.number("by") ?? 1
      isWeights = call.text("tensor") == "weights"
      layer = (call.integer("layer") ?? 1) - 1
    }

    func apply(to gradients: inout [LayerGradient]) {
      if isWeights {
        gradients[layer].weights.elements = gradients[layer].weights.elements.map { $0 * factor }
      } else {
        gradients[layer].biases = gradients[layer].biases?.map { $0 * factor }
      }
    }
  }

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let name = call.text("gradient"), let planned = context.firstPlannedNetwork(named: name)
    else { return nil }
    guard let dataset = call.text("on").flatMap({ context.datasets[$0] }),
      let loss = call.call("loss").flatMap(LossSchema.loss)
    else {
      for missing in ["on", "loss"] where !call.isGiven(missing) {
        context.report(
          "MissingArgument", "missing argument '\(missing)' in @gradcheck of a network",
          at: call.range, help: GradcheckDirective.schema.firstLineOfExample)
      }
      return nil
    }
    var checks = TrainingChecks(dataset: dataset)
    checks.check(planned, call, in: &context)
    guard !checks.foundErrors,
      let rows = dataset.rows(call.integers("rows"), call.range(of: "rows"), &context)
    else { return nil }
    mistake = call.call("mistake").map { Mistake($0) }
    if let mistake,
      !context.hasLayer(mistake.layer, planned.network, call.range(of: "mistake"))
    {
      return nil
    }
    self.name = name
    self.loss = loss
    datasetName = dataset.name
    network = planned.network
    samples = dataset.samples(for: network, loss: loss).selectingRows(rows)
    reduction = call.text("reduction") == "sum" ? .sum : .mean
    check = GradientCheck(
      selection: call.integer("sample").map { .sample($0) } ?? .every, step: call.number("step"),
      tolerance: call.number("tolerance") ?? 1e-6, includesInputs: call.boolean("inputs") ?? false)
    let elements =
      call.integer("sample").map { $0 * 2 * network.layers.count }
      ?? network.parameterCount + (check.includesInputs ? samples.inputs.elements.count : 0)
    // Two passes of all samples for each element.
    let passes = 2 * Double(elements) * Double(rows.count)
    guard
      context.spend(
        "the check", multiplications: passes * Double(network.parameterCount), at: call.range,
        help: "check fewer with sample: 100, or on fewer rows with rows: 0...9")
    else { return nil }
  }

  func report(in lab: RunningLab) -> CheckReport {
    let trained = lab.network(named: name) ?? network
    let passes = trained.backpropagate(samples, loss: loss, reduction: reduction)
    var gradients = passes.gradients
    mistake?.apply(to: &gradients)
    let result = check.run(
      trained, on: samples, loss: loss, reduction: reduction, gradients: gradients,
      inputGradients: check.includesInputs ? passes.inputGradients : nil)
    return CheckReport(
      of: result, by: check,
      title:
        "Gradient check of \(name) on \(datasetName), \(loss.name)\(reduction == .sum ? ", summed" : "")"
    )
  }
}

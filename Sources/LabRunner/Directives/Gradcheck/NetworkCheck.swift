internal import Diagnostics
internal import GradientChecks
internal import NeuralNets
internal import Tensors

/// A gradient check of a network and a loss on a data set.
struct NetworkCheck: Sendable {
  private let subject: CheckedNetwork
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
    guard let subject = CheckedNetwork(call, named: "gradient", in: &context) else { return nil }
    self.subject = subject
    let network = subject.network
    mistake = call.call("mistake").map { Mistake($0) }
    if let mistake,
      !context.hasLayer(mistake.layer, network, call.range(of: "mistake"))
    {
      return nil
    }
    check = GradientCheck(
      selection: call.integer("sample").map { .sample($0) } ?? .every, step: call.number("step"),
      tolerance: call.number("tolerance") ?? 1e-6, includesInputs: call.boolean("inputs") ?? false)
    let elements =
      call.integer("sample").map { $0 * 2 * network.layers.count }
      ?? network.parameterCount + (check.includesInputs ? subject.samples.inputs.elements.count : 0)
    // Two passes over all samples for each element.
    let passes = 2 * Double(elements) * Double(subject.samples.count)
    guard
      context.spend(
        "the check", operations: passes * network.passCost, at: call.range,
        help: "check fewer elements with sample: 100, or fewer rows with rows: 0...9")
    else { return nil }
  }

  func run(in lab: RunningLab) -> Outcome {
    do throws(NothingToShow) {
      try lab.requireLayers(of: subject.name)
      return .checkReport(report(in: lab))
    } catch {
      return .skipped(reason: error.reason)
    }
  }

  private func report(in lab: RunningLab) -> CheckReport {
    let network = lab.network(named: subject.name) ?? subject.network
    let (loss, reduction) = (subject.loss, subject.reduction)
    let report = check.run(
      network, on: subject.samples, loss: loss, reduction: reduction
    ) { mistake?.apply(to: &$0) }
    return CheckReport(of: report, title: "Gradient check of \(subject.title)")
  }
}

import Tensors

/// Measures a loss for parameters and inputs that are changed in place.
final class LossProbe {
  let parameters: ParameterStore
  let set: SampleSet
  let baseline: Double

  /// A size that no rounding error of the loss exceeds by much, in units of machine precision.
  let magnitude: Double
  private let pass: Pass
  private let evaluator: Evaluator
  private let hasKinks: Bool

  init(_ network: Network, samples: Samples, loss: Loss, reduction: Reduction) {
    parameters = ParameterStore(network.layered)
    set = SampleSet(samples)
    pass = Pass(parameters, capacity: max(samples.count, 1))
    evaluator = Evaluator(
      objective: Objective(loss, reduction: reduction, output: pass.output.activation),
      accuracy: nil)
    hasKinks =
      network.layers.contains { !$0.activation.kinks.isEmpty } || !loss.kinks(target: 1).isEmpty
    baseline = evaluator.measure(pass, set).loss
    magnitude = max(baseline.magnitude, 1)
  }

  func measure() -> Double { evaluator.measure(pass, set).loss }

  /// On which side of its kinks every pre-activation and every prediction is, as last measured.
  func sides() -> [[Int8]] {
    guard hasKinks else { return [] }
    let hidden = pass.layers.map { layer in
      let kinks = layer.activation.kinks
      return kinks.isEmpty
        ? [] : layer.matrix(layer.preActivations, rows: set.count).elements.map { side($0, kinks) }
    }
    let loss = evaluator.objective.loss
    let predictions = pass.output.matrix(pass.output.activations, rows: set.count).elements
    let targets = set.targets.matrix.elements
    return hidden + [zip(predictions, targets).map { side($0, loss.kinks(target: $1)) }]
  }

  /// Where sides differ from earlier ones, the lowest layer first.
  func firstDifference(from earlier: [[Int8]]) -> GradientReport.Kink.Place? {
    guard hasKinks else { return nil }
    let present = sides()
    guard let index = present.indices.first(where: { present[$0] != earlier[$0] }) else {
      return nil
    }
    return index < pass.layers.count ? .activation(layer: index + 1) : .loss
  }

  private func side(_ value: Double, _ kinks: [Double]) -> Int8 {
    kinks.reduce(0) { $0 + (value > $1 ? 1 : (value < $1 ? -1 : 0)) }
  }
}

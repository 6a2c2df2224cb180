import Tensors

/// Computes a loss for parameters and inputs that are changed one at a time.
///
/// A changed weight or bias affects only one unit of its layer: that unit's pre-activations are
/// shifted copies of those of the unchanged pass, the difference is added in the next layer, and
/// only the layers after that are recomputed.
final class LossProbe {
  /// The two changes of a central difference.
  enum Side { case above, below }

  let parameters: ParameterStore
  let set: SampleSet
  let baseline: Double

  /// A magnitude that rounding errors of the loss hardly exceed, in units of the machine epsilon.
  let magnitude: Double
  private let base: Pass
  private let above: ShiftedPass
  private let below: ShiftedPass
  private let evaluator: Evaluator
  private let hasKinks: Bool

  init(_ network: Network, samples: Samples, loss: Loss, reduction: Reduction) {
    parameters = ParameterStore(network.layered)
    set = SampleSet(samples)
    let capacity = max(samples.count, 1)
    base = Pass(parameters, capacity: capacity)
    above = ShiftedPass(parameters, capacity: capacity)
    below = ShiftedPass(parameters, capacity: capacity)
    evaluator = Evaluator(
      objective: Objective(loss, reduction: reduction, output: base.output.activation.activation),
      accuracy: nil)
    hasKinks =
      network.layers.contains { !$0.activation.kinks.isEmpty } || !loss.kinks(target: 1).isEmpty
    baseline = evaluator.measure(base, set).loss
    magnitude = max(baseline.magnitude, 1)
  }

  private func shifted(_ side: Side) -> ShiftedPass { side == .above ? above : below }

  /// The loss with a weight changed by `change`, from an input of its layer to a unit, or with the
  /// unit's bias changed if `input` is nil.
  func loss(
    _ side: Side, changing unit: Int, of layer: Int, from input: Int?, by change: Double
  ) -> Double {
    let shifted = shifted(side)
    let source = layer == 0 ? nil : base.layers[layer - 1]
    shifted.forward(
      from: base, layer: layer, unit: unit, rows: set.count,
      input: input.map {
        (
          UnsafePointer(source?.activations ?? set.inputs.row(0)) + $0,
          source?.stride ?? set.inputs.stride
        )
      }, change: change)
    return evaluator.measureBatch(shifted.pass, set.targets.row(0), rows: set.count).loss
  }

  /// The loss with the current inputs and parameters.
  func loss(_ side: Side) -> Double { evaluator.measure(shifted(side).pass, set).loss }

  /// Finds a pre-activation or prediction that the two changes put on different sides of a kink,
  /// first layer first; `unit` is the only changed one in `layer`, nil for all.
  func kink(from layer: Int, unit: Int?) -> GradientReport.Kink.Place? {
    guard hasKinks else { return nil }
    let last = base.layers.count - 1
    let isShifted = unit != nil && layer < last
    if isShifted {
      let kinks = base.layers[layer].activation.activation.kinks
      if !kinks.isEmpty,
        (0..<set.count).contains(where: { row in
          side(above.column[row], kinks) != side(below.column[row], kinks)
        })
      {
        return .activation(layer: layer + 1)
      }
    }
    for index in (isShifted ? layer + 1 : layer)...last where crosses(index) {
      return .activation(layer: index + 1)
    }
    return lossCrosses ? .loss : nil
  }

  private func crosses(_ index: Int) -> Bool {
    let kinks = base.layers[index].activation.activation.kinks
    guard !kinks.isEmpty else { return false }
    let (a, b) = (above.pass.layers[index], below.pass.layers[index])
    for row in 0..<set.count {
      for column in 0..<a.outputs {
        let place = row * a.stride + column
        if side(a.preActivations[place], kinks) != side(b.preActivations[place], kinks) {
          return true
        }
      }
    }
    return false
  }

  private var lossCrosses: Bool {
    let loss = evaluator.objective.loss
    let (a, b) = (above.pass.output, below.pass.output)
    for row in 0..<set.count {
      let targets = set.targets.row(row)
      for column in 0..<a.outputs {
        let kinks = loss.kinks(target: targets[column])
        let place = row * a.stride + column
        if !kinks.isEmpty, side(a.activations[place], kinks) != side(b.activations[place], kinks) {
          return true
        }
      }
    }
    return false
  }

  private func side(_ value: Double, _ kinks: [Double]) -> Int8 {
    var side: Int8 = 0
    for kink in kinks { side += value > kink ? 1 : (value < kink ? -1 : 0) }
    return side
  }
}

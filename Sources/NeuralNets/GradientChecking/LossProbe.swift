import Tensors

/// Computes a loss for parameters and inputs that are changed one at a time: the fast side of
/// gradient checks, which need two losses for each element.
///
/// A changed weight or bias affects only one unit of its layer: that unit's pre-activations are
/// shifted copies of those of the unchanged pass, the difference is added in the next layer, and
/// only the layers after that are recomputed.
package final class LossProbe {
  /// A tensor that the loss depends on; layers are counted from 1.
  package enum Tensor {
    case weights(layer: Int)
    case biases(layer: Int)
    case inputs
  }

  /// What has a kink between the two changes of a difference; layers are counted from 1.
  package enum Kink: Equatable {
    case activation(layer: Int)
    case loss
  }

  /// A central difference.
  package struct Quotient {
    package let value: Double
    /// What has a kink between its two losses.
    package let kink: Kink?
  }

  /// The two changes of a central difference.
  private enum Side { case above, below }

  private let parameters: ParameterStore
  private let set: SampleSet

  /// The loss without changes.
  package let baseline: Double

  /// A magnitude that rounding errors of the loss hardly exceed, in units of the machine epsilon.
  package let magnitude: Double

  /// The magnitudes of the outputs, weighted by their influence on the loss. It is larger than the
  /// loss where rounding costs it digits, as in the cross-entropy of an output that is almost 1.
  package let flow: Double
  private let base: Pass
  private let above: ShiftedPass
  private let below: ShiftedPass
  private let evaluator: Evaluator
  private let hasKinks: Bool

  package init(_ network: Network, samples: Samples, loss: Loss, reduction: Reduction) {
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
    flow = Self.flow(network, samples, loss, reduction)
  }

  private static func flow(
    _ network: Network, _ samples: Samples, _ loss: Loss, _ reduction: Reduction
  ) -> Double {
    let outputs = network.forward(samples.inputs)
    let slopes = loss.gradient(
      predictions: outputs, targets: samples.targets, reduction: reduction)
    let sum = zip(outputs.elements, slopes.elements).reduce(0) { $0 + ($1.0 * $1.1).magnitude }
    return sum.isFinite ? sum : 0
  }

  /// The value of an element of a tensor; biases are in row 0.
  package func value(of tensor: Tensor, row: Int, column: Int) -> Double {
    element(of: tensor, row: row, column: column).pointee
  }

  private func element(
    of tensor: Tensor, row: Int, column: Int
  ) -> UnsafeMutablePointer<Double> {
    switch tensor {
    case .weights(let layer):
      let layout = parameters.layers[layer - 1]
      return parameters.elements + layout.weights + row * layout.stride + column
    case .biases(let layer):
      return parameters.elements + (parameters.layers[layer - 1].biases ?? 0) + column
    case .inputs: return set.inputs.elements + row * set.inputs.stride + column
    }
  }

  /// Returns the central difference for one element.
  ///
  ///     (loss(w + h) - loss(w - h)) / ((w + h) - (w - h)), with the rounded h
  package func quotient(
    of tensor: Tensor, row: Int, column: Int, step: Double
  ) -> Quotient {
    let element = element(of: tensor, row: row, column: column)
    let value = element.pointee
    let (above, below) = (value + step, value - step)
    func loss(_ side: Side, _ change: Double) -> Double {
      switch tensor {
      case .weights(let layer):
        return self.loss(side, changing: column, of: layer - 1, from: row, by: change)
      case .biases(let layer):
        return self.loss(side, changing: column, of: layer - 1, from: nil, by: change)
      case .inputs:
        element.pointee = value + change
        defer { element.pointee = value }
        return evaluator.measure(shifted(side).pass, set).loss
      }
    }
    let (lossAbove, lossBelow) = (loss(.above, above - value), loss(.below, below - value))
    let kink =
      switch tensor {
      case .weights(let layer), .biases(let layer): kink(from: layer - 1, unit: column)
      case .inputs: kink(from: 0, unit: nil)
      }
    return Quotient(value: (lossAbove - lossBelow) / (above - below), kink: kink)
  }

  private func shifted(_ side: Side) -> ShiftedPass { side == .above ? above : below }

  /// The loss with a weight changed by `change`, from an input of its layer to a unit, or with the
  /// unit's bias changed if `input` is nil.
  private func loss(
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

  /// Finds a pre-activation or prediction that the two changes put on different sides of a kink,
  /// first layer first; `unit` is the only changed one in `layer`, nil for all.
  private func kink(from layer: Int, unit: Int?) -> Kink? {
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

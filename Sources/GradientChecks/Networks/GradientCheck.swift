public import NeuralNets
import Numerals
public import Tensors

/// A comparison of backpropagated gradients with central differences.
///
///     numeric = (loss(w + h) - loss(w - h)) / 2h
///     relativeError = |analytic - numeric| / max(|analytic|, |numeric|, floor)
///
/// The truncation error grows as h², and the rounding error as 1/h. Their sum is smallest near the
/// cube root of the machine epsilon, 6e-6, times the size of the parameter.
public struct GradientCheck: Hashable, Sendable {
  /// The number of elements of each tensor that are compared, evenly spaced; nil for all.
  public var sample: Int?

  /// The step; nil for cbrt(machine epsilon) · max(1, |w|).
  public var step: Double?

  /// The largest relative error that passes.
  public var tolerance: Double

  /// The gradient below which differences are judged absolutely.
  public var floor: Double

  /// Whether the gradient with respect to the inputs is checked, too.
  public var includesInputs: Bool

  public init(
    sample: Int? = nil, step: Double? = nil, tolerance: Double = 1e-6,
    floor: Double = 1e-4, includesInputs: Bool = false
  ) {
    self.sample = sample
    self.step = step
    self.tolerance = tolerance
    self.floor = floor
    self.includesInputs = includesInputs
  }

  /// The cube root of the distance between 1 and the next double.
  public static let relativeStep = 6.055454452393343e-06

  func step(at value: Double) -> Double { step ?? Self.relativeStep * max(1, value.magnitude) }
}

extension GradientCheck {
  /// Checks the gradients of a network and a loss on a batch.
  ///
  /// - Parameter change: Changes the backpropagated gradients before they are compared.
  /// - Shape: `samples.inputs` is `[batch, inputs]`, `samples.targets` `[batch, outputs]`.
  public func run(
    _ network: Network, on samples: Samples, loss: Loss, reduction: Reduction = .mean,
    changing change: (inout [LayerGradient]) -> Void = { _ in }
  ) -> GradientReport {
    let analytic = network.backpropagate(samples, loss: loss, reduction: reduction)
    var gradients = analytic.gradients
    change(&gradients)
    let probe = LossProbe(network, samples: samples, loss: loss, reduction: reduction)
    var tensors: [CheckedGradient] = []
    for (index, gradient) in gradients.enumerated() {
      tensors.append(compare(.weights(layer: index + 1), gradient.weights, probe))
      if let biases = gradient.biases {
        let row = Matrix(rows: 1, columns: biases.count, elements: biases)
        tensors.append(compare(.biases(layer: index + 1), row, probe))
      }
    }
    if includesInputs { tensors.append(compare(.inputs, analytic.inputGradients, probe)) }
    var report = GradientReport(subject: .network(tolerance: tolerance), tensors: tensors)
    report.notes =
      tensors.compactMap(\.factorNote) + Self.kinkNotes(tensors)
      + Self.undefinedNotes(tensors, loss: probe.baseline) + Self.uncertainNotes(tensors)
      + [stepNote(tensors)]
    return report
  }

  private func compare(
    _ tensor: LossProbe.Tensor, _ gradient: Matrix, _ probe: LossProbe
  ) -> CheckedGradient {
    let columns = gradient.columns
    let count = gradient.elements.count
    var checked = CheckedGradient(
      of: tensor.name, shape: tensor.isVector ? [columns] : [gradient.rows, columns],
      elementCount: count, listing: .max)
    let chosen = max(0, min(sample ?? count, count))
    var comparison = QuotientComparison(self, tensor, probe)
    for index in (0..<chosen).map({ $0 * count / chosen }) {
      checked.add(
        comparison.element(
          row: index / columns, column: index % columns, analytic: gradient.elements[index]),
        at: index)
    }
    checked.step = estimate(at: checked.worst, of: tensor, probe)
    return checked
  }

  /// With twice the step, the error is four times as large, so a third of the change is the error.
  private func estimate(
    at worst: CheckedGradient.Element?, of tensor: LossProbe.Tensor, _ probe: LossProbe
  ) -> StepEstimate? {
    guard let worst, let value = worst.argument, let column = worst.place.last else { return nil }
    let row = worst.place.count == 2 ? worst.place[0] : 0
    let doubled = probe.quotient(of: tensor, row: row, column: column, step: 2 * step(at: value))
    return StepEstimate(
      step: step(at: value), truncation: (doubled.value - worst.expected).magnitude / 3,
      rounding: rounding(of: probe.magnitude, step: step(at: value)))
  }
}

// MARK: Sentences

extension GradientCheck {
  private static func kinkNotes(_ tensors: [CheckedGradient]) -> [String] {
    let places = tensors.flatMap { tensor in
      tensor.kinks.map { "\(tensor.parameter) \($0.place)" }
    }
    guard let source = tensors.lazy.compactMap({ $0.kinks.first?.kinkSource }).first else {
      return []
    }
    let more = places.count > 5 ? " and \(places.count - 5) more" : ""
    return [
      "Where a step crosses a place at which \(source) is not smooth, a difference quotient is "
        + "inexact: \(places.prefix(5).joined(separator: ", "))\(more). They are not compared."
    ]
  }

  private static func undefinedNotes(_ tensors: [CheckedGradient], loss: Double) -> [String] {
    let count = tensors.reduce(0) { $0 + $1.undefinedCount }
    if count == 0 { return [] }
    return [
      loss.isFinite
        ? "Near \(Count.of(count, "element")), the loss has no finite value. They are not compared."
        : "The loss is \(Numeral.shortest(loss)) here, so no gradient can be compared."
    ]
  }

  private static func uncertainNotes(_ tensors: [CheckedGradient]) -> [String] {
    let count = tensors.reduce(0) { $0 + $1.roundedCount }
    if count == 0 { return [] }
    return [
      "At \(Count.of(count, "element")), the difference quotient is too uncertain to judge the "
        + "gradient: rounding or another step changes it as much. They are not compared."
    ]
  }

  private func stepNote(_ tensors: [CheckedGradient]) -> String {
    guard let tensor = tensors.first(where: { $0.step != nil }), let estimate = tensor.step else {
      return "Nothing could be compared."
    }
    let truncation = Numeral.scientific(estimate.truncation, digits: 0)
    let rounding = Numeral.scientific(estimate.rounding, digits: 0)
    let errors =
      "there, the truncation error is about \(truncation) and the rounding error about \(rounding)"
    let size = Numeral.scientific(estimate.step, digits: 1)
    let measure =
      "A relative error is the difference divided by the larger of the two values, or by "
      + "\(Numeral.shortest(floor)) if both are smaller. A difference that rounding explains "
      + "does not count."
    return step == nil
      ? "\(measure) Central differences use a step near the cube root of the machine epsilon, "
        + "times the magnitude of the parameter if that is above 1: the truncation error falls "
        + "with the square of the step, and the rounding error grows with its inverse. The step "
        + "at the worst element of the \(tensor.parameter) is \(size); \(errors)."
      : "\(measure) Central differences use the given step of \(size); \(errors)."
  }
}

extension CheckedGradient {
  /// Says that one factor explains every disagreement, if one does.
  fileprivate var factorNote: String? {
    guard failureCount > 0 else { return nil }
    let relevant = listed.filter { element in
      [.agrees, .disagrees].contains(element.finding)
        && (abs(element.expected) > 1e-9 || abs(element.given) > 1e-9)
    }
    guard let largest = relevant.max(by: { abs($0.given) < abs($1.given) }),
      relevant.count > 1, largest.given != 0
    else { return nil }
    let factor = largest.expected / largest.given
    let explainsAll = relevant.allSatisfy { element in
      abs(element.expected - factor * element.given)
        <= 1e-5 * max(abs(element.expected), abs(largest.expected) * 1e-3)
    }
    guard explainsAll, abs(factor - 1) > 1e-3 else { return nil }
    return
      "In the \(parameter), every numeric value is \(Numeral.significant(factor, digits: 6)) "
      + "times the analytic one: a constant factor is wrong."
  }
}

extension LossProbe.Tensor {
  fileprivate var name: String {
    switch self {
    case .weights(let layer): "weights \(layer)"
    case .biases(let layer): "biases \(layer)"
    case .inputs: "inputs"
    }
  }
}

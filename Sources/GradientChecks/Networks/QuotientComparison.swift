import NeuralNets

/// Compares the elements of one tensor of a network with difference quotients of the loss.
struct QuotientComparison {
  typealias Element = CheckedGradient.Element

  private let check: GradientCheck
  private let tensor: LossProbe.Tensor
  private let probe: LossProbe
  /// The remaining number of elements for which other steps are tried.
  private var doubts: Int

  /// The tolerance for a difference, as a multiple of the rounding error of one loss.
  private static let roundingAllowance = 64.0
  /// Other steps for an element that disagrees, as multiples of the default.
  private static let otherSteps = [0.5, 0.75, 1.5, 2]

  init(_ check: GradientCheck, _ tensor: LossProbe.Tensor, _ probe: LossProbe) {
    (self.check, self.tensor, self.probe) = (check, tensor, probe)
    // The errors of a given step are what the check shows.
    doubts = check.step == nil ? 1_000 : 0
  }

  mutating func element(row: Int, column: Int, analytic: Double) -> Element {
    let value = probe.value(of: tensor, row: row, column: column)
    let step = check.step(at: value)
    let quotient = probe.quotient(of: tensor, row: row, column: column, step: step)
    let difference = (analytic - quotient.value).magnitude
    var element = Element(
      place: tensor.isVector ? [column] : [row, column], argument: value, given: analytic,
      expected: quotient.value,
      relativeError: difference / max(analytic.magnitude, quotient.value.magnitude, check.floor),
      kinkSource: quotient.kink?.phrase)
    func isRounding(of magnitude: Double) -> Bool {
      difference <= Self.roundingAllowance * check.rounding(of: magnitude, step: step)
    }
    if quotient.kink != nil {
      element.finding = .kink
    } else if !quotient.value.isFinite {
      element.finding = .undefined
    } else if element.relativeError > check.tolerance || element.relativeError.isNaN {
      // In wide networks, rounding errors of many sums add up.
      element.finding =
        isRounding(of: probe.magnitude) || isDoubtful(isRounding(of: probe.flow), element, step)
        ? .withinRounding : .disagrees
    }
    return element
  }

  /// Whether an element that disagrees may be right: the loss has lost digits, or other steps move
  /// the quotient about as far as it differs from the gradient.
  private mutating func isDoubtful(_ isRounding: Bool, _ element: Element, _ step: Double) -> Bool {
    guard doubts > 0, let column = element.place.last else { return false }
    doubts -= 1
    let difference = (element.given - element.expected).magnitude
    return isRounding
      || Self.otherSteps.contains { factor in
        let other = probe.quotient(
          of: tensor, row: tensor.isVector ? 0 : element.place[0], column: column,
          step: factor * step)
        return other.kink == nil && difference <= 2 * (other.value - element.expected).magnitude
      }
  }
}

extension GradientCheck {
  func rounding(of magnitude: Double, step: Double) -> Double {
    magnitude * Double.ulpOfOne / step
  }
}

extension LossProbe.Tensor {
  var isVector: Bool { if case .biases = self { true } else { false } }
}

extension LossProbe.Kink {
  fileprivate var phrase: String {
    switch self {
    case .activation(let layer): "an activation of layer \(layer)"
    case .loss: "the loss"
    }
  }
}

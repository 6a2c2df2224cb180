import Formulas

/// Compares the elements of one gradient for one set of arguments.
struct ElementComparison {
  typealias Element = CheckedGradient.Element

  private let check: FormulaGradientCheck
  private let problem: GradientProblem
  private let sample: GradientSample
  private let place: Int
  private let point: Int
  /// The size below which slopes from differences are too inexact to contradict a derivative.
  private let floor: Double
  private let domain: GradientDomain
  private let slopes: DifferenceSample
  private let spreads: RoundingSpreads
  private let touchesKink: Bool
  /// The remaining number of elements that may be examined individually: at kinks, and at the edges
  /// of the function's domain.
  private var suspects: Int
  private var edges: Int
  /// The magnitude of the value's parts, computed on demand.
  private var flow: Double?

  /// The maximum number of elements of a tensor that are examined individually.
  private static let mostSuspects = 400

  init(_ comparison: GradientComparison, place: Int, point: Int) {
    (check, problem) = (comparison.check, comparison.problem)
    sample = comparison.samples[point]
    (self.place, self.point) = (place, point)
    spreads = comparison.spreads
    floor = 1e-4 * sample.correct[place].largest
    domain = GradientDomain(problem, sample, place)
    slopes = DifferenceSample(check, problem, sample, place, shares: comparison.samples.count)
    let most = min(Self.mostSuspects, 20_000_000 / problem.cost)
    // Only a function with a kink exactly here can have several correct derivatives.
    touchesKink = sample.tape.touchesKink
    suspects = touchesKink ? most : 0
    edges = most
  }

  /// The number that an element is the derivative with respect to, if it was given.
  private func argument(_ index: Int) -> Double? {
    guard let argument = sample.arguments[problem.pairs[place].parameter], argument.count > 0 else {
      return nil
    }
    return argument.elements[index % argument.count]
  }

  mutating func element(at index: Int) -> Element {
    let (given, truth) = (
      sample.given[place].elements[index], sample.correct[place].elements[index]
    )
    var element = Element(
      point: point, place: sample.correct[place].place(of: index), argument: argument(index),
      given: given, expected: truth, relativeError: Self.error(given, truth))
    guard domain.contains(index) else {
      element.finding = .undefined
      return element
    }
    guard truth.isFinite else {
      edges -= 1
      judge(&element, bySlope: edges >= 0 ? slopes.settled(index) : nil)
      return element
    }
    judge(&element, index)
    var slope = slopes[index]
    if element.finding == .disagrees, slope == nil, suspects > 0 {
      suspects -= 1
      slope = slopes.measure(index)
    }
    if let slope, !slope.crossesPole(at: truth) { weigh(slope, index, &element) }
    return element
  }

  /// Compares with the gradient from the backward pass.
  private func judge(_ element: inout Element, _ index: Int) {
    let distance = (element.given - element.expected).magnitude
    element.finding =
      element.relativeError <= check.tolerance
      ? .agrees
      : distance.isFinite && spreads[point].explains(distance, place, index)
        ? .withinRounding : .disagrees
  }

  ///     error = |given - truth| / max(|given|, |truth|)
  private static func error(_ given: Double, _ truth: Double) -> Double {
    given == truth ? 0 : (given - truth).magnitude / max(given.magnitude, truth.magnitude)
  }

  /// Evaluates what the derivatives from differences say about an element.
  private mutating func weigh(
    _ slope: CentralDifferences.Slopes, _ index: Int, _ element: inout Element
  ) {
    element.isMeasured = true
    element.numeric = slope.central
    if slope.hasKink, !isRounding(slope.bend, slope) {
      if !element.given.isFinite {
        element.finding = .undefined
      } else if element.finding != .disagrees || slope.allows(element.given) {
        element.finding = .kink
      }
    } else if !slope.agrees(with: element.expected, floor: floor),
      !isRounding(slope.central - element.expected, slope),
      !converges(slope, index, &element)
    {
      // Parts with kinks can form a function without one; their backward pass then isn't a
      // derivative.
      if touchesKink, let settled = slopes.settled(index) {
        element.expected = .nan
        judge(&element, bySlope: settled)
      } else {
        element.isContradictory = true
      }
    }
  }

  /// Whether slopes may differ by rounding errors of large numbers that cancel in the value.
  private mutating func isRounding(
    _ difference: Double, _ slope: CentralDifferences.Slopes
  ) -> Bool {
    let flow = self.flow ?? sample.pass.flow
    self.flow = flow
    return difference.magnitude * slope.step <= 256 * Double.ulpOfOne * flow
  }

  /// Whether a smaller step gets closer to the derivative, as for a function that curves, and if so,
  /// uses it.
  private func converges(
    _ slope: CentralDifferences.Slopes, _ index: Int, _ element: inout Element
  ) -> Bool {
    let distance = (slope.central - element.expected).magnitude
    guard let finer = slopes.finer(than: slope, index),
      (finer.central - element.expected).magnitude <= distance / 8
    else { return false }
    element.numeric = finer.central
    return true
  }

  /// Compares with the derivative from differences if the backward pass gives NaN but the function
  /// is smooth anyway, like `where(x == 0, 1, sin(x) / x)`.
  private func judge(
    _ element: inout Element, bySlope slope: CentralDifferences.Slopes?
  ) {
    guard let slope else {
      element.finding = .undefined
      return
    }
    element.numeric = slope.central
    let scale = max(element.given.magnitude, slope.central.magnitude, 1e-3)
    let distance = (element.given - slope.central).magnitude
    element.relativeError = distance <= 256 * slope.rounding ? 0 : distance / scale
    element.finding = slope.agrees(with: element.given, floor: 1e-3) ? .agrees : .disagrees
  }
}

extension CentralDifferences.Slopes {
  /// Whether a derivative is between those of both sides.
  func allows(_ slope: Double) -> Bool {
    let slack = 1e-4 * max(left.magnitude, right.magnitude) + 64 * rounding
    return slope >= min(left, right) - slack && slope <= max(left, right) + slack
  }

  /// Whether the function is much steeper than on both sides: then it has a nearby pole rather than
  /// a kink.
  func crossesPole(at slope: Double) -> Bool {
    hasKink && slope.magnitude > 10 * max(left.magnitude, right.magnitude)
  }

  func agrees(with slope: Double, floor: Double) -> Bool {
    let scale = max(slope.magnitude, central.magnitude, floor)
    return (slope - central).magnitude <= 1e-3 * scale + 256 * rounding
  }
}

/// Compares the elements of one gradient at one set of arguments.
struct ElementComparison {
  struct Result {
    var element: CheckedGradient.Element
    /// Whether a difference was taken beside automatic differentiation.
    var isMeasured = false
    /// Whether both contradict each other.
    var isContradictory = false
  }

  private let check: FormulaGradientCheck
  private let problem: GradientProblem
  private let sample: GradientSample
  private let place: Int
  private let point: Int
  private let scale: GradientScale
  private let domain: GradientDomain
  private let slopes: DifferenceSample
  private let touchesKink: Bool
  /// How many elements may still be looked at alone: where the function bends, at the edges of its
  /// domain, and where rounding may be all the difference.
  private var suspects: Int
  private var edges: Int
  private var doubts: Int
  /// What the function's value is made of, as soon as it is asked for.
  private var flow: Double?

  /// The most elements of a tensor that are looked at alone.
  private static let mostSuspects = 400

  init(_ comparison: GradientComparison, place: Int, point: Int) {
    (check, problem) = (comparison.check, comparison.problem)
    sample = comparison.samples[point]
    (self.place, self.point) = (place, point)
    scale = GradientScale(
      sample.correct[place], value: sample.magnitude,
      argument: sample.arguments[problem.pairs[place].parameter])
    domain = GradientDomain(problem, sample, place)
    slopes = DifferenceSample(check, problem, sample, place, shares: comparison.samples.count)
    let most = min(Self.mostSuspects, 20_000_000 / problem.cost)
    // Only a function that bends just here can have several right slopes.
    touchesKink = sample.trace.touchesKink
    suspects = touchesKink ? most : 0
    edges = most
    doubts = max(most, 16)
  }

  mutating func result(at index: Int) -> Result {
    let (given, truth) = (
      sample.given[place].elements[index], sample.correct[place].elements[index]
    )
    var element = CheckedGradient.Element(
      point: point, place: sample.correct[place].place(of: index), given: given, automatic: truth,
      numeric: nil, relativeError: scale.error(given, truth))
    guard domain.contains(index) else {
      element.finding = .undefined
      return Result(element: element)
    }
    guard truth.isFinite else {
      edges -= 1
      judge(&element, bySlope: edges >= 0 ? slopes.settled(index) : nil)
      return Result(element: element)
    }
    judge(&element, index)
    var slope = slopes[index]
    if element.finding == .disagrees, slope == nil, suspects > 0 {
      suspects -= 1
      slope = slopes.measure(index)
    }
    var result = Result(element: element)
    if let slope, !slope.crossesPole(at: truth) { weigh(slope, index, &result) }
    return result
  }

  /// Compares with the gradient that comes back through the operations.
  private mutating func judge(_ element: inout CheckedGradient.Element, _ index: Int) {
    element.finding = element.relativeError <= check.tolerance ? .agrees : .disagrees
    guard element.finding == .agrees,
      GradientScale.error(element.given, element.automatic) > check.tolerance
    else { return }
    // Only what belongs to the element excuses it, not what is large elsewhere.
    element.finding = .withinRounding
    guard sample.value.count > 1, doubts > 0 else { return }
    doubts -= 1
    let own = ValueReach(problem: problem, sample: sample).scale(of: index, place)
    let error = own.error(element.given, element.automatic)
    if error > check.tolerance { (element.finding, element.relativeError) = (.disagrees, error) }
  }

  /// Looks at what the slopes by differences say of an element.
  private mutating func weigh(
    _ slope: CentralDifferences.Slopes, _ index: Int, _ result: inout Result
  ) {
    result.isMeasured = true
    result.element.numeric = slope.central
    if slope.hasKink {
      if !result.element.given.isFinite {
        result.element.finding = .undefined
      } else if result.element.finding != .disagrees || slope.allows(result.element.given) {
        result.element.finding = .kink
      }
    } else if !slope.agrees(with: result.element.automatic, floor: scale.floor),
      !isRounding(slope, result.element.automatic)
    {
      // Parts that bend may make a function that does not: what goes back through them is no slope.
      if touchesKink, let settled = slopes.settled(index) {
        result.element.automatic = .nan
        judge(&result.element, bySlope: settled)
      } else {
        result.isContradictory = true
      }
    }
  }

  /// Whether a slope may differ by the rounding of large numbers that cancel in the value.
  private mutating func isRounding(
    _ slope: CentralDifferences.Slopes, _ automatic: Double
  ) -> Bool {
    let flow = self.flow ?? sample.pass.flow
    self.flow = flow
    return (slope.central - automatic).magnitude * slope.step <= 256 * Double.ulpOfOne * flow
  }

  /// Compares with the slope by differences, where going back through the operations gives no
  /// number but the function is smooth all the same, as `where(x == 0, 1, sin(x) / x)` is.
  private func judge(
    _ element: inout CheckedGradient.Element, bySlope slope: CentralDifferences.Slopes?
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
  /// Whether a slope lies between those of both sides.
  func allows(_ slope: Double) -> Bool {
    let slack = 1e-4 * max(left.magnitude, right.magnitude) + 64 * rounding
    return slope >= min(left, right) - slack && slope <= max(left, right) + slack
  }

  /// Whether the function is much steeper than to both sides: it has no kink there but a pole near by.
  func crossesPole(at slope: Double) -> Bool {
    hasKink && slope.magnitude > 10 * max(left.magnitude, right.magnitude)
  }

  func agrees(with slope: Double, floor: Double) -> Bool {
    let scale = max(slope.magnitude, central.magnitude, floor)
    return (slope - central).magnitude <= 1e-3 * scale + 256 * rounding
  }
}

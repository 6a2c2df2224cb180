/// Compares the given gradients with the automatic ones, and these with differences.
struct GradientComparison {
  let check: FormulaGradientCheck
  let problem: GradientProblem
  let samples: [GradientSample]

  /// The most elements of a tensor whose one-sided slopes are looked at.
  private static let mostSuspects = 400

  func tensors() -> [CheckedGradient] {
    problem.pairs.indices.map { place in
      let shapes = samples.map { ($0.given[place], $0.correct[place]) }
      if let (given, correct) = shapes.first(where: { !Self.fit($0, $1) }) {
        return wrongShape(place, given, correct)
      }
      return compare(place)
    }
  }

  /// A single number fits whatever brackets stand around it.
  static func fit(_ given: Tensor, _ correct: Tensor) -> Bool {
    given.shape == correct.shape || (given.count == 1 && correct.count == 1)
  }

  /// The most elements of a tensor that a report lists one by one.
  fileprivate static let mostListed = 16

  // MARK: One tensor

  private struct Findings {
    var compared = 0
    var failures: [CheckedGradient.Element] = []
    var kinks: [CheckedGradient.Element] = []
    var undefined: [Int: Set<Int>] = [:]
    var worst: CheckedGradient.Element?
    var listed: [CheckedGradient.Element] = []
    var differences = 0
    var isFinite = true
    /// An element where automatic differentiation and differences contradict each other.
    var contradiction: CheckedGradient.Element?

    mutating func add(_ element: CheckedGradient.Element, at index: Int) {
      if listed.count < GradientComparison.mostListed { listed.append(element) }
      switch element.finding {
      case .undefined: undefined[element.point, default: []].insert(index)
      case .kink: kinks.append(element)
      case .agrees, .disagrees:
        compared += 1
        if !element.given.isFinite { isFinite = false }
        if element.finding == .disagrees { failures.append(element) }
        if worst.map({ element.isWorse(than: $0) }) ?? true { worst = element }
      }
    }

    var verdict: CheckedGradient.Verdict {
      if !isFinite { return .notFinite }
      if contradiction != nil { return .undecided }
      if !failures.isEmpty { return .disagrees }
      if compared + kinks.count == 0 { return .undefined }
      return kinks.isEmpty ? .agrees : .agreesBesideKinks
    }
  }

  private func compare(_ place: Int) -> CheckedGradient {
    var findings = Findings()
    for point in samples.indices { compare(place, point, &findings) }
    let pair = problem.pairs[place]
    let correct = samples[0].correct[place]
    return CheckedGradient(
      name: pair.result, parameter: pair.parameter, shape: correct.shape,
      givenShape: samples[0].given[place].shape,
      elementCount: samples.reduce(0) { $0 + $1.correct[place].count },
      comparedCount: findings.compared, failureCount: findings.failures.count,
      differenceCount: findings.differences, worst: findings.contradiction ?? findings.worst,
      listed: findings.listed, undefined: findings.undefined, kinks: findings.kinks,
      undefinedCount: findings.undefined.values.reduce(0) { $0 + $1.count },
      verdict: findings.verdict, message: message(findings))
  }

  private func compare(_ place: Int, _ point: Int, _ findings: inout Findings) {
    let sample = samples[point]
    let (given, correct) = (sample.given[place], sample.correct[place])
    let parameter = problem.pairs[place].parameter
    let scale = GradientScale(
      correct, value: sample.magnitude, argument: sample.arguments[parameter])
    let domain = GradientDomain(problem, sample, place)
    let slopes = DifferenceSample(check, problem, sample, place, shares: samples.count)
    // Only a function that bends just here can have several right slopes.
    var suspects =
      sample.trace.touchesKink ? min(Self.mostSuspects, 20_000_000 / problem.cost) : 0
    var edges = min(Self.mostSuspects, 20_000_000 / problem.cost)
    for index in 0..<correct.count {
      let error = scale.error(given.elements[index], correct.elements[index])
      var element = CheckedGradient.Element(
        point: point, place: correct.place(of: index), given: given.elements[index],
        automatic: correct.elements[index], numeric: nil, relativeError: error)
      element.finding = error <= check.tolerance ? .agrees : .disagrees
      guard domain.contains(index) else {
        element.finding = .undefined
        findings.add(element, at: index)
        continue
      }
      guard element.automatic.isFinite else {
        edges -= 1
        judge(&element, bySlope: edges >= 0 ? slopes.settled(index) : nil)
        findings.add(element, at: index)
        continue
      }
      var slope = slopes[index]
      if element.finding == .disagrees, slope == nil, suspects > 0 {
        suspects -= 1
        slope = slopes.measure(index)
      }
      if let slope {
        findings.differences += 1
        element.numeric = slope.central
        if slope.hasKink, element.finding == .agrees || slope.allows(element.given) {
          element.finding = .kink
        } else if !slope.hasKink, !slope.agrees(with: element.automatic, floor: scale.floor),
          findings.contradiction == nil
        {
          findings.contradiction = element
        }
      }
      findings.add(element, at: index)
    }
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

  // MARK: Messages

  private func message(_ findings: Findings) -> String? {
    switch findings.verdict {
    case .agrees: return nil
    case .agreesBesideKinks:
      let count = findings.kinks.count
      return "agrees but for \(count) element\(count == 1 ? "" : "s") where the function has no "
        + "derivative, which any slope between those of both sides fits"
    case .undecided:
      return "automatic differentiation and central differences contradict each other here, so "
        + "that nothing is said about the answer"
    case .undefined:
      return "'\(problem.function.name)' has no finite value or slope here, so that nothing is "
        + "said about the answer"
    case .notFinite:
      return "some elements are no finite numbers"
    case .disagrees, .wrongShape:
      let (failed, all) = (findings.failures.count, findings.compared)
      guard let worst = findings.worst else { return nil }
      let index = worst.place.map(String.init).joined(separator: ", ")
      let truth = worst.automatic.isFinite ? worst.automatic : worst.numeric ?? worst.automatic
      return "\(failed) of \(all) elements are wrong"
        + (index.isEmpty ? "" : ", most of all [\(index)]")
        + ": \(Digits.short(worst.given)) in place of \(Digits.short(truth))"
    }
  }

  private func wrongShape(_ place: Int, _ given: Tensor, _ correct: Tensor) -> CheckedGradient {
    let pair = problem.pairs[place]
    let name = pair.result.isEmpty ? problem.derivative.name : pair.result
    return CheckedGradient(
      name: pair.result, parameter: pair.parameter, shape: correct.shape, givenShape: given.shape,
      elementCount: correct.count, comparedCount: 0, failureCount: correct.count,
      differenceCount: 0, worst: nil, listed: [], undefined: [:], kinks: [], undefinedCount: 0,
      verdict: .wrongShape,
      message: "'\(name)' is \(TensorShape(known: given.shape)), the gradient for "
        + "'\(pair.parameter)' \(TensorShape(known: correct.shape))")
  }
}

extension CheckedGradient.Element {
  /// Whether its error is larger; one that is no number is the largest.
  fileprivate func isWorse(than other: CheckedGradient.Element) -> Bool {
    !(relativeError <= other.relativeError) && !other.relativeError.isNaN
  }
}

extension CentralDifferences.Slopes {
  /// Whether a slope lies between those of both sides.
  func allows(_ slope: Double) -> Bool {
    let slack = 1e-4 * max(left.magnitude, right.magnitude) + 64 * rounding
    return slope >= min(left, right) - slack && slope <= max(left, right) + slack
  }

  func agrees(with slope: Double, floor: Double) -> Bool {
    let scale = max(slope.magnitude, central.magnitude, floor)
    return (slope - central).magnitude <= 1e-3 * scale + 256 * rounding
  }
}

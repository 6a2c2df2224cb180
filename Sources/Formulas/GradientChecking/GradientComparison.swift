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
  private static let mostListed = 16

  // MARK: One tensor

  private struct Findings {
    var compared = 0
    var failures: [CheckedGradient.Element] = []
    var kinks: [CheckedGradient.Element] = []
    var worst: CheckedGradient.Element?
    var listed: [CheckedGradient.Element] = []
    var differences = 0
    var isFinite = true
    /// An element where automatic differentiation and differences contradict each other.
    var contradiction: CheckedGradient.Element?

    mutating func add(_ element: CheckedGradient.Element, fails: Bool) {
      compared += 1
      if fails { failures.append(element) }
      guard let worst else {
        self.worst = element
        return
      }
      if !(element.relativeError <= worst.relativeError), !worst.relativeError.isNaN {
        self.worst = element
      }
    }
  }

  private func compare(_ place: Int) -> CheckedGradient {
    var findings = Findings()
    for point in samples.indices { compare(place, point, &findings) }
    let pair = problem.pairs[place]
    let correct = samples[0].correct[place]
    let verdict: CheckedGradient.Verdict
    if !findings.isFinite {
      verdict = .notFinite
    } else if findings.contradiction != nil {
      verdict = .undecided
    } else if !findings.failures.isEmpty {
      verdict = .disagrees
    } else {
      verdict = findings.kinks.isEmpty ? .agrees : .agreesBesideKinks
    }
    let worst = findings.contradiction ?? findings.worst
    return CheckedGradient(
      name: pair.result, parameter: pair.parameter, shape: correct.shape,
      givenShape: samples[0].given[place].shape,
      elementCount: samples.reduce(0) { $0 + $1.correct[place].count },
      comparedCount: findings.compared, failureCount: findings.failures.count,
      differenceCount: findings.differences, worst: worst,
      listed: findings.listed, kinks: findings.kinks, verdict: verdict,
      message: message(verdict, findings, worst))
  }

  private func compare(_ place: Int, _ point: Int, _ findings: inout Findings) {
    let sample = samples[point]
    let (given, correct) = (sample.given[place], sample.correct[place])
    let parameter = problem.pairs[place].parameter
    let scale = GradientScale(
      correct, value: sample.magnitude, argument: sample.arguments[parameter])
    let slopes = DifferenceSample(check, problem, sample, place, shares: samples.count)
    // Only a function that bends just here can have several right slopes.
    var suspects =
      sample.trace.touchesKink ? min(Self.mostSuspects, 20_000_000 / problem.cost) : 0
    for index in 0..<correct.count {
      let error = scale.error(given.elements[index], correct.elements[index])
      var element = CheckedGradient.Element(
        point: point, place: correct.place(of: index), given: given.elements[index],
        automatic: correct.elements[index], numeric: nil, relativeError: error)
      if !element.given.isFinite || !element.automatic.isFinite { findings.isFinite = false }
      let fails = !(error <= check.tolerance)
      var slope = slopes[index]
      if fails, slope == nil, suspects > 0 {
        suspects -= 1
        slope = slopes.measure(index)
      }
      element.numeric = slope?.central
      if findings.listed.count < Self.mostListed { findings.listed.append(element) }
      guard let slope else {
        findings.add(element, fails: fails)
        continue
      }
      findings.differences += 1
      if slope.hasKink {
        if fails, !slope.allows(element.given) {
          findings.add(element, fails: true)
        } else {
          findings.kinks.append(element)
        }
        continue
      }
      let isContradicted =
        !slope.agrees(with: element.automatic, floor: scale.floor) && element.automatic.isFinite
      if isContradicted, findings.contradiction == nil { findings.contradiction = element }
      findings.add(element, fails: fails)
    }
  }

  // MARK: Messages

  private func message(
    _ verdict: CheckedGradient.Verdict, _ findings: Findings, _ worst: CheckedGradient.Element?
  ) -> String? {
    switch verdict {
    case .agrees: return nil
    case .agreesBesideKinks:
      let count = findings.kinks.count
      return "agrees but for \(count) element\(count == 1 ? "" : "s") where the function has no "
        + "derivative, which any slope between those of both sides fits"
    case .undecided:
      return "automatic differentiation and central differences contradict each other here, so "
        + "that nothing is said about the answer"
    case .notFinite:
      return "some elements are no finite numbers"
    default:
      let (failed, all) = (findings.failures.count, findings.compared)
      guard let worst else { return nil }
      let index = worst.place.map(String.init).joined(separator: ", ")
      return "\(failed) of \(all) elements are wrong"
        + (index.isEmpty ? "" : ", most of all [\(index)]")
        + ": \(Digits.short(worst.given)) in place of \(Digits.short(worst.automatic))"
    }
  }

  private func wrongShape(_ place: Int, _ given: Tensor, _ correct: Tensor) -> CheckedGradient {
    let pair = problem.pairs[place]
    let name = pair.result.isEmpty ? problem.derivative.name : pair.result
    return CheckedGradient(
      name: pair.result, parameter: pair.parameter, shape: correct.shape, givenShape: given.shape,
      elementCount: correct.count, comparedCount: 0, failureCount: correct.count,
      differenceCount: 0, worst: nil, listed: [], kinks: [], verdict: .wrongShape,
      message: "'\(name)' is \(TensorShape(known: given.shape)), the gradient for "
        + "'\(pair.parameter)' \(TensorShape(known: correct.shape))")
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

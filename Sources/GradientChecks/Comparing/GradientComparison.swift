import Formulas

/// Compares the given gradients with the automatic ones, and those with differences.
struct GradientComparison {
  let check: FormulaGradientCheck
  let problem: GradientProblem
  let samples: [GradientSample]

  func tensors() -> [CheckedGradient] {
    problem.pairs.indices.map { place in
      let shapes = samples.map { ($0.given[place], $0.correct[place]) }
      if let (given, correct) = shapes.first(where: { !Self.fit($0, $1) }) {
        return wrongShape(place, given, correct)
      }
      return compare(place)
    }
  }

  /// A single number matches regardless of the brackets around it.
  static func fit(_ given: Tensor, _ correct: Tensor) -> Bool {
    given.shape == correct.shape || (given.count == 1 && correct.count == 1)
  }

  /// The maximum number of elements of a tensor that a report lists.
  private static let mostListed = 16

  // MARK: One tensor

  struct Findings {
    var compared = 0
    var failures: [CheckedGradient.Element] = []
    var kinks: [CheckedGradient.Element] = []
    var undefined: [Int: Set<Int>] = [:]
    var rounded = 0
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
      case .withinRounding: rounded += 1
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
      if compared == 0 { return kinks.isEmpty && rounded == 0 ? .undefined : .undecided }
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
      elementCount: samples.reduce(0) { $0 + $1.correct[place].count },
      comparedCount: findings.compared, failureCount: findings.failures.count,
      differenceCount: findings.differences, worst: findings.contradiction ?? findings.worst,
      listed: findings.listed, undefined: findings.undefined, kinks: findings.kinks,
      undefinedCount: findings.undefined.values.reduce(0) { $0 + $1.count },
      roundedCount: findings.rounded, verdict: findings.verdict, message: message(findings))
  }

  private func compare(_ place: Int, _ point: Int, _ findings: inout Findings) {
    var elements = ElementComparison(self, place: place, point: point)
    for index in samples[point].correct[place].elements.indices {
      let result = elements.result(at: index)
      if result.isMeasured { findings.differences += 1 }
      if result.isContradictory, findings.contradiction == nil {
        findings.contradiction = result.element
      }
      findings.add(result.element, at: index)
    }
  }

  private func wrongShape(_ place: Int, _ given: Tensor, _ correct: Tensor) -> CheckedGradient {
    let pair = problem.pairs[place]
    let name = pair.result.isEmpty ? problem.derivative.name : pair.result
    return CheckedGradient(
      name: pair.result, parameter: pair.parameter, shape: correct.shape,
      elementCount: correct.count, comparedCount: 0, failureCount: correct.count,
      differenceCount: 0, worst: nil, listed: [], undefined: [:], kinks: [], undefinedCount: 0,
      roundedCount: 0,
      verdict: .wrongShape,
      message: "'\(name)' is \(TensorShape(known: given.shape)), the gradient for "
        + "'\(pair.parameter)' \(TensorShape(known: correct.shape))")
  }
}

extension CheckedGradient.Element {
  /// Whether its error is larger; NaN is the largest.
  fileprivate func isWorse(than other: CheckedGradient.Element) -> Bool {
    !(relativeError <= other.relativeError) && !other.relativeError.isNaN
  }
}

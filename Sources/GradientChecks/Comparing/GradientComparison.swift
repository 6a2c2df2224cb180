import Formulas
import Numerals

/// Compares the gradients given by a formula with the automatic ones, and those with differences.
struct GradientComparison {
  let check: FormulaGradientCheck
  let problem: GradientProblem
  let samples: [GradientSample]
  let spreads: RoundingSpreads

  init(check: FormulaGradientCheck, problem: GradientProblem, samples: [GradientSample]) {
    (self.check, self.problem, self.samples) = (check, problem, samples)
    spreads = RoundingSpreads(problem, samples)
  }

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

  private func compare(_ place: Int) -> CheckedGradient {
    var checked = CheckedGradient(
      of: problem.pairs[place].parameter, shape: samples[0].correct[place].shape,
      elementCount: samples.reduce(0) { $0 + $1.correct[place].count })
    for point in samples.indices {
      var elements = ElementComparison(self, place: place, point: point)
      for index in samples[point].correct[place].elements.indices {
        checked.add(elements.element(at: index), at: index)
      }
    }
    checked.message = message(checked)
    return checked
  }

  private func wrongShape(_ place: Int, _ given: Tensor, _ correct: Tensor) -> CheckedGradient {
    let pair = problem.pairs[place]
    let name = pair.result.isEmpty ? problem.derivative.name : pair.result
    return CheckedGradient(
      of: pair.parameter, shape: correct.shape,
      wrongShape: "'\(name)' is \(TensorShape(known: given.shape)), the gradient for "
        + "'\(pair.parameter)' \(TensorShape(known: correct.shape))")
  }

  /// Explains why a verdict isn't `agrees`.
  private func message(_ checked: CheckedGradient) -> String? {
    switch checked.verdict {
    case .agrees: return nil
    case .agreesBesideKinks:
      return "agrees except for \(Count.of(checked.kinks.count, "element")) where the function has "
        + "no derivative, so any slope between those of both sides is accepted"
    case .undecided where checked.contradiction == nil:
      let reason =
        checked.roundedCount > 0
        ? "all differences are within rounding"
        : "\(check.phrase) has no derivative at any of these arguments"
      return reason + ", so the answer cannot be judged"
    case .undecided:
      return "automatic differentiation and central differences contradict each other here, so "
        + "the answer cannot be judged"
    case .undefined where checked.elementCount == 0:
      return "there is no point to compare at, as '\(checked.parameter)' has no elements"
    case .undefined:
      return "\(check.phrase) has no finite value or derivative here, so the answer "
        + "cannot be judged"
    case .missing: return checked.message
    case .notFinite:
      return "some elements are not finite"
    case .disagrees, .wrongShape:
      guard let worst = checked.worst else { return nil }
      let index = worst.place.map(String.init).joined(separator: ", ")
      let truth = worst.expected.isFinite ? worst.expected : worst.numeric ?? worst.expected
      let verb = checked.failureCount == 1 ? "is" : "are"
      let share =
        checked.comparedCount == 1
        ? "the only element is wrong"
        : "\(checked.failureCount) of \(checked.comparedCount) elements \(verb) wrong"
      let (own, other) = Digits.telling(worst.given, truth)
      return share
        + (index.isEmpty || checked.comparedCount == 1 ? "" : ", the worst at [\(index)]")
        + ": \(own) instead of \(other)"
    }
  }
}

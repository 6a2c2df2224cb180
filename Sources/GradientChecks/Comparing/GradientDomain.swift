import Formulas

/// The elements of a gradient at which the function has a value: for an array, those on which only
/// finite elements of the value depend.
struct GradientDomain {
  /// Nil if all belong to it.
  private var contained: [Bool]?

  init(_ problem: GradientProblem, _ sample: GradientSample, _ place: Int) {
    self.init(
      sample.pass, value: sample.value, correct: sample.correct[place],
      argument: problem.argument(problem.pairs[place].parameter, of: sample), place)
  }

  init(_ pass: BackwardPass, value: Tensor, correct: Tensor, argument: Tensor?, _ place: Int) {
    let columns = pass.isJacobian ? max(correct.columns, 1) : max(correct.count, 1)
    if let argument, !argument.isFinite {
      contained = correct.elements.indices.map { index in
        let own = index % columns
        return own >= argument.count || argument.elements[own].isFinite
      }
    }
    if value.isFinite { return }
    var inside = contained ?? [Bool](repeating: true, count: correct.count)
    let touched = Self.touched(pass, value, place, count: correct.count)
    for index in inside.indices {
      if pass.isJacobian {
        let row = index / columns
        if row < value.count, !value.elements[row].isFinite { inside[index] = false }
      } else if touched.map({ $0[index] != 0 }) ?? true {
        inside[index] = false
      }
    }
    contained = inside
  }

  func contains(_ index: Int) -> Bool { contained?[index] ?? true }

  /// The elements that don't belong to it.
  var outside: Set<Int> {
    guard let contained else { return [] }
    return Set(contained.indices.filter { !contained[$0] })
  }

  /// Returns the gradient for a parameter of the value's elements that aren't finite: nonzero where
  /// they depend on it. Nil means that all do.
  private static func touched(
    _ pass: BackwardPass, _ value: Tensor, _ place: Int, count: Int
  ) -> [Double]? {
    guard !pass.isJacobian, value.count > 1, let seed = pass.seeds.first else { return nil }
    var own = seed
    var hasWeight = false
    for (index, element) in value.elements.enumerated() {
      if element.isFinite {
        own.elements[index] = 0
      } else if own.elements[index] != 0 {
        // With different sizes, so that two of them don't cancel.
        own.elements[index] *= 1 + 0.01 * Double(index % 97)
        hasWeight = true
      }
    }
    guard hasWeight else { return [Double](repeating: 0, count: count) }
    return pass.gradients(seed: own)[place].elements
  }
}

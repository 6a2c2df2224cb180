import Formulas

/// The derivatives of a tensor's elements from differences: all of them, or some spread over the
/// tensor if all would take too long.
struct DifferenceSample {
  private let differences: [CentralDifferences]
  private let parameter: String
  private let columns: Int
  private let isJacobian: Bool
  private var slopes: [Int: CentralDifferences.Slopes] = [:]

  init(
    _ check: FormulaGradientCheck, _ problem: GradientProblem, _ sample: GradientSample,
    _ place: Int, shares: Int
  ) {
    isJacobian = sample.pass.isJacobian
    parameter = problem.pairs[place].parameter
    let count = sample.correct[place].count
    columns = isJacobian ? sample.correct[place].columns : count
    differences = sample.pass.seeds.map { CentralDifferences(problem, sample, seed: $0) }
    let allowed =
      FormulaGradientCheck.differenceOperations / (2 * problem.cost * problem.pairs.count * shares)
    // Some elements of expensive tensors are still examined, unless that is very expensive.
    let least = problem.cost < 2_000_000 ? 2 : 0
    let wanted = min(count, max(allowed, least))
    for k in 0..<wanted {
      let index = k * count / wanted
      slopes[index] = measure(index)
    }
  }

  subscript(index: Int) -> CentralDifferences.Slopes? { slopes[index] }

  func measure(_ index: Int) -> CentralDifferences.Slopes? {
    probe(index) { $0.slopes(of: parameter, $1) }
  }

  /// Returns the derivatives of an element that stay the same for smaller steps.
  func settled(_ index: Int) -> CentralDifferences.Slopes? {
    probe(index) { $0.settled(of: parameter, $1) }
  }

  private func probe(
    _ index: Int, _ slopes: (CentralDifferences, Int) -> CentralDifferences.Slopes?
  ) -> CentralDifferences.Slopes? {
    guard !differences.isEmpty, columns > 0 else { return nil }
    return isJacobian
      ? slopes(differences[index / columns], index % columns) : slopes(differences[0], index)
  }
}

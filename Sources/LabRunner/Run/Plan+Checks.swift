internal import Diagnostics
internal import Formulas
internal import LabMarkdown

extension Plan {
  /// The offsets of the checks and of every directive that they depend on.
  ///
  /// A directive depends on whatever its text names, directly or through formulas.
  var stepsOfChecks: Set<Int> {
    let definitions = Dictionary(
      steps.compactMap { step in step.name.map { ($0, step) } }, uniquingKeysWith: { a, _ in a })
    var needed = Set<Int>()
    var waiting = steps.filter(\.isCheck)
    while let step = waiting.popLast() {
      guard needed.insert(step.directive.range.lowerBound).inserted else { continue }
      let names = Set(words(of: step))
      let used = names.reduce(into: names) { $0.formUnion(context.formulas.dependencies(of: $1)) }
      waiting += used.compactMap { definitions[$0] }
    }
    return needed
  }

  /// Everything in a step's text that may be a name.
  private func words(of step: PlanStep) -> [String] {
    document.source[step.directive.range]
      .split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}

/// Numbers the checks of each exercise.
struct CheckIDs {
  private(set) var ids: [Int: CheckID] = [:]
  private var counts: [String: Int] = [:]

  mutating func add(_ step: PlanStep, inExercise exercise: String?) {
    let exercise = exercise ?? ""
    counts[exercise, default: 0] += 1
    ids[step.directive.range.lowerBound] = CheckID(
      exercise: exercise, number: counts[exercise] ?? 1)
  }
}

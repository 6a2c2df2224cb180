internal import Diagnostics
internal import Formulas
internal import LabMarkdown

extension Plan {
  /// The steps in the order in which they run.
  func stepsToRun(onlyChecks: Bool) -> [PlanStep] {
    let checks = steps.filter(\.isCheck)
    let first = stepsBehind(checks.filter { !$0.directive.isHiddenPart })
    let second = stepsBehind(checks)
    let place = { (step: PlanStep) in step.directive.range.lowerBound }
    return steps.filter { first.contains(place($0)) }
      + steps.filter { second.contains(place($0)) && !first.contains(place($0)) }
      + (onlyChecks ? [] : steps.filter { !second.contains(place($0)) })
  }

  /// The offsets of some steps and of every directive that they depend on.
  ///
  /// A directive depends on whatever its text names, directly or through formulas.
  private func stepsBehind(_ steps: [PlanStep]) -> Set<Int> {
    // Among several definitions of a name, only one can run, which needn't be the first.
    let definitions = Dictionary(grouping: self.steps.filter { $0.name != nil }) { $0.name ?? "" }
    var needed = Set<Int>()
    var waiting = steps
    while let step = waiting.popLast() {
      guard needed.insert(step.directive.range.lowerBound).inserted else { continue }
      let names = Set(words(of: step))
      let used = names.reduce(into: names) { $0.formUnion(context.formulas.dependencies(of: $1)) }
      waiting += used.flatMap { definitions[$0] ?? [] }
    }
    return needed
  }

  /// Everything in a step's text that may be a name.
  private func words(of step: PlanStep) -> [String] {
    document.source[step.directive.range].possibleNames
  }
}

extension StringProtocol {
  /// Everything in a text that may be a name.
  var possibleNames: [String] {
    split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { String($0) }
  }
}

extension Directive {
  /// Whether students don't see it, or it stands for such a directive.
  var isHiddenPart: Bool {
    containerKind == nil && audience > .student || name == HiddenArgument.standIn
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

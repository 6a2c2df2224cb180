internal import Diagnostics
internal import Formulas
internal import LabMarkdown

extension Plan {
  /// The steps in the order in which they run.
  func stepsToRun(onlyChecks: Bool) -> [PlanStep] {
    let checks = steps.filter(\.isCheck)
    let shown = checks.filter { !$0.directive.isHiddenPart }
    let definitions = definingSteps
    let first = places(behind: shown, definitions)
    let second = shown.count == checks.count ? first : places(behind: checks, definitions)
    let place = { (step: PlanStep) in step.directive.range.lowerBound }
    return steps.filter { first.contains(place($0)) }
      + steps.filter { second.contains(place($0)) && !first.contains(place($0)) }
      + (onlyChecks ? [] : steps.filter { !second.contains(place($0)) })
  }

  /// The steps that may define each name. Among several, only one can run, which needn't be the first.
  private var definingSteps: [String: [PlanStep]] {
    Dictionary(grouping: steps.filter { $0.name != nil }) { $0.name ?? "" }
  }

  /// The offsets of some steps and of every directive that they depend on.
  ///
  /// A directive depends on whatever its text names, directly or through formulas.
  private func places(
    behind steps: [PlanStep], _ definitions: [String: [PlanStep]]
  ) -> Set<Int> {
    var needed = Set<Int>()
    var known = Set<String>()
    var waiting = steps
    while let step = waiting.popLast() {
      guard needed.insert(step.directive.range.lowerBound).inserted else { continue }
      for name in words(of: step) where known.insert(name).inserted {
        waiting += definitions[name] ?? []
        for used in context.formulas.dependencies(of: name) where known.insert(used).inserted {
          waiting += definitions[used] ?? []
        }
      }
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
  package var possibleNames: [String] {
    if utf8.contains(where: { $0 >= 0x80 }) {
      return split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { String($0) }
    }
    return utf8.split { !$0.isOfName }.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension UInt8 {
  /// Whether it is a letter, a digit, or an underscore of ASCII.
  fileprivate var isOfName: Bool {
    0x61...0x7A ~= self | 0x20 || 0x30...0x39 ~= self || self == 0x5F
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

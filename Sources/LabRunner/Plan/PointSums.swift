internal import Diagnostics
internal import LabMarkdown
internal import LabResults
internal import Numerals

/// The points of a lab, summed up for each exercise.
struct PointSums {
  private struct Exercise {
    let directive: Directive
    let isReserved: Bool
    /// Its own `points`.
    var declared: Double?
    var checks = 0.0
    var criteria: Double?
    /// Whether students don't see all of its criteria.
    var hasSecretCriteria = false
    /// Whether some of its points can't be read, so that the sums mean nothing.
    var isUncertain = false

    var sum: Double { checks + (criteria ?? 0) }
    var hasOwnPoints: Bool { declared != nil || criteria != nil }
    var worth: Worth {
      Worth(byChecks: checks, byHand: declared.map { max($0 - checks, 0) } ?? criteria ?? 0)
    }
  }

  /// By the offset of the directive that opens each.
  private var exercises: [Int: Exercise] = [:]
  /// The points of checks outside of exercises.
  private var others = 0.0
  private var isUncertain = false
  private let frontMatter: FrontMatter

  /// Those of a lab without exercises and checks.
  init(_ frontMatter: FrontMatter) { self.frontMatter = frontMatter }

  init(
    _ items: [DocumentContents.Item], _ steps: [PlanStep], _ containers: [Int: ContainerInfo],
    _ frontMatter: FrontMatter
  ) {
    self.frontMatter = frontMatter
    for case .container(let directive, let surroundings) in items {
      guard let info = containers[directive.range.lowerBound] else {
        if directive.hasPoints { note(uncertain: surroundings.exercisePlace) }
        continue
      }
      add(info, directive, isReserved: surroundings.isReserved)
    }
    for step in steps where step.audience == .student && !step.isInAnswer { add(step) }
  }

  private mutating func add(_ info: ContainerInfo, _ directive: Directive, isReserved: Bool) {
    switch info.kind {
    case .exercise:
      exercises[directive.range.lowerBound] = Exercise(
        directive: directive, isReserved: isReserved, declared: info.points)
    case .criterion:
      guard let place = info.exercisePlace, let exercise = exercises[place] else { return }
      exercises[place]?.criteria = (exercise.criteria ?? 0) + (info.points ?? 0)
      if isReserved { exercises[place]?.hasSecretCriteria = true }
    case .answer, .solution, .instructor, .hint, .rubric, .note, .columns: break
    }
  }

  private mutating func add(_ step: PlanStep) {
    guard let points = step.points else {
      if step.directive.hasPoints { note(uncertain: step.exercisePlace) }
      return
    }
    if let place = step.exercisePlace, exercises[place] != nil {
      exercises[place]?.checks += points
    } else {
      others += points
    }
  }

  private mutating func note(uncertain exercise: Int?) {
    isUncertain = true
    if let exercise { exercises[exercise]?.isUncertain = true }
  }

  /// The exercises that students see, in order.
  private var ownExercises: [Exercise] {
    exercises.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isReserved }
  }
}

// MARK: What they say

extension PointSums {
  /// Returns what an exercise is worth, or nil if it has no points.
  func worth(ofExerciseAt place: Int) -> Worth? {
    exercises[place].flatMap { $0.hasOwnPoints || $0.checks > 0 ? $0.worth : nil }
  }

  /// What the lab is worth: its exercises or, if none has points of its own, what its front matter
  /// says. Nil if nothing has points.
  var total: Worth? {
    let sum = ownExercises.reduce(Worth(byChecks: others)) { $0 + $1.worth }
    if let all = frontMatter.points, !ownExercises.contains(where: \.hasOwnPoints) {
      return Worth(byChecks: sum.byChecks, byHand: max(all - sum.byChecks, 0))
    }
    return sum.total > 0 || ownExercises.contains(where: \.hasOwnPoints) ? sum : nil
  }

  /// The sums that don't fit.
  var faults: [Diagnostic] {
    ownExercises.filter { !$0.isUncertain }.compactMap(fault) + [faultOfLab].compactMap { $0 }
  }

  private func fault(of exercise: Exercise) -> Diagnostic? {
    let sum = Numeral.plain(exercise.sum)
    guard let declared = exercise.declared else {
      guard exercise.hasSecretCriteria else { return nil }
      return Diagnostic(
        code: "MissingArgument",
        message: "missing argument 'points' of @exercise: it has criteria that students don't see",
        range: exercise.directive.nameRange, help: "write points: \(sum)")
    }
    let fits = exercise.criteria == nil ? exercise.checks <= declared : exercise.sum == declared
    guard !fits else { return nil }
    let parts = [
      exercise.checks > 0 ? "its checks give \(Numeral.plain(exercise.checks))" : nil,
      exercise.criteria.map { "its criteria give \(Numeral.plain($0))" },
    ]
    return mismatch(
      "@exercise is worth \(Numeral.plain(declared)), but "
        + parts.compactMap { $0 }.joined(separator: " and "),
      at: exercise.directive.placeOfPoints,
      help: "write points: \(sum), or change the points of its parts")
  }

  private var faultOfLab: Diagnostic? {
    guard !isUncertain, let written = frontMatter.points, let place = frontMatter.pointsPlace,
      let sum = total?.total, sum != written
    else { return nil }
    return mismatch(
      "the front matter says \(Numeral.plain(written)), but the lab gives \(Numeral.plain(sum))",
      at: place,
      help: "write points: \(Numeral.plain(sum)), or remove the line, since the sum is computed")
  }

  private func mismatch(_ message: String, at range: SourceRange, help: String) -> Diagnostic {
    Diagnostic(
      code: "PointsMismatch", message: "invalid points: \(message)", range: range, help: help)
  }
}

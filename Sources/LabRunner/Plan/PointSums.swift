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
    /// The first audiences that see its criteria, including those that this plan's readers don't see.
    var readersOfCriteria: Set<Audience> = []
    /// Whether some of its parts have errors, so that the sums mean nothing.
    var isUncertain = false

    mutating func add(criterion points: Double, for audience: Audience) {
      criteria = (criteria ?? 0) + points
      readersOfCriteria.insert(audience)
    }

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

  /// - Parameters:
  ///   - steps: Those of the directives among the items.
  ///   - faulty: The offsets of the containers with errors.
  ///   - hidden: What the readers don't see.
  init(
    _ items: [DocumentContents.Item], _ steps: [PlanStep], _ containers: [Int: ContainerInfo],
    _ frontMatter: FrontMatter, faulty: Set<Int> = [], hidden: SolutionNames = SolutionNames()
  ) {
    self.frontMatter = frontMatter
    var steps = steps[...]
    for item in items {
      switch item {
      case .container(let directive, let surroundings):
        let place = directive.range.lowerBound
        add(directive, containers[place], surroundings, isFaulty: faulty.contains(place))
      case .directive(_, let surroundings):
        if let step = steps.popFirst() { add(step, for: surroundings.markedExercise) }
      case .formulas, .value: continue
      }
    }
    for (index, place) in items.exercisePlaces.enumerated() {
      exercises[place]?.readersOfCriteria.formUnion(hidden.readersOfCriteria[index] ?? [])
      if hidden.exercisesInDoubt.contains(index) { note(uncertain: place) }
    }
  }

  private mutating func add(
    _ directive: Directive, _ info: ContainerInfo?, _ surroundings: DocumentContents.Surroundings,
    isFaulty: Bool
  ) {
    switch directive.containerKind {
    case .exercise:
      let place = directive.range.lowerBound
      exercises[place] = Exercise(
        directive: directive, isReserved: surroundings.isReserved, declared: info?.points)
      if isFaulty { note(uncertain: place) }
    case .rubric:
      if isFaulty { noteUncertain(surroundings) }
    case .criterion:
      if isFaulty { noteUncertain(surroundings) }
      guard let place = surroundings.exerciseOfRubric, let info else { return }
      exercises[place]?.add(criterion: info.points ?? 0, for: surroundings.audience)
    case .answer, .solution, .instructor, .hint, .note, .columns, nil: return
    }
  }

  private mutating func add(_ step: PlanStep, for exercise: Int?) {
    guard step.audience == .student, !step.isInAnswer else { return }
    if step.action == .reject, step.directive.mayGivePoints { note(uncertain: exercise) }
    guard let points = step.points else { return }
    if let exercise, exercises[exercise] != nil {
      exercises[exercise]?.checks += points
    } else {
      others += points
    }
  }

  /// Notes an error in a rubric, which may be meant for the exercise that it names or for the one
  /// around it, or else for any.
  private mutating func noteUncertain(_ surroundings: DocumentContents.Surroundings) {
    let places = [surroundings.exerciseOfRubric, surroundings.exercisePlace].compactMap { $0 }
    for place in places.isEmpty ? Array(exercises.keys) : places { note(uncertain: place) }
    isUncertain = true
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

  /// The sums that don't fit. Those of an exercise are told only if all of its parts are sound, and
  /// that of the lab only if those of all exercises fit.
  var faults: [Diagnostic] {
    let own = ownExercises.filter { !$0.isUncertain }.compactMap(fault)
    return own.isEmpty ? [faultOfLab].compactMap { $0 } : own
  }

  private func fault(of exercise: Exercise) -> Diagnostic? {
    if exercise.criteria != nil, exercise.readersOfCriteria.count > 1 {
      return Diagnostic(
        code: "MixedCriteria",
        message:
          "invalid rubrics: not everyone who sees some criteria of this exercise sees all of them",
        range: exercise.directive.nameRange,
        help: "show all of them to students, or hide all of them in the same way")
    }
    let sum = Numeral.plain(exercise.sum)
    guard let declared = exercise.declared else {
      guard exercise.criteria != nil, exercise.readersOfCriteria.contains(where: { $0 > .student })
      else { return nil }
      return Diagnostic(
        code: "MissingArgument",
        message: "missing argument 'points' of @exercise: students don't see its criteria",
        range: exercise.directive.nameRange, help: "write points: \(sum)")
    }
    let fits = exercise.criteria == nil ? exercise.checks <= declared : exercise.sum == declared
    guard !fits else { return nil }
    let parts = [
      exercise.checks > 0 ? "\(Numeral.plain(exercise.checks)) by checks" : nil,
      exercise.criteria.map { "\(Numeral.plain($0)) by criteria" },
    ]
    return mismatch(
      "@exercise is worth \(Numeral.plain(declared)), but gives "
        + parts.compactMap { $0 }.joined(separator: " and "),
      at: exercise.directive.placeOfPoints,
      help: "write points: \(sum), or change the points of its parts")
  }

  private var faultOfLab: Diagnostic? {
    guard !isUncertain, let written = frontMatter.points, let place = frontMatter.pointsPlace,
      let sum = total?.total, sum != written
    else { return nil }
    return mismatch(
      "the front matter says \(Numeral.plain(written)), but the lab is worth \(Numeral.plain(sum))",
      at: place,
      help: "write points: \(Numeral.plain(sum)), or remove the line, since the sum is computed")
  }

  private func mismatch(_ message: String, at range: SourceRange, help: String) -> Diagnostic {
    Diagnostic(
      code: "PointsMismatch", message: "invalid points: \(message)", range: range, help: help)
  }
}

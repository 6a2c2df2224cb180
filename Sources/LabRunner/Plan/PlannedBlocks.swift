internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown

/// The blocks of prose that directives open, in the order of the document.
struct PlannedBlocks {
  /// By the offset of the directive.
  private(set) var containers: [Int: ContainerInfo] = [:]
  /// The offsets of the directives with errors.
  private(set) var faulty: Set<Int> = []
  private var exercises: [String: Scope.Place] = [:]
  /// The names of the criteria of each exercise, by the offset of its directive.
  private var criteria: [Int: [String: Scope.Place]] = [:]

  mutating func plan(
    _ directive: Directive, in surroundings: DocumentContents.Surroundings, of source: SourceText,
    _ context: inout PlanningContext
  ) {
    guard let kind = directive.containerKind else { return }
    let found = context.diagnostics.count
    let place = Scope.Place(
      offset: directive.range.lowerBound, text: source.mention(of: directive.range.lowerBound))
    // An exercise with an error can be named, too.
    if kind == .exercise { open(directive, at: place, &context) }
    var binder = Binder(scope: context.scope)
    let call = binder.bind(directive, to: kind.schema)
    context.add(binder.diagnostics)
    if let call {
      var info = ContainerInfo(kind, call)
      if kind == .criterion { info.exercisePlace = surroundings.exerciseOfRubric }
      containers[place.offset] = info
      check(info, directive, at: place, in: surroundings, &context)
    }
    if context.diagnostics[found...].contains(where: \.isError) { faulty.insert(place.offset) }
  }

  private mutating func check(
    _ info: ContainerInfo, _ directive: Directive, at place: Scope.Place,
    in surroundings: DocumentContents.Surroundings, _ context: inout PlanningContext
  ) {
    let isNested = checkNesting(info.kind, directive, in: surroundings, &context)
    switch info.kind {
    case .exercise: break
    case .criterion:
      if !isNested { add(info, directive, at: place, in: surroundings.rubricPlace, &context) }
    case .rubric:
      checkExercise(of: directive, named: info.name, &context)
      if !isNested { checkRubric(directive, named: info.name, in: surroundings, &context) }
    case .answer, .solution, .instructor, .hint, .note, .columns:
      checkExercise(of: directive, named: info.name, &context)
    }
  }

  private mutating func open(
    _ exercise: Directive, at place: Scope.Place, _ context: inout PlanningContext
  ) {
    guard let name = exercise.subjectName else { return }
    if let other = exercises[name] {
      context.report(
        "DuplicateName", "duplicate exercise '\(name)': \(other.text) already opens it",
        at: exercise.subjectRange, help: "choose another name")
    }
    exercises[name] = exercises[name] ?? place
  }

  private func checkExercise(
    of directive: Directive, named name: String?, _ context: inout PlanningContext
  ) {
    guard let name, exercises[name] == nil else { return }
    context.report(
      "UnknownName",
      "unknown exercise '\(name)'" + Spelling.suggestion(for: name, among: exercises.keys.sorted()),
      at: directive.subjectRange, help: "open it with @exercise(\(name), …) above")
  }
}

// MARK: Rubrics

extension PlannedBlocks {
  /// Reports a block inside another one that would count its points for something else.
  private func checkNesting(
    _ kind: ContainerKind, _ directive: Directive,
    in surroundings: DocumentContents.Surroundings, _ context: inout PlanningContext
  ) -> Bool {
    let outer: ContainerKind? =
      switch kind {
      case .exercise, .rubric: surroundings.rubricPlace == nil ? nil : .rubric
      case .criterion: surroundings.isInCriterion ? .criterion : nil
      case .answer, .solution, .instructor, .hint, .note, .columns: nil
      }
    guard let outer else { return false }
    context.report(
      kind.code("Misplaced"), "misplaced @\(directive.name): it is inside a \(outer.rawValue)",
      at: directive.nameRange,
      help: "close the \(outer.rawValue) above it with @end(\(outer.rawValue))")
    return true
  }

  /// Reports a rubric that belongs to no exercise, or to two.
  private func checkRubric(
    _ directive: Directive, named name: String?,
    in surroundings: DocumentContents.Surroundings, _ context: inout PlanningContext
  ) {
    let (own, outer) = (surroundings.exerciseOfRubric, surroundings.exercisePlace)
    if name == nil, own == nil {
      context.report(
        ContainerKind.rubric.code("Misplaced"), "misplaced @rubric: it belongs to no exercise",
        at: directive.nameRange,
        help: "put it into its exercise, or name the exercise, as in @rubric(a)")
    }
    if let own, let outer, own != outer {
      context.report(
        ContainerKind.rubric.code("Misplaced"),
        "misplaced @rubric: it names an exercise other than the one around it",
        at: directive.nameRange, help: "put it into its own exercise, or below it")
    }
  }

  /// Adds a criterion to the exercise of the rubric around it.
  private mutating func add(
    _ criterion: ContainerInfo, _ directive: Directive, at place: Scope.Place, in rubric: Int?,
    _ context: inout PlanningContext
  ) {
    guard rubric != nil else {
      context.report(
        ContainerKind.criterion.code("Misplaced"), "misplaced @criterion: it is not in a rubric",
        at: directive.nameRange, help: "put it between @rubric(…) and @end(rubric)")
      return
    }
    guard let exercise = criterion.exercisePlace, let name = criterion.name else { return }
    if let other = criteria[exercise]?[name] {
      context.report(
        "DuplicateName",
        "duplicate criterion '\(name)': \(other.text) already defines it for the exercise",
        at: directive.subjectRange, help: "choose another name")
    }
    criteria[exercise, default: [:]][name] = criteria[exercise]?[name] ?? place
  }
}

internal import Diagnostics
internal import LabLanguage
internal import LabMarkdown

/// The blocks of prose that directives open, in the order of the document.
struct PlannedBlocks {
  /// By the offset of the directive.
  private(set) var containers: [Int: ContainerInfo] = [:]
  private var exercises: [String: Scope.Place] = [:]
  /// The names of the criteria of each exercise, by the offset of its directive.
  private var criteria: [Int: [String: Scope.Place]] = [:]

  mutating func plan(
    _ directive: Directive, in surroundings: DocumentContents.Surroundings, of source: SourceText,
    _ context: inout PlanningContext
  ) {
    guard let kind = directive.containerKind else { return }
    var binder = Binder(scope: context.scope)
    let call = binder.bind(directive, to: kind.schema)
    context.add(binder.diagnostics)
    guard let call else { return }
    var info = ContainerInfo(kind, call)
    let place = Scope.Place(
      offset: directive.range.lowerBound, text: source.mention(of: directive.range.lowerBound))
    let range = directive.arguments.first?.value.range ?? directive.range
    switch kind {
    case .exercise: open(info, at: place, range, &context)
    case .criterion: add(&info, directive, at: place, in: surroundings.rubricPlace, &context)
    case .rubric:
      checkExercise(named: info.name, at: range, &context)
      assign(&info, directive, within: surroundings.exercisePlace, &context)
    case .answer, .solution, .instructor, .hint, .note, .columns:
      checkExercise(named: info.name, at: range, &context)
    }
    containers[place.offset] = info
  }

  private mutating func open(
    _ info: ContainerInfo, at place: Scope.Place, _ range: SourceRange,
    _ context: inout PlanningContext
  ) {
    guard let name = info.name else { return }
    if let other = exercises[name] {
      context.report(
        "DuplicateName", "duplicate exercise '\(name)': \(other.text) already opens it",
        at: range, help: "choose another name")
    }
    exercises[name] = exercises[name] ?? place
  }

  private func checkExercise(
    named name: String?, at range: SourceRange, _ context: inout PlanningContext
  ) {
    guard let name, exercises[name] == nil else { return }
    context.report(
      "UnknownName",
      "unknown exercise '\(name)'" + Spelling.suggestion(for: name, among: exercises.keys.sorted()),
      at: range, help: "open it with @exercise(\(name), …) above")
  }
}

// MARK: Rubrics

extension PlannedBlocks {
  /// Finds the exercise of a rubric: the one that it names, or the one around it.
  private func assign(
    _ rubric: inout ContainerInfo, _ directive: Directive, within outer: Int?,
    _ context: inout PlanningContext
  ) {
    let named = rubric.name.flatMap { exercises[$0]?.offset }
    rubric.exercisePlace = rubric.name == nil ? outer : named
    if rubric.name == nil, outer == nil {
      context.report(
        "MisplacedRubric", "misplaced @rubric: it belongs to no exercise", at: directive.nameRange,
        help: "put it into its exercise, or name the exercise, as in @rubric(a)")
    }
    if let named, let outer, named != outer {
      context.report(
        "MisplacedRubric", "misplaced @rubric: it names an exercise other than the one around it",
        at: directive.nameRange, help: "put it into its own exercise, or below it")
    }
  }

  /// Adds a criterion to the exercise of the rubric around it.
  private mutating func add(
    _ criterion: inout ContainerInfo, _ directive: Directive, at place: Scope.Place,
    in rubric: Int?, _ context: inout PlanningContext
  ) {
    guard let rubric else {
      context.report(
        "MisplacedCriterion", "misplaced @criterion: it is not in a rubric",
        at: directive.nameRange, help: "put it between @rubric(…) and @end(rubric)")
      return
    }
    criterion.exercisePlace = containers[rubric]?.exercisePlace
    guard let exercise = criterion.exercisePlace, let name = criterion.name else { return }
    if let other = criteria[exercise]?[name] {
      context.report(
        "DuplicateName",
        "duplicate criterion '\(name)': \(other.text) already defines it for the exercise",
        at: directive.arguments.first?.value.range ?? directive.range, help: "choose another name")
    }
    criteria[exercise, default: [:]][name] = criteria[exercise]?[name] ?? place
  }
}

public import Budgets
public import Diagnostics
internal import Formulas
public import LabLanguage
public import LabMarkdown
public import LabResults
internal import Numerals

/// What a lab will do, determined before anything trains: its steps, and nearly all errors of its
/// author, reported together.
///
/// A plan is the middle stage between a ``Document`` and a ``FinishedLab``. Its steps are the directives in
/// document order, each with an action: run, skip, wait for a student's answer, or reject. Data
/// sets are already loaded and initial weights already drawn, since shapes depend on them;
/// training, figures, and tables are left to the run. Errors that depend on computed numbers can
/// only be found by running, so a run has a plan of its own with those errors added.
///
/// A lab with solutions has two plans: the plan for students is made from a document without
/// solutions, and the plan for solutions reuses its trained runs. Instructors' blocks are in neither
/// of them, but in a third one.
public struct Plan: Sendable {
  public let document: Document
  /// The steps in document order.
  public let steps: [PlanStep]
  /// Every error of syntax and meaning, sorted by place.
  public let diagnostics: [Diagnostic]
  /// The values that replace the lab's own.
  public let settings: [Setting]
  /// The blocks of prose that directives open, by the offset of the directive.
  let containers: [Int: ContainerInfo]
  let context: PlanningContext
  let spans: [PlannedValue]
  /// The unanswered formulas, in the order of their exercises.
  public let unanswered: [UnansweredName]
  let points: PointSums

  /// The plan with errors that only running could find.
  func adding(_ found: [Diagnostic], _ budget: LabBudget) -> Plan {
    let all = (diagnostics + found).limited(to: budget.limit(of: .diagnostics)) + budget.diagnostics
    return Plan(
      document: document, steps: steps,
      diagnostics: all.count == diagnostics.count ? diagnostics : all.sortedByPlace(),
      settings: settings, containers: containers, context: context, spans: spans,
      unanswered: unanswered, points: points)
  }

  /// The plan's budget: what is left and what has been used.
  public var budget: LabBudget { context.budget }

  /// The lab's own seed, or that of a setting. With the variant, if there is one, every directive's
  /// stream is derived from it.
  public var seed: UInt64 { context.labSeed }

  /// The numbers of `@parameter`, sorted by name, as in `rate = 0.5`.
  public var parameters: [String] {
    context.parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \(Numeral.plain($0.value))" }
  }

  /// The exercises in document order, by the offset of the directive that opens each.
  public var exercises: [(place: Int, info: ContainerInfo)] {
    containers.filter { $0.value.kind == .exercise }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// What the lab is worth; nil if nothing in it has points.
  public var worth: Worth? { points.total }

  /// Returns what an exercise is worth, or nil if it has no points.
  ///
  /// - Parameter exercise: The offset of the directive that opens it.
  public func worth(ofExerciseAt exercise: Int) -> Worth? { points.worth(ofExerciseAt: exercise) }

  /// The criteria in document order, by the offset of the directive that opens their exercise.
  public var criteriaOfExercises: [Int: [ContainerInfo]] {
    let criteria = containers.filter { $0.value.kind == .criterion }.sorted { $0.key < $1.key }
    return Dictionary(grouping: criteria.map(\.value).filter { $0.exercisePlace != nil }) {
      $0.exercisePlace ?? 0
    }
  }

  /// Returns what a name denotes that a directive or a formula defines, or nil.
  public func kind(ofName name: String) -> DefinitionKind? {
    context.scope.isSecret(name) ? nil : context.scope[name]?.kind
  }

  /// Returns the kind of a block of prose; for an invalid opener, its name decides.
  public func containerKind(of directive: Directive) -> ContainerKind? {
    container(of: directive)?.kind ?? directive.containerKind
  }

  /// Returns the arguments of `@exercise(…)` and similar directives, or nil if they are invalid.
  public func container(of directive: Directive) -> ContainerInfo? {
    containers[directive.range.lowerBound]
  }
}

extension Plan {
  /// Plans a document for an audience, as if the lab had nothing that they don't see, except for the
  /// names that it defines.
  ///
  /// - Parameters:
  ///   - settings: Values that replace the lab's own.
  ///   - audience: Its readers. Unless these are students, solutions replace the student's formulas.
  ///   - budget: What the plan, its run, and its page may use.
  ///   - earlier: The plan for the audience before. Half of its training counts again, since most of it is
  ///     done once: runs that are the same cost nothing.
  public init(
    for document: Document, settings: [Setting] = [], audience: Audience = .student,
    budget: LabBudget = LabBudget(), after earlier: Plan? = nil
  ) {
    var hidden = SolutionNames()
    var document = document
    if document.hasCuts(for: audience) {
      hidden = SolutionNames(in: DocumentContents(of: document).items, from: audience)
      document = document.edition(for: audience)
    }
    self.init(
      planning: document, hidden: hidden, settings: settings, budget: budget, after: earlier)
  }

  /// Plans a document from which everything has been cut out that its readers don't see.
  ///
  /// - Parameter hidden: The names that are defined in what has been cut out.
  init(
    planning document: Document, hidden: SolutionNames, settings: [Setting] = [],
    budget: LabBudget = LabBudget(), after earlier: Plan? = nil
  ) {
    self.document = document
    let budget = budget.copy()
    if let earlier { budget.take(earlier.halfOfTraining, of: .training) }
    let planner = Planner(
      document, settings: settings, hidden: hidden, budget: budget,
      earlier: earlier.map { EarlierPlan($0) })
    steps = planner.steps
    containers = planner.blocks.containers
    points = planner.points
    context = planner.context
    spans = planner.spans
    unanswered = planner.unanswered
    let found = document.diagnostics + planner.context.allDiagnostics
    diagnostics =
      (found.limited(to: budget.limit(of: .diagnostics)) + context.shortages)
      .sortedByPlace()
    self.settings = settings.used(in: document)
  }
}

/// One step of a plan: a directive, and whether it can run.
public struct PlanStep: Sendable {
  /// `run` it, `skip` it because something it needs has failed, let it `wait` for a student's
  /// answer, or `reject` it because of its own error.
  public enum Action: String, Sendable { case run, skip, wait, reject }

  public let directive: Directive
  public let action: Action
  /// The name that the step defines, if any.
  public let name: String?
  /// The first audience that sees the blocks around it.
  let audience: Audience
  /// Whether students don't see it, although they see the blocks around it.
  let isHidden: Bool
  /// Whether a student has written it; its points don't count then.
  let isInAnswer: Bool
  /// The offset of the directive that opens the exercise around it.
  let exercisePlace: Int?
  /// Its points, if it is a check and it passes.
  let points: Double?
  /// Why it is skipped, or what it waits for.
  let obstacle: Obstacle?
  let executable: (any LabDirective)?

  init(
    directive: Directive, action: Action, name: String?,
    surroundings: DocumentContents.Surroundings = .init(), obstacle: Obstacle?,
    executable: (any LabDirective)?
  ) {
    self.directive = directive
    self.action = action
    self.name = name
    audience = surroundings.audience
    isHidden = directive.audience > surroundings.audience
    isInAnswer = surroundings.isInAnswer
    exercisePlace = surroundings.exercisePlace
    points = surroundings.isInAnswer ? nil : directive.checkPoints
    self.obstacle = obstacle
    self.executable = executable
  }
}

extension PlanStep {
  /// Whether it counts as a check.
  var isCheck: Bool { !isInAnswer && directive.isCheck }
}

extension PlanStep.Action {
  init(isExecutable: Bool, _ obstacle: Obstacle?) {
    switch obstacle {
    case _ where isExecutable: self = .run
    case .failure, .hidden, .shortage: self = .skip
    case .unanswered: self = .wait
    case nil: self = .reject
    }
  }
}

/// A value in prose, with its formula.
struct PlannedValue: Sendable {
  let span: ValueSpan
  let formula: FormulaExpression
}

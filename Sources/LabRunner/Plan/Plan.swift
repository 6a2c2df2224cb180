public import Budgets
public import Diagnostics
internal import Formulas
public import LabMarkdown

/// What a lab will do, found out before anything trains: its steps, and every error of its
/// author, all together.
public struct Plan: Sendable {
  public let document: Document
  /// The steps in the order of the document.
  public let steps: [Step]
  /// Every fault of syntax and meaning, sorted by place.
  public let diagnostics: [Diagnostic]
  /// What stood in place of the lab's own values.
  public let settings: [Setting]
  /// The blocks of prose that directives open, by the offset of the directive.
  let containers: [Int: ContainerInfo]
  let context: PlanningContext
  let spans: [PlannedValue]
  /// The formulas that are still to be written, in the order of their exercises.
  public let unanswered: [UnansweredName]

  /// The plan with faults that only running could find.
  func adding(_ found: [Diagnostic], _ budget: LabBudget) -> Plan {
    let all = (diagnostics + found).limited(to: budget.limit(of: .diagnostics)) + budget.diagnostics
    return Plan(
      document: document, steps: steps,
      diagnostics: all.count == diagnostics.count ? diagnostics : all.sortedByPlace(),
      settings: settings, containers: containers, context: context, spans: spans,
      unanswered: unanswered)
  }

  /// What the plan has left, and has used.
  public var budget: LabBudget { context.budget }

  /// The seed from which every directive's stream is derived: the lab's, or a setting's.
  public var seed: UInt64 { context.seed }

  /// The exercises in the order of the document, by the offset of the directive that opens each.
  public var exercises: [(place: Int, info: ContainerInfo)] {
    containers.filter { $0.value.kind == .exercise }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// Returns what a name stands for that a directive or a formula defines, or nil.
  public func kind(ofName name: String) -> DefinitionKind? {
    context.scope.isSecret(name) ? nil : context.scope[name]?.kind
  }

  /// Returns the kind of a block of prose; a faulty opener still counts by its name.
  public func containerKind(of directive: Directive) -> ContainerInfo.Kind? {
    container(of: directive)?.kind ?? ContainerInfo.Kind(rawValue: directive.name)
  }

  /// Returns what `@exercise(…)` and its like say of themselves, or nil if they are faulty.
  public func container(of directive: Directive) -> ContainerInfo? {
    containers[directive.range.lowerBound]
  }
}

extension Plan {
  /// Plans a document: for students as if its solutions were not there, but for the names that
  /// they define.
  ///
  /// - Parameters:
  ///   - settings: values that stand in place of the lab's own.
  ///   - answers: whose formulas count where an exercise asks the student for one.
  ///   - budget: what the plan, its run and its page may use up.
  ///   - earlier: another plan of the lab, whose training need not be done again.
  public init(
    for document: Document, settings: [Setting] = [], answers: Answers = .student,
    budget: LabBudget = LabBudget(), after earlier: Plan? = nil
  ) {
    var hidden = SolutionNames()
    var document = document
    if answers == .student, document.hasSecrets {
      hidden = SolutionNames(in: DocumentContents(of: document).items)
      document = document.forStudents
    }
    self.document = document
    let planner = Planner(
      document, settings: settings, hidden: hidden, budget: budget.copy(),
      earlier: earlier.map { EarlierPlan($0) })
    steps = planner.steps
    containers = planner.containers
    context = planner.context
    spans = planner.spans
    unanswered = planner.unanswered
    let found = document.diagnostics + planner.context.allDiagnostics
    diagnostics =
      (found.limited(to: budget.limit(of: .diagnostics)) + context.budget.diagnostics)
      .sortedByPlace()
    self.settings = settings.used(in: document)
  }
}

/// One step of a plan: a directive, and whether it can run.
public struct Step: Sendable {
  /// `run` it, `skip` it because something it needs has failed, let it `wait` for a student's
  /// answer, or `reject` it for its own fault.
  public enum Action: String, Sendable { case run, skip, wait, reject }

  public let directive: Directive
  public let action: Action
  /// The name that the step defines, if it defines one.
  public let name: String?
  /// Whether it stands in a solution.
  let isInSolution: Bool
  /// Whether a student has written it: then it counts for nothing.
  let isInAnswer: Bool
  /// The offset of the directive that opens the exercise in which it stands.
  let exercisePlace: Int?
  /// The points that it gives if it is a check that is passed.
  let points: Double?
  /// What it is skipped for, or waits for.
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
    isInSolution = surroundings.isInSolution
    isInAnswer = surroundings.isInAnswer
    exercisePlace = surroundings.exercisePlace
    points = surroundings.isInAnswer ? nil : directive.checkPoints
    self.obstacle = obstacle
    self.executable = executable
  }
}

extension Step.Action {
  init(isExecutable: Bool, _ obstacle: Obstacle?) {
    switch obstacle {
    case _ where isExecutable: self = .run
    case .failure, .hidden, .shortage: self = .skip
    case .unanswered: self = .wait
    case nil: self = .reject
    }
  }
}

/// A value in prose, with the formula that gives it.
struct PlannedValue: Sendable {
  let span: ValueSpan
  let formula: FormulaExpression
}

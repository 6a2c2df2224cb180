public import Budgets
internal import Diagnostics
public import Formulas
internal import LabLanguage
public import LabMarkdown
public import LabResults

/// The result of running a plan: an outcome for each directive, and the values in prose.
///
/// Outcomes are plain values (a table, a curve, a check report); everything that draws them is in
/// `Site`. They are found by the offset at which their directive starts, which identifies a
/// directive throughout: a page asks for the outcome of the directive that it has reached. A step
/// that was skipped or waits has an outcome too, which says why. A training that diverges is not an
/// error. The scores of checks are added here, once all outcomes are known.
public struct FinishedLab: Sendable {
  public let plan: Plan
  /// Outcomes by the offset of their directive.
  let outcomes: [Int: Outcome]
  /// Values of the value spans in prose, by the offset of the span.
  let values: [Int: LabValue]
  /// The budget that the run leaves for its page.
  public var budget: LabBudget
  /// The formulas of the values in prose, by the offset of the span.
  private let formulas: [Int: FormulaExpression]
  /// The scores of the checks that give points, by the offset of their directive.
  private let points: [Int: Points]
  /// The indices of the steps that check something in an exercise, by the offset of the directive
  /// that opens it.
  let checksOfExercises: [Int: [Int]]
  /// How the run has got the result of each directive that could run, in order; empty if it didn't
  /// reuse any.
  public let traces: [StepTrace]
  /// The keys of results, by the offset of the directive.
  private let resultKeys: [Int: String]
  /// The names of the checks, by the offset of their directive.
  let ids: [Int: CheckID]

  /// - Parameter outcomes: The outcomes without points, which are awarded here.
  init(
    plan: Plan, outcomes: [Int: Outcome], values: [Int: LabValue],
    budget: LabBudget = LabBudget(), traces: [StepTrace] = []
  ) {
    self.budget = budget
    self.traces = traces.sorted {
      $0.directive.range.lowerBound < $1.directive.range.lowerBound
    }
    resultKeys = Dictionary(
      traces.compactMap { trace in
        trace.resultKey.map { (trace.directive.range.lowerBound, $0) }
      }, uniquingKeysWith: { first, _ in first })
    self.plan = plan
    self.values = values
    formulas = Dictionary(plan.spans.map { ($0.span.range.lowerBound, $0.formula) }) { a, _ in a }
    var outcomes = outcomes
    var points: [Int: Points] = [:]
    var checks: [Int: [Int]] = [:]
    let failed = plan.steps.map(\.directive).filter {
      outcomes[$0.range.lowerBound]?.fails ?? false
    }
    // A visible check must not tell how a hidden one ended.
    let helpers = FaultyHelpers(failed.filter { !$0.isHiddenPart }, plan.context.formulas)
    for directive in failed {
      let place = directive.range.lowerBound
      outcomes[place] =
        helpers.helper(behind: directive).flatMap { outcomes[place]?.blaming($0) }
        ?? outcomes[place]
    }
    var ids = CheckIDs()
    for (index, step) in plan.steps.enumerated() {
      let place = step.directive.range.lowerBound
      if let own = step.points(for: outcomes[place]) {
        points[place] = own
        outcomes[place] = outcomes[place]?.awarded(own)
      }
      guard step.isCheck else { continue }
      if let place = step.exercisePlace { checks[place, default: []].append(index) }
      ids.add(step, inExercise: step.exercisePlace.flatMap { plan.containers[$0]?.name })
    }
    self.outcomes = outcomes
    self.points = points
    checksOfExercises = checks
    self.ids = ids.ids
  }

  public func outcome(of directive: Directive) -> Outcome? {
    outcomes[directive.range.lowerBound]
  }

  /// Returns a key of a directive's outcome, apart from the points of a check and what it blames; nil if the
  /// outcome may be another one next time.
  public func resultKey(of directive: Directive) -> String? {
    resultKeys[directive.range.lowerBound]
  }

  /// Returns the score of a check, or nil if it gives no points.
  public func points(of directive: Directive) -> Points? { points[directive.range.lowerBound] }

  /// Returns the unanswered formula that a span in prose waits for.
  public func unansweredName(of span: ValueSpan) -> String? {
    guard let formula = formulas[span.range.lowerBound] else { return nil }
    let context = plan.context
    return context.formulas.unansweredNames(behind: formula).first { !context.isHidden($0) }
  }

  /// Returns the value of a span in prose, or nil if it depends on a step that didn't run.
  public func value(of span: ValueSpan) -> LabValue? { values[span.range.lowerBound] }
}

extension Plan {
  /// Runs the steps: checks with what they depend on, hidden checks with the rest of what they need, and
  /// everything else, each in order. So the verdict of a check depends neither on hidden ones nor on
  /// what else a page shows. Nothing fails here: a run that diverges is an outcome.
  ///
  /// - Parameters:
  ///   - onlyChecks: Whether to run only the checks and what they depend on.
  ///   - memo: Results of this and other runs. Those of equal directives aren't computed again.
  public func run(onlyChecks: Bool = false, reusing memo: ResultMemo? = nil) -> FinishedLab {
    run(onlyChecks: onlyChecks, reusing: memo, followedBy: nil).lab
  }

  /// Runs the steps as `run` does; nil if the monitor doesn't want the result anymore.
  public func run(reusing memo: ResultMemo, followedBy monitor: RunMonitor) -> FinishedLab? {
    let (lab, isWhole) = run(onlyChecks: false, reusing: memo, followedBy: monitor)
    return isWhole ? lab : nil
  }

  private func run(
    onlyChecks: Bool, reusing memo: ResultMemo?, followedBy monitor: RunMonitor?
  ) -> (lab: FinishedLab, isWhole: Bool) {
    var lab = RunningLab(context, followedBy: monitor)
    var outcomes: [Int: Outcome] = [:]
    let keys = memo.map { StepKeys(of: self, tool: $0.tool) }
    if let monitor, let keys, let memo {
      monitor.begin(steps.filter { keys[$0].map(memo.isUnknown) ?? false }.map(\.directive))
    }
    var traces: [StepTrace] = []
    for step in stepsToRun(onlyChecks: onlyChecks) where !lab.isCancelled {
      let place = step.directive.range.lowerBound
      if let executable = step.executable, let memo, let key = keys?[step] {
        let (outcome, trace) = lab.outcome(of: step, executable, from: memo, key)
        outcomes[place] = outcome
        traces.append(trace)
      } else if let executable = step.executable {
        outcomes[place] = lab.outcome(of: executable, at: step.directive.range)
      } else if let obstacle = step.obstacle {
        outcomes[place] =
          Directives.type(named: step.directive.name)?
          .outcome(of: step.directive, behind: obstacle) ?? Outcome(obstacle)
      }
    }
    var values: [Int: LabValue] = [:]
    for planned in onlyChecks ? [] : spans {
      values[planned.span.range.lowerBound] = lab.value(of: planned)
    }
    let finished = FinishedLab(
      plan: adding(lab.allDiagnostics, lab.budget), outcomes: outcomes, values: values,
      budget: lab.budget, traces: traces)
    return (finished, !lab.isCancelled)
  }
}

extension Plan {
  /// The lab before anything in it has run: its text without results.
  public var unrun: FinishedLab {
    FinishedLab(plan: self, outcomes: [:], values: [:], budget: budget)
  }
}

extension Outcome {
  init(_ obstacle: Obstacle) {
    switch obstacle {
    case .failure(let name):
      self = .skipped(reason: "it needs '\(name)', which could not be defined.")
    case .hidden(let name):
      self = .skipped(reason: "it needs '\(name)', which is part of the solution.")
    case .unanswered(let name): self = .unanswered(name: name)
    case .shortage(let shortage): self = .skipped(reason: "\(shortage).")
    }
  }
}

extension RunningLab {
  /// Computes a value in prose, unless the lab's budget is too small for it.
  fileprivate mutating func value(of planned: PlannedValue) -> LabValue? {
    do throws(NothingToShow) {
      guard let value = try value(of: planned.formula) else { return nil }
      if budget.spend(value.weight, of: .results) { return value }
      throw NothingToShow(Shortage(of: .results, in: budget))
    } catch {
      if let shortage = error.shortage {
        budget.leaveOut(planned.span.range, for: shortage.resource)
      }
      return nil
    }
  }

  /// Runs a directive, unless there is nothing to show, or the lab's budget is too small for it.
  mutating func outcome(
    of directive: any LabDirective, at range: SourceRange
  ) -> Outcome {
    do throws(NothingToShow) {
      let outcome = try directive.run(in: &self)
      return try paid(outcome)
    } catch {
      if let shortage = error.shortage { budget.leaveOut(range, for: shortage.resource) }
      return .skipped(reason: error.reason)
    }
  }

  /// Charges for a directive's outcome; if a definition is too large, only its data are left out.
  private func paid(_ outcome: Outcome) throws(NothingToShow) -> Outcome {
    if budget.spend(outcome.weight, of: .results) { return outcome }
    let shortage = Shortage(of: .results, in: budget)
    guard case .definition(let definition) = outcome else { throw NothingToShow(shortage) }
    return .definition(
      Definition(
        kind: definition.kind, name: definition.name, facts: definition.facts,
        notices: definition.notices + ["Its numbers are not in the data file: \(shortage)."]))
  }
}

extension PlanStep {
  /// Its score for an outcome: all points, none, or a share, rounded down; nil if it gives none, or
  /// students can't know.
  func points(for outcome: Outcome?) -> Points? {
    if case .hidden? = outcome { return nil }
    return points.map { possible in
      Points(
        got: outcome?.passes ?? false
          ? possible : PointValue.roundedDown(outcome?.share?.of(possible) ?? 0),
        possible: possible)
    }
  }
}

extension Outcome {
  /// Whether it is a check that passed.
  var passes: Bool {
    switch self {
    case .expectation(let expectation): expectation.verdict == .passed
    case .checkReport(let report): report.passes
    default: false
    }
  }

  /// Whether it is a check that failed.
  fileprivate var fails: Bool {
    switch self {
    case .expectation(let expectation): expectation.verdict == .failed
    case .checkReport(let report): !report.passes && report.verdict != .undecided
    default: false
    }
  }

  /// The outcome of a check that depends on a formula that fails a check of its own.
  fileprivate func blaming(_ helper: String) -> Outcome {
    switch self {
    case .expectation(var expectation):
      expectation.faultyHelper = helper
      return .expectation(expectation)
    case .checkReport(var report):
      report.faultyHelper = helper
      return .checkReport(report)
    default: return self
    }
  }

  /// The part of a check that is right, if that gives points.
  fileprivate var share: CheckReport.Share? {
    guard case .checkReport(let report) = self, report.verdict != .notDerived else { return nil }
    return report.share
  }

  /// The outcome with its score.
  func awarded(_ points: Points) -> Outcome {
    switch self {
    case .expectation(var expectation):
      expectation.points = points
      return .expectation(expectation)
    case .checkReport(var report):
      report.points = points
      return .checkReport(report)
    default: return self
    }
  }
}

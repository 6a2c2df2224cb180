public import Budgets
internal import Diagnostics
public import Formulas
public import LabMarkdown
public import LabResults

/// The result of running a plan: an outcome for each directive, and the values in prose.
///
/// Outcomes are plain values (a table, a curve, a check report); everything that draws them is in
/// `Site`. They are found by the offset at which their directive starts, which identifies a
/// directive throughout: a page asks for the outcome of the directive that it has reached. A step
/// that was skipped or waits has an outcome too, which says why. A training that diverges is not an
/// error. The scores of checks are added here, once all outcomes are known.
public struct Run: Sendable {
  public let plan: Plan
  /// Outcomes by the offset of their directive.
  let outcomes: [Int: Outcome]
  /// Values of the value spans in prose, by the offset of the span.
  let values: [Int: LabValue]
  /// The trained networks, by the names of their runs.
  let runs: [String: RunGroup]
  /// The budget that the run leaves for its page.
  public var budget: LabBudget
  /// The formulas of the values in prose, by the offset of the span.
  private let formulas: [Int: FormulaExpression]
  /// The scores of the checks that give points, by the offset of their directive.
  private let points: [Int: Points]
  /// The indices of the steps that check something in an exercise, by the offset of the directive
  /// that opens it.
  let checksOfExercises: [Int: [Int]]

  /// - Parameter outcomes: The outcomes without points, which are awarded here.
  init(
    plan: Plan, outcomes: [Int: Outcome], values: [Int: LabValue], runs: [String: RunGroup],
    budget: LabBudget = LabBudget()
  ) {
    self.budget = budget
    self.plan = plan
    self.values = values
    self.runs = runs
    formulas = Dictionary(plan.spans.map { ($0.span.range.lowerBound, $0.formula) }) { a, _ in a }
    var outcomes = outcomes
    var points: [Int: Points] = [:]
    var checks: [Int: [Int]] = [:]
    for (index, step) in plan.steps.enumerated() {
      let place = step.directive.range.lowerBound
      if let own = step.points(for: outcomes[place]) {
        points[place] = own
        outcomes[place] = outcomes[place]?.awarded(own)
      }
      if step.isCheck, let place = step.exercisePlace { checks[place, default: []].append(index) }
    }
    self.outcomes = outcomes
    self.points = points
    checksOfExercises = checks
  }

  public func outcome(of directive: Directive) -> Outcome? {
    outcomes[directive.range.lowerBound]
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

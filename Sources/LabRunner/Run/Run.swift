internal import Diagnostics
internal import Formulas
public import LabMarkdown

/// What a plan came to: an outcome for each directive, and the values that prose shows.
public struct Run: Sendable {
  public let plan: Plan
  /// Outcomes by the offset of their directive.
  let outcomes: [Int: Outcome]
  /// Values of the value spans in prose, by the offset of the span.
  let values: [Int: Value]
  /// The trained networks, by the names of their runs.
  let runs: [String: RunGroup]

  public func outcome(of directive: Directive) -> Outcome? {
    outcomes[directive.range.lowerBound]
  }

  /// Returns the student's formula, not written yet, that a span in prose waits for.
  public func unansweredName(of span: ValueSpan) -> String? {
    guard let planned = plan.spans.first(where: { $0.span == span }) else { return nil }
    let context = plan.context
    return context.formulas.unansweredNames(behind: planned.formula)
      .first { !context.isHidden($0) }
  }

  /// Returns the value of a span in prose, or nil where it depends on a step that did not run.
  public func value(of span: ValueSpan) -> Value? { values[span.range.lowerBound] }
}

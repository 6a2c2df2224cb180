internal import Diagnostics
public import LabMarkdown

/// What a plan came to: an outcome for each directive, and the values that prose shows.
public struct Run: Sendable {
  public let plan: Plan
  /// Outcomes by the offset of their directive.
  let outcomes: [Int: Outcome]
  /// Values of the value spans in prose, by the offset of the span.
  let values: [Int: Value]

  public func outcome(of directive: Directive) -> Outcome? {
    outcomes[directive.range.lowerBound]
  }

  /// Returns the value of a span in prose, or nil where it depends on a step that did not run.
  public func value(of span: ValueSpan) -> Value? { values[span.range.lowerBound] }
}

public import Budgets
public import Diagnostics

/// Why a formula has no value.
public struct FormulaFault: Error, Sendable {
  public enum Reason: Sendable, Hashable {
    /// Something is wrong in the formula.
    case invalid
    /// It needs a definition that the student has yet to write.
    case unanswered(name: String)
    /// It needs something from the lab that has no value, for that reason.
    case missing(String)
    /// It ran out of budget.
    case exhausted
  }

  public let reason: Reason
  public let diagnostic: Diagnostic
  /// The shortage, if the lab's budget rather than the formula is to blame.
  public let shortage: Shortage?

  package init(
    _ message: String, at range: SourceRange, code: String, help: String? = nil,
    reason: Reason = .invalid
  ) {
    self.reason = reason
    diagnostic = Diagnostic(code: code, message: message, range: range, help: help)
    shortage = nil
  }

  /// The fault for a lab that has used up its budget.
  init(_ shortage: Shortage, at range: SourceRange) {
    reason = .exhausted
    self.shortage = shortage
    diagnostic = Diagnostic(
      code: shortage.resource.code, message: "invalid amount of work: \(shortage)", range: range,
      help: "repeat fewer times, or use smaller arrays")
  }
}

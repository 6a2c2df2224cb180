public import Budgets
public import Diagnostics

/// Why a formula has no value.
public struct FormulaFault: Error, Sendable {
  public enum Reason: Sendable, Hashable {
    /// Something is wrong in the formula.
    case invalid
    /// A definition that it needs is the student's to write, and not written yet.
    case unanswered(name: String)
    /// Something of the lab that it needs has no value, for that reason.
    case missing(String)
    /// It was stopped because its budget was used up.
    case exhausted
  }

  public let reason: Reason
  public let diagnostic: Diagnostic
  /// What the lab has spent, where that and not the formula is at fault.
  public let shortage: Shortage?

  init(
    _ message: String, at range: SourceRange, code: String, help: String? = nil,
    reason: Reason = .invalid
  ) {
    self.reason = reason
    diagnostic = Diagnostic(code: code, message: message, range: range, help: help)
    shortage = nil
  }

  /// Says that the lab has nothing left to compute with.
  init(_ shortage: Shortage, at range: SourceRange) {
    reason = .exhausted
    self.shortage = shortage
    diagnostic = Diagnostic(
      code: shortage.resource.code, message: "invalid amount of work: \(shortage)", range: range,
      help: "repeat fewer times, or use smaller arrays")
  }
}

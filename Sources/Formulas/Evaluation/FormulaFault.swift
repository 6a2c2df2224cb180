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

/// The work that formulas are allowed before they are stopped with a message.
public struct FormulaBudget: Sendable, Hashable {
  /// The total work. An addition with its result counts as 4, about 1 ns each.
  public var operations: Int
  /// The maximum number of elements in an array.
  public var elements: Int
  /// The maximum number of elements kept while a gradient is computed.
  public var recorded: Int
  /// The maximum number of nested calls.
  public var depth: Int

  public init(
    operations: Int = 200_000_000, elements: Int = 2_000_000, recorded: Int = 20_000_000,
    depth: Int = 64
  ) {
    self.operations = operations
    self.elements = elements
    self.recorded = recorded
    self.depth = min(depth, 64)
  }
}

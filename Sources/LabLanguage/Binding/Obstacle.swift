package import Budgets
package import Diagnostics

/// Why a directive can't run although it has no error of its own.
package enum Obstacle: Sendable, Equatable {
  /// A definition that it needs has failed; an error has already been reported.
  case failure(of: String)
  /// A formula that it needs must be written by the student, and isn't yet.
  case unanswered(String)
  /// A name that it needs is defined in a solution, which students don't see.
  case hidden(String)
  /// The lab's remaining budget is too small for it; a message has been reported.
  case shortage(Shortage)
}

extension Diagnostic {
  /// Reports that something students see needs a definition from a solution.
  package static func onlyInSolution(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .warning, code: "OnlyInSolution",
      message: "suspicious use of '\(name)': only a solution defines it, so students see no value",
      range: range, help: "define it outside of solutions, or use it in one")
  }
}

import Diagnostics

/// The names that a definition's body sees while it runs.
struct Frame {
  let definition: FormulaDefinition
  var locals: [String: Value] = [:]
  /// Where each local name was given its value.
  var origins: [String: SourceRange] = [:]
}

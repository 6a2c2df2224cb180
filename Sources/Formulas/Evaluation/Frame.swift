import Diagnostics

/// The names that a definition's body sees while it runs.
struct Frame {
  let definition: FormulaDefinition
  var locals: [String: Value] = [:]
  /// Where each local name was given its value.
  var origins: [String: SourceRange] = [:]
  /// What the call gives for each parameter, with the text that it stands in.
  var given: [String: Given] = [:]

  struct Given {
    let range: SourceRange
    let source: FormulaSource
  }
}

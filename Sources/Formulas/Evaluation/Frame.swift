import Diagnostics

/// The names visible to a definition's body while it runs.
struct Frame {
  let definition: FormulaDefinition
  var locals: [String: Value] = [:]
  /// The place where each local name was assigned.
  var origins: [String: SourceRange] = [:]
  /// The argument for each parameter, with the text that contains it.
  var given: [String: Given] = [:]

  struct Given {
    let range: SourceRange
    let source: FormulaSource
  }
}

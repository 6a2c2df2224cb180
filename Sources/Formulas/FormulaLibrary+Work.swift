internal import Diagnostics

extension FormulaLibrary {
  /// Computes a definition and returns its value with the work that it took, in units of a
  /// budget's operations.
  public func evaluate(
    _ name: String, _ arguments: [String: Tensor], within budget: FormulaBudget
  ) throws(FormulaFault) -> (value: FormulaValue, operations: Int) {
    let run = FormulaRun(library: self, budget: budget, range: SourceRange(0, 0))
    return try run.value(try run.definition(name, arguments), arguments)
  }

  /// Whether the language gives the name a meaning of its own, as a function or a number.
  public static func isWord(_ name: String) -> Bool { BuiltinFunction.isWord(name) }

  /// Whether the language gives a function of that name.
  public static func isFunction(_ name: String) -> Bool { BuiltinFunction.named(name) != nil }
}

internal import Diagnostics

extension FormulaLibrary {
  /// Evaluates a definition and returns its value with the work that it took, in operations of a
  /// budget.
  public func evaluate(
    _ name: String, _ arguments: [String: Tensor], within budget: FormulaBudget
  ) throws(FormulaFault) -> (value: FormulaValue, operations: Int) {
    let run = FormulaEvaluator(library: self, budget: budget, range: SourceRange(0, 0))
    return try run.value(try run.definition(name, arguments), arguments)
  }

  /// Whether the name is built in, as a function or a constant.
  public static func isWord(_ name: String) -> Bool { BuiltinFunction.isWord(name) }

  /// Whether a function of that name is built in.
  public static func isFunction(_ name: String) -> Bool { BuiltinFunction.named(name) != nil }
}

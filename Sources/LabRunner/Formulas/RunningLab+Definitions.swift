internal import Budgets
internal import Diagnostics
internal import Formulas

extension RunningLab {
  /// The values that `at: (a: 2)` gives to the parameters of formulas.
  func values(
    of arguments: FormulaArguments?, for functions: [String]
  ) throws(FormulaFault) -> [String: Tensor] {
    guard let arguments else { return [:] }
    let known = functions.flatMap { formulas.definition(named: $0)?.parameterNames ?? [] }
    var values: [String: Tensor] = [:]
    for (name, value) in try formulas.evaluate(arguments) {
      if let name = name ?? known.first, let tensor = value.tensor { values[name] = tensor }
    }
    return values
  }

  /// Records, once, errors that only running finds in formulas that a directive calls, unless
  /// something that they need has failed or is unanswered.
  ///
  /// - Parameter range: Where the directive uses the formula.
  mutating func report(_ fault: FormulaFault, of names: [String], at range: SourceRange) {
    if case .unanswered = fault.reason { return }
    let used = names.reduce(into: Set(names)) { $0.formUnion(formulas.dependencies(of: $1)) }
    guard !used.contains(where: isMissing) else { return }
    var found = fault.diagnostic
    if case .exhausted = fault.reason {
      found = Diagnostic(code: found.code, message: found.message, range: range, help: found.help)
    }
    if let shortage = fault.shortage {
      budget.leaveOut(range, for: shortage.resource)
    } else {
      add(found)
    }
  }
}

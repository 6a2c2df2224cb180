internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage

extension RunningLab {
  /// Computes a formula in prose or in a directive; nil if it has no value, after reporting why
  /// unless that has already been reported.
  ///
  /// - Failure: Throws if the lab's budget is too small.
  mutating func value(of expression: FormulaExpression) throws(NothingToShow) -> LabValue? {
    do throws(FormulaFault) {
      let value = try formulas.read(expression)
      if case .missing(let reason) = value { report(missing: reason, at: expression) }
      if case .tensor(let tensor) = value, tensor.count > Self.mostShown {
        report(tooLarge: tensor, at: expression)
        return nil
      }
      return value.settled
    } catch {
      if let shortage = error.shortage { throw NothingToShow(shortage) }
      report(error, in: expression)
      return nil
    }
  }

  /// The most numbers of one value that a page shows.
  private static let mostShown = 10_000

  private mutating func report(tooLarge tensor: Tensor, at expression: FormulaExpression) {
    add(
      Diagnostic(
        code: "InvalidValue",
        message:
          "invalid value: '\(expression.text)' has \(tensor.count) numbers, but a page shows at "
          + "most \(Self.mostShown)",
        range: expression.range, help: "show a part of it, such as [:10]"))
  }

  /// A value that is missing although nothing failed before it is the author's mistake.
  private mutating func report(missing reason: String, at expression: FormulaExpression) {
    add(
      Diagnostic(
        code: "MissingValue", message: "missing value of '\(expression.text)': \(reason)",
        range: expression.range, help: "labsheet reference lists the available values"))
  }

  /// Records, once, an error in a formula that only running finds, unless something that it needs
  /// has failed or is unanswered.
  mutating func report(_ fault: FormulaFault, in expression: FormulaExpression) {
    if case .unanswered = fault.reason { return }
    let names = formulas.dependencies(of: expression)
    guard !names.contains(where: isMissing) else { return }
    report(fault)
  }

  /// Records an error in a formula that a directive computes.
  mutating func report(_ fault: FormulaFault) {
    if let shortage = fault.shortage {
      budget.leaveOut(fault.diagnostic.range, for: shortage.resource)
    } else {
      add(fault.diagnostic)
    }
  }

  func isMissing(_ name: String) -> Bool {
    switch context.scope[name]?.state {
    case .failed, .later, .unanswered, .hidden: true
    case .defined, nil: false
    }
  }
}

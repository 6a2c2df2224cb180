internal import Budgets
internal import Diagnostics
internal import Digests
internal import Formulas
public import LabMarkdown
internal import LabResults
internal import Serialization

/// How a run has got the result of a step.
public struct StepTrace: Sendable {
  public let directive: Directive
  public let key: StepKey
  /// Whether the result was known; otherwise, the directive has run.
  public let isReused: Bool
}

extension RunningLab {
  /// The result of a directive: a known one with the same key, or else a new one, which is kept.
  mutating func outcome(
    of step: PlanStep, _ directive: any LabDirective, from memo: ResultMemo, _ key: StepKey
  ) -> (outcome: Outcome, isReused: Bool) {
    if let outcome = known(key, of: directive, in: memo) { return (outcome, true) }
    readsWholeLab = false
    let found = faultCount
    let budgets = (budget, context.trainingBudget)
    let (measured, costs) = budgets.0.measuring {
      budgets.1.measuring { self.outcome(of: directive, at: step.directive.range) }
    }
    let (outcome, trainingCosts) = measured
    guard found == faultCount, !isCancelled, let costs, let trainingCosts,
      let product = directive.product(in: self)
    else { return (outcome, false) }
    let result = StepResult(
      outcome: outcome, product: product, costs: costs, trainingCosts: trainingCosts)
    if readsWholeLab {
      memo.keep(.dependsOnLab, for: key.digest)
      memo.keep(.whole(result), for: digest(ofLabWith: key))
    } else {
      memo.keep(.whole(result), for: key.digest)
    }
    return (outcome, false)
  }

  private mutating func known(
    _ key: StepKey, of directive: any LabDirective, in memo: ResultMemo
  ) -> Outcome? {
    var found = memo.result(for: key.digest)
    if case .dependsOnLab? = found { found = memo.result(for: digest(ofLabWith: key)) }
    guard case .whole(let result)? = found, budget.spend(again: result.costs) else { return nil }
    guard context.trainingBudget.spend(again: result.trainingCosts),
      directive.restore(result.product, in: &self)
    else {
      // Too little is left, or what was kept is of no use: the budget must not pay twice.
      budget.refund(result.costs)
      return nil
    }
    return result.outcome
  }

  /// The digest of a key and of the numbers of the whole lab that a result may depend on.
  private func digest(ofLabWith key: StepKey) -> String {
    var library = formulas
    library.account = nil
    let numbers = numbersOfLab(library).flatMap { [$0.name, "\($0.value)"] }
    return SHA256.hex(of: [key.digest] + numbers)
  }
}

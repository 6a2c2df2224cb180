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
  /// The key of the result itself, which may also depend on numbers of the whole lab; nil if it isn't kept.
  let resultKey: String?
}

extension RunningLab {
  /// The result of a directive: a known one with the same key, or else a new one, which is kept.
  mutating func outcome(
    of step: PlanStep, _ directive: any LabDirective, from memo: ResultMemo, _ key: StepKey
  ) -> (outcome: Outcome, trace: StepTrace) {
    let trace = { StepTrace(directive: step.directive, key: key, isReused: $0, resultKey: $1) }
    if let (outcome, resultKey) = known(key, of: directive, in: memo) {
      return (outcome, trace(true, resultKey))
    }
    readsWholeLab = false
    let found = faultCount
    let budgets = (budget, context.trainingBudget)
    let (measured, costs) = budgets.0.measuring {
      budgets.1.measuring { self.outcome(of: directive, at: step.directive.range) }
    }
    let (outcome, trainingCosts) = measured
    guard found == faultCount, !isCancelled, let costs, let trainingCosts,
      let product = directive.product(in: self)
    else { return (outcome, trace(false, nil)) }
    let result = StepResult(
      outcome: outcome, product: product, costs: costs, trainingCosts: trainingCosts)
    if readsWholeLab { memo.keep(.dependsOnLab, for: key.digest) }
    let resultKey = readsWholeLab ? digest(ofLabWith: key) : key.digest
    memo.keep(.whole(result), for: resultKey)
    return (outcome, trace(false, resultKey))
  }

  private mutating func known(
    _ key: StepKey, of directive: any LabDirective, in memo: ResultMemo
  ) -> (outcome: Outcome, resultKey: String)? {
    var resultKey = key.digest
    var found = memo.result(for: resultKey)
    if case .dependsOnLab? = found {
      resultKey = digest(ofLabWith: key)
      found = memo.result(for: resultKey)
    }
    guard case .whole(let result)? = found, budget.spend(again: result.costs) else { return nil }
    guard context.trainingBudget.spend(again: result.trainingCosts),
      directive.restore(result.product, in: &self)
    else {
      // Too little is left, or what was kept is of no use: the budget must not pay twice.
      budget.refund(result.costs)
      return nil
    }
    return (result.outcome, resultKey)
  }

  /// The digest of a key and of the numbers of the whole lab that a result may depend on.
  private func digest(ofLabWith key: StepKey) -> String {
    var library = formulas
    library.account = nil
    let numbers = numbersOfLab(library).flatMap { [$0.name, "\($0.value)"] }
    return SHA256.hex(of: [key.digest] + numbers)
  }
}

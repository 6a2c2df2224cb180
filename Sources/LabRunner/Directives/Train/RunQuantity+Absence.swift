internal import Diagnostics
internal import NeuralNets

// Numbers that some runs don't have, so that a figure or a table of them would be empty.

extension RunQuantity {
  /// Why no variant of a run has this number, and what to do about it; nil if one may have it.
  fileprivate func absence(
    in plan: PlannedRuns, on dataset: PlannedDataset
  ) -> (reason: String, help: String)? {
    let ignoresTargets = plan.variants.allSatisfy { $0.options.loss.targets == .ignored }
    if isOfTestSet, dataset.test == nil || ignoresTargets {
      return ignoresTargets && dataset.test != nil
        ? ("its loss ignores targets", "choose a loss that compares outputs with targets")
        : (
          "data set '\(dataset.name)' has no test set", "write split: permuted(0.8) in @dataset"
        )
    }
    if isHigherBetter, plan.variants.allSatisfy({ $0.options.accuracy == nil }) {
      return (
        "nothing defines which outputs are right",
        "show the loss, or write accuracy: threshold in @train if the targets are classes"
      )
    }
    return nil
  }

  private var isOfTestSet: Bool { self == .testLoss || self == .testAccuracy }
}

extension PlanningContext {
  /// Whether one of some runs has a number; reports it if none has.
  mutating func have(_ names: [String], _ quantity: RunQuantity, at range: SourceRange) -> Bool {
    let absences = names.map { name in
      runs[name].flatMap { plan in
        datasets[plan.datasetName].flatMap { quantity.absence(in: plan, on: $0) }
      }
    }
    guard absences.allSatisfy({ $0 != nil }), case (let reason, let help)?? = absences.first else {
      return true
    }
    report(
      "MissingValue",
      "missing value: '\(names[0])' has no \(quantity.rawValue), because \(reason)", at: range,
      help: help)
    return false
  }
}

internal import Diagnostics
internal import NeuralNets

// Numbers that some runs don't have, so that a value of them is missing, and a figure or a table empty.

extension RunQuantity {
  /// Why a run doesn't have this number, as far as its options and its data tell, and what to do about it;
  /// nil if they don't tell.
  private func absence(
    with options: TrainingOptions, on dataset: PlannedDataset
  ) -> (reason: String, help: String)? {
    let isOfTestSet = self == .testLoss || self == .testAccuracy
    if isOfTestSet, dataset.test == nil {
      return ("the data set has no test set", "write split: permuted(0.8) in @dataset")
    }
    if isHigherBetter, options.accuracy == nil {
      return (
        "with this loss and these targets, no prediction is right or wrong",
        "show the loss, or write accuracy: threshold in @train if the targets are classes"
      )
    }
    if isOfTestSet, options.loss.targets == .ignored {
      return ("the loss ignores targets", "choose a loss that compares outputs with targets")
    }
    return nil
  }

  /// Why a run doesn't have this number.
  func absence(in run: TrainedRun) -> String? {
    absence(with: run.options, on: run.dataset)?.reason
      ?? (run.result.history.isEmpty ? TrainedRun.noLog : nil)
  }

  /// Why no variant of a run has this number, and what to do about it; nil if one may have it.
  fileprivate func absence(
    in plan: PlannedRuns, on dataset: PlannedDataset
  ) -> (reason: String, help: String)? {
    let absences = plan.variants.map { absence(with: $0.options, on: dataset) }
    return absences.allSatisfy { $0 != nil } ? absences.first ?? nil : nil
  }
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

  /// Whether a run predicts classes, rather than numbers; reports it if not.
  ///
  /// - Parameter alternative: What to do instead.
  mutating func haveClasses(_ name: String, at range: SourceRange, or alternative: String? = nil)
    -> Bool
  {
    guard let plan = runs[name], let dataset = datasets[plan.datasetName],
      dataset.classNames.isEmpty,
      case (let reason, let help)? = RunQuantity.accuracy.absence(in: plan, on: dataset)
    else { return true }
    report(
      "MissingValue", "missing value: '\(name)' predicts no classes, because \(reason)", at: range,
      help: alternative ?? help)
    return false
  }
}

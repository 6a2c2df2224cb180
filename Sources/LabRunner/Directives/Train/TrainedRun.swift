internal import LabLanguage
internal import NeuralNets

/// The result of one `@train`: one run, or one for each value of its sweeps and seeds.
struct RunGroup: Sendable {
  let plan: PlannedRuns
  let dataset: PlannedDataset
  let runs: [TrainedRun]

  /// The parameters that differ between the runs, in the order of the labels.
  var sweptParameters: [String] { Self.parameters(of: runs) }

  /// The same, with the engine's runs beside those of formulas.
  var comparedParameters: [String] { Self.parameters(of: runsWithEngine) }

  private static func parameters(of runs: [TrainedRun]) -> [String] {
    var names: [String] = []
    for run in runs {
      for label in run.labels where !names.contains(label.parameter) {
        names.append(label.parameter)
      }
    }
    return names
  }
}

/// One trained network, and the values that a sweep chose for it.
struct TrainedRun: Sendable {
  let labels: [SweptValue]
  let result: TrainingResult
  let dataset: PlannedDataset
  let options: TrainingOptions
  /// The formula that it was trained with, if any.
  var origin: Origin?

  struct Origin: Sendable {
    let formula: String
    /// The argument of `@train` that names the formula.
    let parameter: String
    /// The same training by the engine alone; nil if it has no derivatives to follow.
    let engine: TrainingResult?
  }

  /// A short description of the run: `learningRate 0.1, seed 3`; empty without a sweep.
  var title: String { labels.title }
}

extension TrainedRun {
  /// Whether training would give this run again. Runs that involve a formula are never considered
  /// the same.
  func isSame(from start: Network, on data: PlannedDataset, _ options: TrainingOptions) -> Bool {
    if options.loss.isCustom { return false }
    let isPlain = start.layers.allSatisfy { !$0.activation.isCustom }
    return isPlain && origin == nil && self.options == options && result.initialNetwork == start
      && dataset.training == data.training && dataset.test == data.test
  }
}

internal import Budgets
internal import NeuralNets

/// The trained runs of another plan of the same lab. A run that is the same isn't trained again,
/// and costs nothing.
struct EarlierPlan: Sendable {
  private let datasets: [String: PlannedDataset]
  private let runs: [String: PlannedRuns]

  init(_ plan: Plan) {
    datasets = plan.context.datasets
    runs = plan.context.runs
  }

  /// Whether a run will be the same as the one with its number in the other plan.
  func has(_ run: PlannedRun, at index: Int, of name: String, on data: PlannedDataset) -> Bool {
    guard let other = runs[name], other.variants.indices.contains(index),
      let otherData = datasets[other.datasetName]
    else { return false }
    return run.isSame(as: other.variants[index])
      && data.training == otherData.training && data.test == otherData.test
  }
}

extension PlannedRun {
  /// Runs that involve a formula are never considered the same.
  fileprivate func isSame(as other: PlannedRun) -> Bool {
    isPlain && other.isPlain && seed == other.seed && options == other.options
      && network.network == other.network.network
  }

  private var isPlain: Bool {
    if options.loss.isCustom { return false }
    return formulas.name == nil && formulas.loss == nil
      && network.network.layers.allSatisfy { !$0.activation.isCustom }
  }
}

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

  /// The cost of the runs of a plan that need not be trained again, in operations.
  fileprivate func costOfSharedRuns(of plan: Plan) -> Int {
    plan.context.runs.values.reduce(0) { sum, runs in
      guard let data = plan.context.datasets[runs.datasetName] else { return sum }
      let costs = [nil, self].map { runs.operations(on: data, after: $0).rounded(.up) }
      return sum + Int(costs[0] - costs[1])
    }
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

extension PlannedRuns {
  /// The cost of training them, in operations.
  ///
  /// - Parameter earlier: Another plan of the lab, whose runs cost nothing.
  func operations(on data: PlannedDataset, after earlier: EarlierPlan?) -> Double {
    variants.enumerated().reduce(0) { sum, run in
      earlier?.has(run.element, at: run.offset, of: name, on: data) == true
        ? sum : sum + run.element.operations(samples: data.training.count)
    }
  }
}

extension Plan {
  /// What a plan's training takes from the budget of the plan for the next audience, in operations.
  var halfOfTraining: Int { budget.spent(of: .training) / 2 }

  /// Charges a plan as if it had been made after another one of the lab.
  ///
  /// - Returns: False if it would be another plan then, since it may run short of training.
  public func pay(after earlier: Plan) -> Bool {
    let shared = EarlierPlan(earlier).costOfSharedRuns(of: self)
    guard budget.fits(earlier.halfOfTraining, of: .training, saving: shared) else { return false }
    budget.take(earlier.halfOfTraining, of: .training)
    budget.refund(shared, of: .training)
    return true
  }
}

internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabMarkdown
internal import NeuralNets
internal import Tensors

/// A lab while it runs: the planner's results, and the runs so far.
struct RunningLab: Sendable {
  let context: PlanningContext
  private(set) var runs: [String: RunGroup] = [:]
  private(set) var descents: [String: DescentGroup] = [:]
  /// The lab's formulas, with the results of the directives so far.
  private(set) var formulas: FormulaLibrary
  /// The remaining budget.
  let budget: LabBudget
  /// The errors that only running could find.
  private(set) var diagnostics: [Diagnostic] = []
  private var told: Set<Diagnostic> = []
  /// Errors beyond those that are reported one by one.
  private var untold: (range: SourceRange, count: Int)?

  /// The runs of another plan of the same lab; runs that are the same aren't trained again.
  let earlierRuns: [String: RunGroup]

  init(_ context: PlanningContext, after earlier: Run? = nil) {
    self.context = context
    earlierRuns = earlier?.runs ?? [:]
    formulas = context.formulas
    budget = context.budget.copy()
    formulas.account = Account(of: .running, in: budget)
  }

  /// Records an error, once.
  mutating func add(_ found: Diagnostic) {
    guard told.insert(found).inserted else { return }
    if diagnostics.count < budget.limit(of: .diagnostics) {
      diagnostics.append(found)
    } else {
      untold = (untold?.range ?? found.range, (untold?.count ?? 0) + 1)
    }
  }

  /// The errors, and one more for those that are only counted.
  var allDiagnostics: [Diagnostic] {
    diagnostics + (untold.map { [.rest($0.count, from: $0.range, isError: true)] } ?? [])
  }

  mutating func define(_ name: String, _ group: RunGroup) {
    runs[name] = group
    formulas.objects[name] = group.labValue(paidBy: formulas.account)
  }

  mutating func define(_ name: String, _ group: DescentGroup) {
    descents[name] = group
    formulas.objects[name] = group.labValue
  }
}

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

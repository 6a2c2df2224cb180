internal import Budgets
internal import Datasets
internal import Diagnostics
internal import Formulas
internal import LabFiles
internal import Tensors

/// What the planner knows while it reads a lab from top to bottom.
struct PlanningContext: Sendable {
  /// The lab's seed, from which each directive's own random stream is derived.
  let seed: UInt64
  /// Where the lab's files are.
  let folder: LabFolder
  /// What stands in place of the lab's own values.
  var settings: [Setting] = []
  var datasets: [String: PlannedDataset] = [:]
  var networks: [String: PlannedNetworks] = [:]
  var runs: [String: PlannedRuns] = [:]
  /// The descents that have a name, by it.
  var descents: [String: PlannedDescents] = [:]
  /// The lab's formulas, with what the directives so far have defined.
  var formulas = FormulaLibrary()
  /// What the lab may use up, from here on.
  let budget: LabBudget
  /// What the formulas of training really take, which their estimates may fall short of.
  let trainingBudget: LabBudget
  /// The CSV files that were read.
  var tables = Tables()
  /// What the student's plan trains, where this one is for the solutions.
  var earlier: EarlierPlan?
  /// What stands in the way of the directive that is being planned.
  var obstacle: Obstacle?
  /// The names that the planner has met so far.
  var scope = Scope()
  private(set) var diagnostics: [Diagnostic] = []
  /// Faults beyond those that are told one by one.
  private var untold: (range: SourceRange, count: Int, hasError: Bool)?
  /// The resources of which a message has said that they are short.
  var reportedShortages: Set<Resource> = []

  /// Begins with all that the planner is to spend.
  init(seed: UInt64, folder: LabFolder = .nowhere, budget: LabBudget = LabBudget()) {
    self.seed = seed
    self.folder = folder
    self.budget = budget
    trainingBudget = LabBudget(factor: budget.factor)
  }

  mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil
  ) {
    add([Diagnostic(code: code, message: message, range: range, help: help)])
  }

  mutating func warn(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil
  ) {
    add([Diagnostic(.warning, code: code, message: message, range: range, help: help)])
  }

  /// Adds faults; those beyond the limit are only counted.
  mutating func add(_ found: [Diagnostic]) {
    let told = found.prefix(max(budget.limit(of: .diagnostics) - diagnostics.count, 0))
    diagnostics += told
    let others = found.dropFirst(told.count)
    guard let first = others.first else { return }
    var rest = untold ?? (first.range, 0, false)
    rest.count += others.count
    rest.hasError = rest.hasError || others.contains(where: \.isError)
    untold = rest
  }

  /// The faults, and one more for those that are only counted.
  var allDiagnostics: [Diagnostic] {
    diagnostics
      + (untold.map { [.rest($0.count, from: $0.range, isError: $0.hasError)] } ?? [])
  }
}

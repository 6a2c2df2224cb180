internal import Budgets
internal import Datasets
internal import Diagnostics
internal import Formulas
internal import LabFiles
internal import LabLanguage
internal import LabMarkdown
internal import Tensors

/// Everything the planner knows while it reads a lab from top to bottom.
struct PlanningContext: Sendable {
  /// The lab's seed, as it is written or set.
  let labSeed: UInt64
  /// The variant of a student.
  let variant: Variant?
  /// The seed from which each directive's own random stream is derived.
  let seed: UInt64
  /// The folder of the lab's files.
  let folder: LabFolder
  /// The values that replace the lab's own.
  var settings: [Setting] = []
  /// The numbers that differ from student to student.
  var parameters: [String: Double] = [:]
  var datasets: [String: PlannedDataset] = [:]
  var networks: [String: PlannedNetworks] = [:]
  var runs: [String: PlannedRuns] = [:]
  /// The named descents.
  var descents: [String: PlannedDescents] = [:]
  /// The lab's formulas, with the definitions of the directives so far.
  var formulas = FormulaLibrary()
  private var allowance: Allowance
  /// Hidden directives have an allowance of their own, so that what they cost changes nothing else.
  private var hiddenAllowance: Allowance
  /// The CSV files read so far.
  var tables = Tables()
  /// Whose directive is being planned.
  var reader = Reader.lab
  /// The files that the lab has read where students see it.
  var knownFiles: Set<String> = []
  /// The digests of the CSV files, by their paths as written.
  var fileDigests: [String: String] = [:]
  /// The trained runs of the student's plan, if this plan is for the solutions.
  var earlier: EarlierPlan?
  /// The obstacle for the directive that is being planned.
  var obstacle: Obstacle?
  /// The names that the planner has met so far.
  var scope = Scope()
  private(set) var diagnostics: [Diagnostic] = []

  enum Reader { case lab, answer, hidden }

  /// Errors beyond those that are reported one by one.
  private var untold: (range: SourceRange, count: Int, hasError: Bool)?

  /// Starts with everything that the planner may spend.
  init(
    seed: UInt64, variant: Variant? = nil, folder: LabFolder = .nowhere,
    budget: LabBudget = LabBudget()
  ) {
    labSeed = seed
    self.seed = variant?.seed(from: seed) ?? seed
    self.variant = variant
    self.folder = folder
    allowance = Allowance(budget)
    hiddenAllowance = Allowance(budget.copy())
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

  /// Adds errors; those beyond the limit are only counted.
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

  /// The errors, and one more for those that are only counted.
  var allDiagnostics: [Diagnostic] {
    diagnostics
      + (untold.map { [.rest($0.count, from: $0.range, isError: $0.hasError)] } ?? [])
  }
}

// MARK: Budgets

extension PlanningContext {
  private struct Allowance {
    let budget: LabBudget
    let trainingBudget: LabBudget
    var reportedShortages: Set<Resource> = []

    init(_ budget: LabBudget) {
      self.budget = budget
      trainingBudget = LabBudget(factor: budget.factor)
    }
  }

  /// What the lab may still use.
  var budget: LabBudget { allowance.budget }

  /// The actual cost of formulas in training, which can exceed their estimates.
  var trainingBudget: LabBudget { allowance.trainingBudget }

  /// What was left out for lack of a resource.
  var shortages: [Diagnostic] { allowance.budget.diagnostics + hiddenAllowance.budget.diagnostics }

  /// Notes that a shortage of a resource is reported; false if it has been before.
  mutating func reportsFirstShortage(of resource: Resource) -> Bool {
    allowance.reportedShortages.insert(resource).inserted
  }

  /// Changes between the allowances of the lab and of its hidden directives.
  mutating func exchangeAllowances() {
    swap(&allowance, &hiddenAllowance)
    formulas.account = Account(of: .planning, in: budget)
  }
}

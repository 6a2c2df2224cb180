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

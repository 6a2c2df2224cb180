internal import Datasets
internal import Diagnostics
internal import Formulas
internal import Tensors

/// What the planner knows while it reads a lab from top to bottom.
struct PlanningContext: Sendable {
  /// The lab's seed, from which each directive's own random stream is derived.
  let seed: UInt64
  /// The folder that holds the lab; nil where the text stands in no file.
  let folder: String?
  /// What stands in place of the lab's own values.
  var settings: [Setting] = []
  var datasets: [String: PlannedDataset] = [:]
  var csvFiles = CSVShelf()
  var networks: [String: PlannedNetworks] = [:]
  var runs: [String: PlannedRuns] = [:]
  /// The descents that have a name, by it.
  var descents: [String: PlannedDescents] = [:]
  /// The lab's formulas, with what the directives so far have defined.
  var formulas = FormulaLibrary()
  /// Counts the work of formulas that are computed while the lab is planned; while it runs, they
  /// may do as much again, training apart.
  let formulaMeter = FormulaMeter(operations: 20_000_000_000)
  /// What stands in the way of the directive that is being planned.
  var obstacle: Obstacle?
  /// The names that the planner has met so far.
  var scope = Scope()
  var budget = Budget()
  var diagnostics: [Diagnostic] = []

  /// The most faults that are told of one lab; after that, mending some comes first.
  private static let mostDiagnostics = 1000

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

  mutating func add(_ found: [Diagnostic]) {
    let room = Self.mostDiagnostics - diagnostics.count
    diagnostics += found.prefix(max(room, 0))
    guard room > 0, found.count >= room, let last = found.last else { return }
    diagnostics.append(
      Diagnostic(
        code: "TooManyErrors",
        message: "more than \(Self.mostDiagnostics) errors; the rest is left out",
        range: last.range, help: "mend some of them first"))
  }
}

internal import Datasets
internal import Diagnostics
internal import Tensors

/// What the planner knows while it reads a lab from top to bottom.
struct PlanningContext: Sendable {
  /// The lab's seed, from which each directive's own random stream is derived.
  let seed: UInt64
  /// The folder that holds the lab; nil where the text stands in no file.
  let folder: String?
  var datasets: [String: PlannedDataset] = [:]
  var networks: [String: PlannedNetworks] = [:]
  var runs: [String: PlannedRuns] = [:]
  /// The names that the planner has met so far.
  var scope = Scope()
  var budget = Budget()
  var diagnostics: [Diagnostic] = []

  mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil
  ) {
    diagnostics.append(Diagnostic(code: code, message: message, range: range, help: help))
  }

  mutating func warn(_ code: String, _ message: String, at range: SourceRange, help: String? = nil)
  {
    diagnostics.append(
      Diagnostic(.warning, code: code, message: message, range: range, help: help))
  }
}

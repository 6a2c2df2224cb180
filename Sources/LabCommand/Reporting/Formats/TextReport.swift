internal import Diagnostics

/// Each problem with its line and a caret below it.
struct TextReport: ReportWriter {
  static let isForPeople = true

  let isColored: Bool
  /// Whether to leave out warnings.
  let isQuiet: Bool

  func add(_ problems: LabProblems) -> String {
    let formatter = DiagnosticFormatter(isColored: isColored)
    return problems.groups.flatMap { group in
      group.diagnostics.filter { $0.isError || !isQuiet }
        .map { formatter.format($0, in: group.source) }
    }.joined(separator: "\n")
  }
}

internal import Budgets
internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabResults
internal import LabRunner

/// The outcomes of directives.
extension BlockWriter {
  func outcome(of directive: Directive, problems: [Problem]) -> [Node] {
    let landmark = inlines.numbering.landmark(of: directive)
    if let outcome = lab.outcome(of: directive) {
      return shown(outcome, of: directive, landmark: landmark)
    }
    let hasError = problems.contains(where: \.diagnostic.isError)
    // If a numbered figure or table is missing, readers must be told.
    guard !hasError || landmark != nil else { return [] }
    let reason = hasError ? "it has an error" : "it did not run"
    return skipped(directive, reason: reason, landmark: landmark)
  }

  private func shown(
    _ outcome: Outcome, of directive: Directive, landmark: Landmark?
  ) -> [Node] {
    let view = OutcomeView(
      outcome: outcome, directive: directive,
      figureNumber: figureNumbers[directive.range.lowerBound] ?? 0,
      points: lab.points(of: directive), landmark: landmark)
    switch outcome {
    case .skipped, .unanswered: return ledger.prose([view.node], at: directive.range)
    default: break
    }
    do throws(Shortage) {
      return [try ledger.outcome(outcome) { view.node }]
    } catch {
      ledger.leaveOut(directive.range, error)
      return skipped(directive, reason: "\(error).", landmark: landmark)
    }
  }

  private func skipped(_ directive: Directive, reason: String, landmark: Landmark?) -> [Node] {
    ledger.prose(
      [OutcomeView.skipped(directive, reason: reason, landmark: landmark)], at: directive.range)
  }
}

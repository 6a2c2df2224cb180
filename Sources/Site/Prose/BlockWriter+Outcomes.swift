internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabRunner

/// What directives came to.
extension BlockWriter {
  func outcome(of directive: Directive, problems: [Problem]) -> [Node] {
    let landmark = inlines.numbering.landmark(of: directive)
    if let outcome = run.outcome(of: directive) {
      return [
        OutcomeView(
          outcome: outcome, directive: directive,
          figureNumber: figureNumbers[directive.range.lowerBound] ?? 0,
          points: run.points(of: directive), landmark: landmark
        ).node
      ]
    }
    let hasError = problems.contains(where: \.diagnostic.isError)
    // What has a number is missed where it is not.
    guard !hasError || landmark != nil else { return [] }
    let reason = hasError ? "it has an error" : "it was not run"
    return [OutcomeView.skipped(directive, reason: reason, landmark: landmark)]
  }
}

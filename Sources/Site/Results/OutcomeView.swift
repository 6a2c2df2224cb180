internal import HTML
internal import LabMarkdown
internal import LabRunner

/// Shows what a directive came to.
struct OutcomeView {
  let outcome: Outcome
  let directive: Directive
  /// The place of a figure among the figures of its page, counted from 1.
  let figureNumber: Int
  /// What it gives if it is a check.
  var points: Points?

  var node: Node {
    switch outcome {
    case .definition(let definition): DefinitionLine(definition: definition).node
    case .figure(let figure): FigureView(figure: figure, id: "figure.\(figureNumber)").node
    case .table(let table): ResultTable(table: table).node
    case .checkReport(let report): CheckReportView(report: report).node
    case .expectation(let expectation): ExpectationView(expectation: expectation).node
    case .value(let display): ValueView(display: display).node
    case .group(let outcomes): .fragment(outcomes.map(member))
    case .skipped(let reason): Self.skipped(directive, reason: reason)
    case .unanswered(let name): Self.unanswered(name, points: points)
    }
  }

  /// Shows one of several outcomes of the directive, of which at most one is a figure.
  private func member(_ outcome: Outcome) -> Node {
    OutcomeView(outcome: outcome, directive: directive, figureNumber: figureNumber).node
  }

  /// Says that something waits for a formula that a student has yet to write.
  static func unanswered(_ name: String, points: Points?) -> Node {
    .element(
      "p", ["class": "unanswered"],
      [
        .element("strong", text: "Not answered yet"), .text(": "), .element("code", text: name),
        .text(" is still to be written in a formula block."),
        points.map { .element("span", ["class": "points"], text: PointsText.got($0)) } ?? .empty,
      ])
  }

  /// Says in a directive's place that there is nothing to show.
  static func skipped(_ directive: Directive, reason: String) -> Node {
    .element(
      "p", ["class": "skipped"],
      [.element("code", text: "@" + directive.name), .text(" is left out: \(reason)")])
  }
}

internal import HTML
internal import LabMarkdown
internal import LabResults
internal import LabRunner

/// Shows a directive's outcome.
struct OutcomeView {
  let outcome: Outcome
  let directive: Directive
  /// The position of a figure among the figures of its page, counted from 1.
  let figureNumber: Int
  /// Its score, if it is a check.
  var points: Points?

  /// The number and the name of its result.
  var landmark: Landmark?

  var node: Node {
    switch outcome {
    case .definition(let definition): DefinitionLine(definition: definition).node
    case .figure(let figure):
      FigureView(figure: figure, id: PageAnchor.figure("\(figureNumber)"), landmark: landmark).node
    case .table(let table): ResultTable(table: table, landmark: landmark).node
    case .checkReport(let report):
      CheckReportView(report: report).node.adding("id", landmark?.anchor)
    case .expectation(let expectation): ExpectationView(expectation: expectation).node
    case .value(let display): caption.above(ValueView(display: display).node)
    case .group(let outcomes): group(outcomes)
    case .skipped(let reason): Self.skipped(directive, reason: reason, landmark: landmark)
    case .unanswered(let name): Self.unanswered(name, points: points, landmark: landmark)
    case .hidden: Self.hiddenCheck
    }
  }

  /// The same on the instructor's page, which alone shows what is hidden.
  var markedAsHidden: Node {
    .fragment([.element("p", ["class": "skipped"], text: "Hidden from students:"), node])
  }

  private var caption: Caption { Caption(landmark: landmark, text: directive.caption) }

  private func group(_ outcomes: [Outcome]) -> Node {
    let members = outcomes.map(member)
    guard landmark != nil else { return .fragment(members) }
    return Node.element("figure", ["class": "worked"], members + [caption.node])
      .adding("id", landmark?.anchor)
  }

  /// Shows one of several outcomes of the directive, of which at most one is a figure.
  private func member(_ outcome: Outcome) -> Node {
    OutcomeView(outcome: outcome, directive: directive, figureNumber: figureNumber).node
  }

  /// Says that something waits for a formula that a student has yet to write.
  static func unanswered(_ name: String, points: Points?, landmark: Landmark?) -> Node {
    let line: [Node] = [
      .element("strong", text: "Not answered yet"), .text(": "), .element("code", text: name),
      .text(" is still to be written in a formula block."),
      points.map { .element("span", ["class": "points"], text: PointsText.got($0)) } ?? .empty,
    ]
    return Node.element("p", ["class": "unanswered"], Caption.number(of: landmark) + line)
      .adding("id", landmark?.anchor)
  }

  /// Says that there is a check that the page doesn't show.
  static let hiddenCheck = Node.element(
    "p", ["class": "skipped"], text: "A hidden check runs when the lab is graded.")

  /// Says in a directive's place that there is nothing to show.
  static func skipped(_ directive: Directive, reason: String, landmark: Landmark?) -> Node {
    let line: [Node] = [
      .element("code", text: "@" + directive.name), .text(" is left out: \(reason)"),
    ]
    return Node.element("p", ["class": "skipped"], Caption.number(of: landmark) + line)
      .adding("id", landmark?.anchor)
  }
}

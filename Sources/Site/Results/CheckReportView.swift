internal import HTML
internal import LabResults
internal import LabRunner

/// Shows a gradient check: first the verdict, in words and with a symbol, then the evidence.
struct CheckReportView {
  let report: CheckReport

  var node: Node {
    let notes = report.notes.map { Node.element("li", text: $0) }
    return .element(
      "div",
      [
        "class": "report \(style)", "role": "group", "aria-label": report.title,
      ],
      [
        .element(
          "p", ["class": "label"],
          [
            .text(report.title + " "),
            .element("strong", ["class": "verdict"], text: verdict),
            report.points.map(points) ?? .empty,
          ]),
        .element("p", [:], [.text(report.summary)]),
        PointsText.share(of: report).map { .element("p", text: $0) } ?? .empty,
        .fragment(
          FaultyHelperText(name: report.faultyHelper).sentences.map { .element("p", [:], $0) }),
        .fragment(report.reasons.map { .element("p", ["class": "reason"], Self.words($0)) }),
        evidence(
          [
            report.table.columns.isEmpty ? .empty : ResultTable(table: report.table).node,
            notes.isEmpty ? .empty : .element("ul", ["class": "notes"], notes),
          ].filter { !$0.isEmpty }),
      ])
  }

  /// Folds the numbers if all is well, since readers then only need the verdict.
  private func evidence(_ content: [Node]) -> Node {
    guard report.verdict == .agrees, !content.isEmpty else { return .fragment(content) }
    return .element(
      "details", ["class": "evidence"], [.element("summary", text: "The numbers")] + content)
  }

  private func points(_ points: Points) -> Node {
    .fragment([
      .text(" "), .element("span", ["class": "points"], text: PointsText.got(points)),
    ])
  }

  /// Formats text between backticks as code.
  private static func words(_ sentence: String) -> [Node] {
    sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated().map {
      $0.isMultiple(of: 2) ? .text(String($1)) : .element("code", text: String($1))
    }
  }

  /// The class for its appearance.
  private var style: String {
    report.verdict == .notDerived ? "disagrees" : report.verdict.rawValue
  }

  private var verdict: String {
    switch report.verdict {
    case .agrees: "✓ agrees"
    case .disagrees: "✗ disagrees"
    case .agreesBesideKinks: "✓ agrees except at kinks"
    case .undecided: "– undecided"
    case .notDerived: "✗ not derived"
    }
  }
}

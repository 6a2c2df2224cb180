internal import HTML
internal import LabRunner

/// Says at the top of a page how its checks fared, and which answers are still to be written.
struct CheckSummary {
  let run: Run
  let outline: Outline

  var node: Node {
    let tally = run.checks()
    let lines = [checks(tally), unanswered].filter { !$0.isEmpty }
    if lines.isEmpty { return .empty }
    return .element(
      "section", ["class": "check-summary", "aria-label": "Checks"],
      lines.map { .element("p", [:], $0) })
  }

  private func checks(_ tally: CheckTally) -> [Node] {
    guard tally.count > 0 else { return [] }
    let counts = "\(tally.passed) of \(tally.count) passed"
    let points = tally.points.possible > 0 ? PointsText.got(tally.points) + ", " : ""
    let failed = tally.failed > 0 ? ", \(tally.failed) failed" : ""
    return [.element("strong", text: "Checks:"), .text(" \(points)\(counts)\(failed).")]
  }

  private var unanswered: [Node] {
    let names = run.plan.unanswered
    guard !names.isEmpty else { return [] }
    let count = ValueText.count(Double(names.count), "answer")
    let verb = names.count == 1 ? "is" : "are"
    return [
      .element("strong", text: "Not answered yet:"),
      .text(" \(count) \(verb) still to be written: "),
    ]
      + names.map { [answer($0)] + similar($0) }.enumerated().flatMap { index, nodes in
        index == 0 ? nodes : [.text(", ")] + nodes
      } + [.text(".")]
  }

  private func answer(_ name: UnansweredName) -> Node {
    let code = Node.element("code", text: name.name)
    guard let exercise = outline.exercise(of: name) else { return code }
    return .element("a", ["href": "#" + exercise.anchor], [code])
  }

  private func similar(_ name: UnansweredName) -> [Node] {
    guard let similar = name.similar else { return [] }
    return [.text(" (you defined "), .element("code", text: similar), .text(")")]
  }
}

internal import HTML
internal import LabResults
internal import LabRunner
internal import Numerals

/// Summarizes at the top of a page the results of its checks, and the unanswered formulas.
struct CheckSummary {
  let lab: FinishedLab
  let outline: Outline

  /// The most names in one sentence.
  private static let mostInLine = 4

  var node: Node {
    let checks = checks(lab.checks())
    let names = lab.plan.unanswered
    if checks.isEmpty, names.isEmpty { return .empty }
    let sum = checks.isEmpty ? Node.empty : .element("p", [:], checks)
    return .element(
      "section", ["class": "check-summary", "aria-label": "Checks"], [sum, unanswered(names)])
  }

  private func checks(_ tally: CheckTally) -> [Node] {
    guard tally.count + tally.hidden > 0 else { return [] }
    let counts = "\(tally.passed) of \(tally.count) passed"
    let points = tally.points.possible > 0 ? PointsText.got(tally.points) + ", " : ""
    let failed = tally.failed > 0 ? ", \(tally.failed) failed" : ""
    let own: [Node] = [
      .element("strong", text: "Checks:"), .text(" \(points)\(counts)\(failed)\(hidden(tally))."),
    ]
    guard let worth = lab.plan.worth, worth.byHand > 0 else { return own }
    return own + [
      .text(" "), .element("strong", text: "By hand:"),
      .text(" \(PointsText.count(worth.byHand))."),
    ]
  }

  /// `; 2 hidden checks are not shown`
  private func hidden(_ tally: CheckTally) -> String {
    guard tally.hidden > 0 else { return "" }
    let count = Count.of(tally.hidden, "hidden check")
    return "; \(count) \(tally.hidden == 1 ? "is" : "are") not shown"
  }

  private func unanswered(_ names: [UnansweredName]) -> Node {
    guard !names.isEmpty else { return .empty }
    let count = Count.of(names.count, "answer")
    let lead: [Node] = [
      .element("strong", text: "Not answered yet:"),
      .text(" \(count) \(names.count == 1 ? "is" : "are") still to be written"),
    ]
    if names.count <= Self.mostInLine {
      return .element("p", [:], lead + [.text(": ")] + list(names, linked: true) + [.text(".")])
    }
    return .fragment([
      .element("p", [:], lead + [.text(".")]), .element("ul", [:], groups(names).map(item)),
    ])
  }

  /// The names grouped by exercise, in the order of the exercises.
  private func groups(_ names: [UnansweredName]) -> [[UnansweredName]] {
    var groups: [[UnansweredName]] = []
    for name in names {
      if let place = groups.last?.last?.exercisePlace, place == name.exercisePlace {
        groups[groups.count - 1].append(name)
      } else {
        groups.append([name])
      }
    }
    return groups
  }

  private func item(_ names: [UnansweredName]) -> Node {
    guard let exercise = names.first.flatMap(outline.exercise) else {
      return .element("li", [:], list(names, linked: false))
    }
    let link = Node.element(
      "a", ["href": "#" + exercise.anchor], text: "Exercise \(exercise.number)")
    return .element("li", [:], [link, .text(": ")] + list(names, linked: false))
  }

  private func list(_ names: [UnansweredName], linked: Bool) -> [Node] {
    names.enumerated().flatMap { index, name -> [Node] in
      let code = Node.element("code", text: name.name)
      let anchor = linked ? outline.exercise(of: name)?.anchor : nil
      let node = anchor.map { .element("a", ["href": "#" + $0], [code]) } ?? code
      return (index == 0 ? [] : [.text(", ")]) + [node] + similar(name)
    }
  }

  private func similar(_ name: UnansweredName) -> [Node] {
    guard let similar = name.similar else { return [] }
    return [.text(" (you defined "), .element("code", text: similar), .text(")")]
  }
}

internal import HTML
internal import Numerals

/// What a grader may look at in between: the other exercises, and the points so far.
extension MarkingView {
  var more: Node {
    .element("div", ["class": "more"], [exercises, points])
  }

  /// A button for each exercise that has something left.
  private var exercises: Node {
    var names: [String] = []
    var left: [String: (first: Int, count: Int)] = [:]
    for (index, answer) in session.answers.enumerated() where !session.isDone(answer) {
      if let known = left[answer.exercise] {
        left[answer.exercise] = (known.first, known.count + 1)
      } else {
        names.append(answer.exercise)
        left[answer.exercise] = (index, 1)
      }
    }
    guard names.count > 1 else { return .empty }
    let buttons = names.compactMap { name in
      left[name].map { first, count in
        Node.element(
          "button", ["type": "button", "data-go": String(first)], text: "\(name): \(count) left")
      }
    }
    return .element("nav", ["class": "buttons", "aria-label": "Exercises"], buttons)
  }

  private var points: Node {
    let rows = session.statistics.rows
    guard !rows.isEmpty else { return .empty }
    let head = ["exercise", "mean", "marks", "how often each number of points was given"].map {
      Node.element("th", ["scope": "col"], text: $0)
    }
    let body = rows.flatMap { row in
      [line(row.name, row.all)]
        + row.graders.map { line($0.name.isEmpty ? "no name" : $0.name, $0.spread, isPart: true) }
    }
    return .element(
      "details", [:],
      [
        .element("summary", text: "Points given so far"),
        .element(
          "div",
          [
            "class": "scroll", "tabindex": "0", "role": "group",
            "aria-label": "Points given so far",
          ],
          [
            .element(
              "table", [:],
              [
                .element("thead", [:], [.element("tr", [:], head)]), .element("tbody", [:], body),
              ])
          ]),
      ])
  }

  private func line(
    _ name: String, _ spread: MarkStatistics.Spread, isPart: Bool = false
  ) -> Node {
    .element(
      "tr", [:],
      [
        .element("th", ["scope": "row"], text: isPart ? "– by \(name)" : name),
        .element("td", ["class": "number"], text: Numeral.plain(spread.mean)),
        .element("td", ["class": "number"], text: String(spread.count)),
        .element("td", text: spread.list),
      ])
  }
}

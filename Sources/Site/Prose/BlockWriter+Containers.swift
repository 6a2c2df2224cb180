internal import HTML
internal import LabMarkdown
internal import LabRunner

/// The blocks that `@exercise(…)` and its like open.
extension BlockWriter {
  func container(_ container: Block.Container, problems: [Problem]) -> [Node] {
    let directive = container.directive
    let info = run.plan.container(of: directive)
    guard let kind = outline.kind(of: directive) else {
      return cards(problems) + nodes(container.content, problems: [])
    }
    let content = nodes(container.content, problems: problems)
    switch kind {
    case .exercise: return [exercise(directive, info: info, content: content)]
    case .solution where audience == .student: return []
    case .solution: return [solution(info, content: content)]
    case .answer: return [labelled("section", class: "answer", "Your answer", content)]
    case .hint: return [hint(info, content: content)]
    case .note: return [labelled("aside", class: "note", info?.title ?? "Note", content)]
    case .columns: return [columns(container.content, problems: problems)]
    }
  }

  private func exercise(_ directive: Directive, info: ContainerInfo?, content: [Node]) -> Node {
    guard let exercise = outline.exercise(of: directive) else { return .fragment(content) }
    var heading: [Node] = [.text(exercise.title)]
    let checks = run.checks(in: directive).points
    if let text = PointsText.exercise(worth: info?.points, checks) {
      heading += [.text(" "), .element("span", ["class": "points"], text: text)]
    }
    return .element(
      "section", ["class": "exercise", "aria-labelledby": exercise.anchor],
      [.element("h\(exercise.level)", ["id": exercise.anchor], heading)] + content)
  }

  private func solution(_ info: ContainerInfo?, content: [Node]) -> Node {
    var label = info?.title ?? "Solution"
    if info?.title == nil, let name = info?.name, let number = outline.exerciseNumber(named: name) {
      label += " to exercise \(number)"
    }
    return labelled("section", class: "solution", label, content)
  }

  private func hint(_ info: ContainerInfo?, content: [Node]) -> Node {
    .element(
      "details", ["class": "hint"],
      [.element("summary", text: info?.title ?? "Hint")] + content)
  }

  private func labelled(
    _ element: String, class name: String, _ label: String, _ content: [Node]
  ) -> Node {
    .element(
      element, ["class": name, "aria-label": label],
      [.element("p", ["class": "label"], text: label)] + content)
  }

  /// Puts each block into a cell of its own; problems stay with their block.
  private func columns(_ blocks: [Block], problems: [Problem]) -> Node {
    let placement = ProblemPlacement(of: problems, at: blocks)
    let cells = zip(blocks, placement.byBlock).map { block, problems in
      Node.element("div", [:], nodes([block], problems: problems))
    }
    return .element("div", ["class": "columns"], cells + cards(placement.leading))
  }
}

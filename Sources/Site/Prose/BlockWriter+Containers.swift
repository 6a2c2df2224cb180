internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabResults
internal import LabRunner

/// The blocks that `@exercise(…)` and similar directives open.
extension BlockWriter {
  func container(_ container: Block.Container, problems: [Problem]) -> [Node] {
    let directive = container.directive
    let info = lab.plan.container(of: directive)
    guard let kind = lab.plan.containerKind(of: directive) else {
      return cards(problems) + nodes(container.content, problems: [])
    }
    if kind == .solution, audience == .student { return [] }
    if kind == .columns { return [columns(container.content, problems: problems)] }
    let content = nodes(container.content, problems: problems)
    switch kind {
    case .exercise: return [exercise(directive, info: info, content: content)]
    case .solution: return [solution(info, content: content)]
    case .answer: return [answer(content)]
    case .hint: return [hint(info, content: content)]
    case .note: return [note(info, content: content)]
    case .columns: return content
    }
  }

  private func exercise(_ directive: Directive, info: ContainerInfo?, content: [Node]) -> Node {
    guard let exercise = outline.exercise(of: directive) else { return .fragment(content) }
    var heading: [Node] = [.text(exercise.title)]
    let checks = lab.checks(inExerciseAt: directive.range.lowerBound).points
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
    // Open, since readers come to this page for the solutions; they can fold them.
    return Node.element(
      "details", ["class": "solution"], [.element("summary", text: label)] + content
    ).adding("open", "")
  }

  private func hint(_ info: ContainerInfo?, content: [Node]) -> Node {
    .element(
      "details", ["class": "hint"],
      [.element("summary", text: info?.title ?? "Hint")] + content)
  }

  /// An empty answer has room for writing on paper.
  private func answer(_ content: [Node]) -> Node {
    labeled(content.isEmpty ? "answer empty" : "answer", "Your answer", content)
  }

  private func note(_ info: ContainerInfo?, content: [Node]) -> Node {
    let callout = info?.callout ?? .note
    return labeled(
      callout == .note ? "note" : "note \(callout.rawValue)",
      info?.title ?? callout.rawValue.prefix(1).uppercased() + callout.rawValue.dropFirst(), content
    )
  }

  /// A group, not an ARIA landmark, since a page should have few of those, each with its own name.
  private func labeled(_ name: String, _ label: String, _ content: [Node]) -> Node {
    .element(
      "div", ["class": name, "role": "group", "aria-label": label],
      [.element("p", ["class": "label"], text: label)] + content)
  }

  /// Puts each block into its own cell; problems stay with their block.
  private func columns(_ blocks: [Block], problems: [Problem]) -> Node {
    let placement = ProblemPlacement(of: problems, at: blocks)
    let cells = zip(blocks, placement.byBlock).map { block, problems in
      Node.element("div", [:], nodes([block], problems: problems))
    }
    return .element("div", ["class": "columns"], cells + cards(placement.leading))
  }
}

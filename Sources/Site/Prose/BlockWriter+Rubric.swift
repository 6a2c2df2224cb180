internal import HTML
internal import LabMarkdown
internal import LabRunner

/// The criteria by which people mark an exercise.
extension BlockWriter {
  /// Shows the criteria as a list; other blocks stay above or between them.
  func rubric(_ directive: Directive, _ blocks: [Block], problems: [Problem]) -> Node {
    let placement = ProblemPlacement(of: problems, at: blocks)
    var parts = cards(placement.leading)
    var criteria: [Node] = []
    func endList() {
      if !criteria.isEmpty { parts.append(.element("ul", [:], criteria)) }
      criteria = []
    }
    for (block, problems) in zip(blocks, placement.byBlock) {
      let content = nodes([block], problems: problems)
      if let points = points(ofCriterion: block) {
        criteria.append(.element("li", [:], content + [points]))
      } else {
        endList()
        parts += content
      }
    }
    endList()
    return labeled(
      "rubric", directive.audience > .student ? "Rubric for instructors" : "Rubric", parts)
  }

  private func points(ofCriterion block: Block) -> Node? {
    guard case .container(let container) = block.kind,
      lab.plan.containerKind(of: container.directive) == .criterion
    else { return nil }
    let points = lab.plan.container(of: container.directive)?.points
    return points.map { .element("span", ["class": "points"], text: PointsText.count($0)) }
      ?? .empty
  }
}

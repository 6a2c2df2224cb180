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
      if isCriterion(block) {
        criteria.append(.element("li", [:], content))
      } else {
        endList()
        parts += content
      }
    }
    endList()
    return labeled(
      "rubric", directive.audience > .student ? "Rubric for instructors" : "Rubric", parts)
  }

  private func isCriterion(_ block: Block) -> Bool {
    guard case .container(let container) = block.kind else { return false }
    return lab.plan.containerKind(of: container.directive) == .criterion
  }

  /// Shows a criterion beside its points, wherever it is.
  func criterion(_ info: ContainerInfo?, content: [Node]) -> Node {
    let points = info?.points.map {
      Node.element("span", ["class": "points"], text: PointsText.count($0))
    }
    return .element(
      "div", ["class": "criterion"], [.element("div", [:], content), points ?? .empty])
  }
}

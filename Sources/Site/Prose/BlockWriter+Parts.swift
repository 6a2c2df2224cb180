internal import Budgets
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
    if directive.audience > audience { return [] }
    if kind == .rubric {
      return [rubric(directive, container.content, problems: problems)]
    }
    if kind == .columns { return [columns(container.content, problems: problems)] }
    let content = nodes(container.content, problems: problems)
    switch kind {
    case .exercise: return [exercise(directive, content: content)]
    case .solution: return [solution(info, content: content)]
    case .instructor: return [labeled("note instructor", "For instructors", content)]
    case .answer: return [answer(content)]
    case .hint: return [hint(info, content: content)]
    case .note: return [note(info, content: content)]
    case .criterion: return [criterion(info, content: content)]
    case .rubric, .columns: return content
    }
  }

  private func exercise(_ directive: Directive, content: [Node]) -> Node {
    guard let exercise = outline.exercise(of: directive) else { return .fragment(content) }
    var heading: [Node] = [.text(exercise.title)]
    let place = directive.range.lowerBound
    if let worth = lab.plan.worth(ofExerciseAt: place) {
      let text = PointsText.exercise(worth, lab.checks(inExerciseAt: place).points)
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
  func labeled(_ name: String, _ label: String, _ content: [Node]) -> Node {
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

/// Terms with their meanings, and footnotes.
extension BlockWriter {
  func terms(_ definitions: [Block.Definition], problems: [Problem]) -> Node {
    let meanings = definitions.flatMap { $0.meanings.joined() }
    let placement = ProblemPlacement(of: problems, at: meanings)
    var shown = 0
    let items = definitions.flatMap { definition -> [Node] in
      let term = Node.element("dt", ["id": definition.anchor], inlines.nodes(definition.term))
      return [term]
        + definition.meanings.enumerated().map { index, blocks in
          let own = placement.byBlock[shown..<(shown + blocks.count)].flatMap { $0 }
          shown += blocks.count
          let notes = index == 0 ? footnotes(below: ProseContents(of: definition.term)) : []
          return .element(
            "dd", [:], notes + nodes(blocks, problems: own, isTight: blocks.count == 1))
        }
    }
    return .fragment([.element("dl", [:], items)] + cards(placement.leading))
  }

  /// The footnotes that follow a block with their first references.
  func footnotes(below content: ProseContents) -> [Node] {
    content.footnoteMarks.compactMap(inlines.numbering.footnotes.entry(below:)).map { entry in
      let number = Node.element("span", ["class": "footnote-number"], text: entry.number)
      let back = Node.element(
        "a",
        [
          "class": "footnote-back", "href": "#" + entry.markAnchor,
          "aria-label": "Back to the text",
        ],
        text: "↩")
      return .element(
        "aside", ["class": "sidenote", "id": entry.anchor, "role": "note"],
        note(entry.footnote.content, number: number, back: back))
    }
  }

  /// A single paragraph needs no element of its own; the backlink ends the last one.
  private func note(_ content: [Block], number: Node, back: Node) -> [Node] {
    let texts = content.map { block -> [Node]? in
      guard case .paragraph(let text) = block.kind, text.onlyPicture == nil else { return nil }
      return inlines.nodes(text)
    }
    if texts.count == 1, let text = texts[0] {
      return [number, .text(" ")] + text + [.text(" "), back]
    }
    var nodes = zip(content, texts).enumerated().flatMap { index, pair -> [Node] in
      guard let text = pair.1 else { return self.nodes([pair.0], problems: []) }
      let lead = index == 0 ? [number, .text(" ")] : []
      let end = index == content.count - 1 ? [.text(" "), back] : []
      return [.element("p", [:], lead + text + end)]
    }
    if texts.first ?? nil == nil { nodes.insert(number, at: 0) }
    if texts.last ?? nil == nil { nodes.append(back) }
    return nodes
  }
}

/// The outcomes of directives.
extension BlockWriter {
  func outcome(of directive: Directive, problems: [Problem]) -> [Node] {
    let landmark = inlines.numbering.landmark(of: directive)
    if let outcome = lab.outcome(of: directive) {
      return shown(outcome, of: directive, landmark: landmark)
    }
    let hasError = problems.contains(where: \.diagnostic.isError)
    // If a numbered figure or table is missing, readers must be told.
    guard !hasError || landmark != nil else { return [] }
    let reason = hasError ? "it has an error" : "it did not run"
    return skipped(directive, reason: reason, landmark: landmark)
  }

  private func shown(
    _ outcome: Outcome, of directive: Directive, landmark: Landmark?
  ) -> [Node] {
    let view = OutcomeView(
      outcome: outcome, directive: directive,
      figureNumber: figureNumbers[directive.range.lowerBound] ?? 0,
      points: lab.points(of: directive), landmark: landmark)
    switch outcome {
    case .skipped, .unanswered: return ledger.prose([view.node], at: directive.range)
    default: break
    }
    do throws(Shortage) {
      return [
        try ledger.outcome(outcome) { drawn(view) }
      ]
    } catch {
      ledger.leaveOut(directive.range, error)
      return skipped(directive, reason: "\(error).", landmark: landmark)
    }
  }

  /// Draws an outcome, or takes what has been drawn before.
  private func drawn(_ view: OutcomeView) -> Node {
    let isHidden = view.directive.audience > .student
    let draw = { isHidden ? view.markedAsHidden : view.node }
    guard let drawings, view.outcome.isOfDirective, view.points == nil,
      let result = lab.resultKey(of: view.directive)
    else { return draw() }
    let key = DrawingMemo.Key(view, result: result, isHidden: isHidden)
    return drawings.node(for: key, draw: draw)
  }

  private func skipped(_ directive: Directive, reason: String, landmark: Landmark?) -> [Node] {
    ledger.prose(
      [OutcomeView.skipped(directive, reason: reason, landmark: landmark)], at: directive.range)
  }
}

extension Outcome {
  /// Whether it depends on nothing but its directive and what that uses. A check that fails also tells which
  /// other one to look at.
  fileprivate var isOfDirective: Bool {
    switch self {
    case .definition, .figure, .table, .value: true
    case .group(let outcomes): outcomes.allSatisfy(\.isOfDirective)
    case .checkReport, .expectation, .skipped, .unanswered, .hidden: false
    }
  }
}

internal import HTML
internal import LabMarkdown
internal import LabResults

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

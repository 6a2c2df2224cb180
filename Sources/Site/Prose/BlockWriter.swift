internal import Diagnostics
internal import HTML
internal import LabMarkdown
internal import LabResults
internal import LabRunner

/// Turns the blocks of a lab into nodes, with each problem at its place.
struct BlockWriter {
  let lab: FinishedLab
  let audience: Audience
  let outline: Outline
  let inlines: InlineWriter
  let ledger: PageLedger
  /// The number of each figure, by the offset of its directive.
  let figureNumbers: [Int: Int]
  /// The lab's text, as far as cards may show it.
  private let source: SourceText
  private let marksPlaces: Bool
  let drawings: DrawingMemo?

  /// - Parameter setting: How the page marks its places, and what has been drawn before.
  init(
    outline: Outline, inlines: InlineWriter, ledger: PageLedger, source: SourceText,
    _ setting: PageSetting? = nil
  ) {
    self.source = source
    marksPlaces = setting?.marksPlaces ?? false
    drawings = setting?.drawings
    let lab = inlines.lab
    self.lab = lab
    audience = inlines.audience
    self.outline = outline
    self.inlines = inlines
    self.ledger = ledger
    let figures = lab.plan.steps.map(\.directive).filter { directive in
      lab.outcome(of: directive)?.holdsFigure ?? false
    }
    figureNumbers = Dictionary(
      figures.enumerated().map { ($1.range.lowerBound, $0 + 1) }, uniquingKeysWith: { a, _ in a })
  }

  /// Returns the nodes of neighboring blocks; `problems` are those that lie among them.
  func nodes(_ blocks: [Block], problems: [Problem], isTight: Bool = false) -> [Node] {
    let placement = ProblemPlacement(of: problems, at: blocks)
    var content = cards(placement.leading)
    for (index, (block, problems)) in zip(blocks, placement.byBlock).enumerated() {
      // In a tight item, paragraphs are only separated by comments, and continue each other.
      if isTight, index > 0, blocks[index - 1].isParagraph, block.isParagraph {
        content.append(.text("\n"))
      }
      if marksPlaces { content.append(mark(of: block)) }
      content += nodes(block, problems: problems, isTight: isTight)
    }
    return content
  }

  private func mark(of block: Block) -> Node {
    let source = lab.plan.document.source
    let place = block.range.lowerBound
    // Two hyphens would end the comment.
    let file =
      source.isIncluded(place)
      ? " " + source.shortName(at: place).replacing("%", with: "%25").replacing("-", with: "%2D")
      : ""
    return .raw("<!--\(source.location(of: place).line)\(file)-->")
  }

  func cards(_ problems: [Problem]) -> [Node] {
    problems.flatMap { problem in
      ledger.prose(
        [ProblemCard(problem: problem, source: source).node], at: problem.diagnostic.range)
    }
  }

  private func nodes(_ block: Block, problems: [Problem], isTight: Bool) -> [Node] {
    ledger.frame(block.frameSize, at: block.range) {
      content(of: block, problems: problems, isTight: isTight)
    }
  }

  private func content(of block: Block, problems: [Problem], isTight: Bool) -> [Node] {
    // Adds the footnotes and problems of a block without children.
    func leaf(_ node: Node) -> [Node] {
      let notes = footnotes(below: ProseContents(of: [block]))
      return ledger.prose([node] + notes, at: block.range) + cards(problems)
    }
    switch block.kind {
    case .quote(let blocks):
      return [.element("blockquote", [:], nodes(blocks, problems: problems))]
    case .list(let list): return [self.list(list, problems: problems)]
    case .definitions(let definitions): return [terms(definitions, problems: problems)]
    case .container(let container): return self.container(container, problems: problems)
    case .directive(let directive):
      return outcome(of: directive, problems: problems) + cards(problems)
    case .paragraph(let content): return leaf(paragraph(content, isTight: isTight))
    case .heading(let level, let content, let anchor):
      return leaf(heading(block, level: level, content: content, anchor: anchor))
    case .code(let info, let text):
      return leaf(code(text, class: info.isEmpty ? nil : "language-" + info, language: info))
    case .formula(let excerpt):
      return leaf(code(excerpt.text, class: "formula", language: "formula"))
    case .html(let markup):
      let isMarkup = lab.plan.document.frontMatter.allowsHTML
      return leaf(isMarkup ? .raw(markup) : code(markup, class: "markup"))
    case .thematicBreak: return leaf(.element("hr"))
    case .table(let table):
      let landmark = inlines.numbering[.table, at: block.range]
      return leaf(PipeTable(table: table, landmark: landmark, inlines: inlines).node)
    case .invalid(let source): return leaf(code(source, class: "invalid"))
    }
  }

  private func paragraph(_ content: [Inline], isTight: Bool) -> Node {
    if let image = content.onlyPicture {
      let caption = Caption(
        landmark: inlines.numbering[.figure, at: image.range],
        text: image.title.isEmpty ? nil : image.title)
      if !caption.isEmpty { return picture(content, caption) }
    }
    return isTight ? .fragment(inlines.nodes(content)) : .element("p", [:], inlines.nodes(content))
  }

  private func picture(_ content: [Inline], _ caption: Caption) -> Node {
    Node.element("figure", ["class": "picture"], inlines.nodes(content) + [caption.node])
      .adding("id", caption.landmark?.anchor)
  }

  private func heading(_ block: Block, level: Int, content: [Inline], anchor: String) -> Node {
    guard anchor != outline.levels.titleAnchor else { return .empty }
    let number = inlines.numbering[.section, at: block.range]?.number
    let label = "Link to “\(inlines.plainText(content))”"
    let link = Node.element(
      "a", ["class": "anchor", "href": "#" + anchor, "aria-label": label], text: "#")
    return .element(
      "h\(outline.levels.shown(level))", ["id": anchor],
      SectionNumber.nodes(number) + inlines.nodes(content) + [.text(" "), link])
  }

  private func code(_ text: String, class name: String?, language: String = "") -> Node {
    let hasColors = ledger.colors(text)
    let code = CodeText(code: text, language: hasColors ? language : "")
    let content = drawings?.nodes(of: code) ?? code.nodes
    return .element(
      "pre", ["role": "group", "tabindex": "0", "aria-label": "Code"],
      [Node.element("code", [:], content).adding("class", name)])
  }

  private func list(_ list: Block.List, problems: [Problem]) -> Node {
    var own = [[Problem]](repeating: [], count: list.items.count)
    // An item without blocks has no place; its problems are shown at the previous item.
    let filled = list.items.indices.filter { !list.items[$0].isEmpty }
    for problem in problems {
      let index = filled.lastIndex(beginningUpTo: problem.diagnostic.range.lowerBound) {
        list.items[$0].first?.range.lowerBound ?? .max
      }
      if let item = index.map({ filled[$0] }) ?? own.indices.first { own[item].append(problem) }
    }
    let items = zip(list.items, own).map { blocks, problems in
      Node.element("li", [:], nodes(blocks, problems: problems, isTight: list.isTight))
    }
    guard let start = list.start else { return .element("ul", [:], items) }
    return Node.element("ol", [:], items).adding("start", start == 1 ? nil : String(start))
  }
}

extension Block {
  /// The length of the tags around its parts, in bytes, about.
  fileprivate var frameSize: Int {
    switch kind {
    case .quote: 30
    case .list(let list): 12 + 12 * list.items.count
    case .definitions(let definitions): 12 + 24 * definitions.count
    case .container: 100
    default: 0
    }
  }

  fileprivate var isParagraph: Bool {
    if case .paragraph = kind { true } else { false }
  }
}

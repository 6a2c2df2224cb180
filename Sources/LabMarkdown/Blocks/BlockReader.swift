import Diagnostics

/// Turns libcmark's blocks into drafts: finds directives, containers, and tables, and queues every
/// text for inline parsing.
struct BlockReader {
  private(set) var lines: LineScanner
  var queue: InlineQueue
  var diagnostics: [Diagnostic] = []
  let inclusions: Inclusions
  private let grammar: DirectiveGrammar
  /// The footnote definitions by line, and those parsed so far.
  private(set) var definitions: [Int: FootnoteDefinitions.Definition] = [:]
  var footnotes: [FootnoteDraft] = []
  /// The line of the `[!NOTE]` of the current block quote.
  private var alertLine: Int?
  /// The names of all definitions and their places, including duplicates.
  var footnoteRanges: [Label] = []
  /// Which lines belong to a block with text; the others may define link references.
  private var isCovered: [Bool]

  init(
    _ source: SourceText, bodyStart: Int, inclusions: Inclusions, names: LabelNames,
    _ grammar: DirectiveGrammar
  ) {
    lines = LineScanner(source, bodyStart: bodyStart)
    self.inclusions = inclusions
    self.grammar = grammar
    queue = InlineQueue(names)
    isCovered = Array(repeating: false, count: source.lineCount + 2)
  }

  /// The number of lines before the first one that libcmark saw.
  var lineOffset: Int { lines.lineOffset }

  /// Reads the blocks of the document.
  mutating func read() -> [Draft] {
    let root = parsed()
    let items = items(of: root.children, in: []).items
    var matcher = ContainerMatcher(lines.source, inclusions)
    let drafts = matcher.match(items, tail: nil)
    diagnostics += matcher.diagnostics
    let answers = SortedRanges(drafts.answerRanges)
    settleFootnotes(answers)
    // The first of several definitions of a link counts, and the lab's own take precedence.
    for isInAnswer in answers.ranges.isEmpty ? [false] : [false, true] {
      queueDefinitions { answers.contains($0) == isInAnswer }
    }
    reportUnusedFootnotes()
    reportBrokenFormulas()
    diagnostics += HalvesOfFormulas(lines.bytes).reportingEachOnce(queue.diagnostics)
    return drafts
  }

  /// Has libcmark parse the blocks, and parse them again if there are formulas that it would take for
  /// lists and headings.
  private mutating func parsed() -> MarkdownNode {
    var text = BlockText(lines)
    var root = text.parsedWithFootnotes()
    var finder = FormulaFinder(text)
    root = finder.mask(root)
    lines = finder.text.lines
    definitions = finder.text.footnotes
    queue.footnotes = Set(definitions.values.map(\.label.name))
    return root
  }

  /// Returns the place of a node, from its first character to the end of its last line.
  func range(of node: MarkdownNode) -> SourceRange { lines.range(of: node) }

  private func lineRange(of node: MarkdownNode) -> ClosedRange<Int> { lines.lineRange(of: node) }

  /// Returns the results of the nodes of a level, and where that of the last node begins.
  private mutating func items(
    of nodes: [MarkdownNode], in containers: [LineScanner.Container]
  ) -> (items: [LevelItem], tail: Int) {
    let nodes = withoutComments(nodes)
    var items: [LevelItem] = []
    var tail = 0
    var index = 0
    while index < nodes.count {
      tail = items.count
      let node = nodes[index]
      index += 1
      guard case .paragraph = node.kind else {
        warnOfCode(node, behind: items)
        items += self.items(of: node, in: containers)
        continue
      }
      var text = leaf(node, in: containers)
      if alertLine == node.startLine + lineOffset {
        text = text.slice(lines: 1..<text.lineCount)
        alertLine = nil
      }
      guard text.lineCount > 0 else { continue }
      extend(&text, by: nodes, from: &index, in: containers)
      items += paragraph(text)
    }
    return (items, tail)
  }

  /// Returns the nodes that aren't comments between blocks.
  private mutating func withoutComments(_ nodes: [MarkdownNode]) -> [MarkdownNode] {
    nodes.filter { node in
      guard case .html = node.kind, lines.isComment(node) else { return true }
      cover(node)
      return false
    }
  }

  /// Returns the text of a paragraph.
  mutating func leaf(
    _ node: MarkdownNode, in containers: [LineScanner.Container]
  ) -> SourceExcerpt {
    cover(node)
    return lines.leaf(node, lines: lineRange(of: node), in: containers)
  }

  /// Returns what a node other than a paragraph contributes to its level.
  private mutating func items(
    of node: MarkdownNode, in containers: [LineScanner.Container]
  ) -> [LevelItem] {
    let range = range(of: node)
    switch node.kind {
    case .quote:
      let alert = alert(of: node)
      let (content, rest) = level(node.children, in: containers + [.quote])
      let kind = alert.map { Draft.Kind.container($0, closer: nil, content) } ?? .quote(content)
      return [.block(Draft(kind, range: shortened(range, before: rest)))] + rest
    case .list(let start, let isTight):
      guard !definitions.isEmpty else {
        return list(node.children, of: node, start: start, isTight: isTight, in: containers)
      }
      let (items, rest) = footnotes(among: node.children)
      return items.isEmpty
        ? rest : list(items, of: node, start: start, isTight: isTight, in: containers) + rest
    case .heading(let level):
      cover(node)
      return heading(node, level: level, in: containers)
    default:
      cover(node)
      return [.block(Draft(.finished(finished(node, range)), range: range))]
    }
  }

  /// Returns the drafts of a level within a container, and what belongs to the level above.
  mutating func level(
    _ nodes: [MarkdownNode], in containers: [LineScanner.Container]
  ) -> (content: [Draft], handedOut: [LevelItem]) {
    let (items, tail) = items(of: nodes, in: containers)
    var matcher = ContainerMatcher(lines.source, inclusions)
    let content = matcher.match(items, tail: tail)
    diagnostics += matcher.diagnostics
    return (content, matcher.handedOut)
  }

  private mutating func list(
    _ children: [MarkdownNode], of node: MarkdownNode, start: Int?, isTight: Bool,
    in containers: [LineScanner.Container]
  ) -> [LevelItem] {
    var items: [[Draft]] = []
    var rest: [LevelItem] = []
    for (index, item) in children.enumerated() {
      let (content, handedOut) = content(of: item, in: containers + [.item])
      if index + 1 == children.count {
        items.append(content)
        rest = handedOut
      } else {
        // Nothing can leave a list in its middle: let the matcher report the closers.
        var matcher = ContainerMatcher(lines.source, inclusions)
        items.append(content + matcher.match(handedOut, tail: nil))
        diagnostics += matcher.diagnostics
      }
    }
    let whole = SourceRange(range(of: children[0]).lowerBound, range(of: node).upperBound)
    let range = shortened(whole, before: rest)
    return [.block(Draft(.list(start: start, isTight: isTight, items), range: range))] + rest
  }

  private mutating func content(
    of item: MarkdownNode, in containers: [LineScanner.Container]
  ) -> (content: [Draft], handedOut: [LevelItem]) {
    guard case .tooDeep = item.kind else { return level(item.children, in: containers) }
    let range = range(of: item)
    return ([Draft(.finished(finished(item, range)), range: range)], [])
  }

  private func shortened(_ range: SourceRange, before rest: [LevelItem]) -> SourceRange {
    guard let first = rest.first, first.range.lowerBound > range.lowerBound else { return range }
    let line = lines.source.lineNumber(of: first.range.lowerBound) - 1
    let end = lines.trimmingEnd(lines.line(line)).upperBound
    return SourceRange(range.lowerBound, max(range.lowerBound, min(end, range.upperBound)))
  }

  private mutating func paragraph(_ text: SourceExcerpt) -> [LevelItem] {
    for index in 0..<text.lineCount where !text.isVerbatim(line: index) {
      let line = text.line(index)
      reportFootnote(in: text.bytes, of: line, at: text.sourceOffset(of: line.lowerBound))
    }
    let splitter = ParagraphSplitter(text, in: lines.source, grammar)
    diagnostics += splitter.diagnostics
    return splitter.pieces.enumerated().map { index, piece in
      switch piece {
      case .directive(let directive): return .directive(directive)
      case .prose(let prose):
        var reader = TableReader(prose)
        let table = reader.read(into: &queue)
        diagnostics += reader.diagnostics
        let kind =
          table.map { .table(captioned($0, reader.caption)) } ?? definitions(prose)
          ?? .paragraph(queue.add(prose, mayDefine: index == 0))
        if case .paragraph = kind { warnOfMeaning(in: prose) }
        return .block(Draft(kind, range: prose.sourceRange))
      }
    }
  }

  private mutating func captioned(_ table: TableDraft, _ caption: SourceExcerpt?) -> TableDraft {
    guard let caption else { return table }
    var table = table
    let (text, label) = named(caption)
    table.caption = queue.add(text)
    table.label = label
    return table
  }

  /// Returns the directive that the first line of a block quote is equivalent to.
  private mutating func alert(of node: MarkdownNode) -> Directive? {
    guard let first = node.children.first, case .paragraph = first.kind else { return nil }
    let number = lineRange(of: first).lowerBound
    let start = lines.start(of: first, in: number)
    var text = SourceExcerpt()
    text.append(lines.trimmingEnd(start..<lines.line(number).upperBound), of: lines.bytes)
    guard let alert = Alert(text) else { return nil }
    if let fault = alert.fault { diagnostics.append(fault) }
    guard let directive = alert.directive else { return nil }
    alertLine = first.startLine + lineOffset
    return directive
  }

  private mutating func heading(
    _ node: MarkdownNode, level: Int, in containers: [LineScanner.Container]
  ) -> [LevelItem] {
    let numbers = lineRange(of: node)
    let text = lines.leaf(node, lines: numbers, in: containers)
    let range = range(of: node)
    guard numbers.count > 1 else {
      let (content, label) = named(HeadingText.withoutHashes(text))
      let ticket = queue.add(label == nil ? content : HeadingText.withoutClosingHashes(content))
      return [.block(Draft(.heading(level: level, ticket, label: label), range: range))]
    }
    let content = text.slice(lines: 0..<text.lineCount - 1)
    guard hasDirective(content) else {
      let (title, label) = named(content)
      let ticket = queue.add(title, mayDefine: true)
      return [.block(Draft(.heading(level: level, ticket, label: label), range: range))]
    }
    let underline = text.slice(lines: text.lineCount - 1..<text.lineCount)
    diagnostics.append(
      Diagnostic(
        code: "DirectiveInHeading",
        message: "misplaced '\(underline.string(0..<min(3, underline.bytes.count)))' "
          + "directly below a directive, which makes it a heading",
        range: underline.sourceRange, help: "leave a blank line between the two"))
    let rule = Draft(.finished(.thematicBreak), range: underline.sourceRange)
    return paragraph(content) + [.block(rule)]
  }

  /// Removes the name from the end of a heading, a caption, or a term.
  mutating func named(_ text: SourceExcerpt) -> (text: SourceExcerpt, label: Label?) {
    let (rest, found) = LabelReader.trailing(text)
    if let fault = found?.fault { diagnostics.append(fault) }
    return (rest, found?.label.flatMap { queue.names.take($0) })
  }

  private mutating func cover(_ node: MarkdownNode) {
    for number in lineRange(of: node) where number < isCovered.count { isCovered[number] = true }
  }

  /// Queues the paragraphs that libcmark has consumed as link reference definitions.
  private mutating func queueDefinitions(where isWanted: (Int) -> Bool) {
    var text = SourceExcerpt()
    func flush(_ queue: inout InlineQueue) {
      if text.bytes.first == UInt8(ascii: "[") { queue.addDefinitions(text) }
      text = SourceExcerpt()
    }
    for number in lineOffset + 1..<max(lineOffset + 1, lines.source.lineCount + 1) {
      let rest = isCovered[number] ? 0..<0 : lines.trimmingEnd(lines.withoutMarkers(number))
      if rest.isEmpty || definitions[number] != nil || !isWanted(rest.lowerBound) {
        flush(&queue)
      } else if FootnoteMarker.definition(in: lines.bytes, of: rest) != nil {
        flush(&queue)
        reportFootnote(in: lines.bytes, of: rest, at: rest.lowerBound)
      } else {
        text.append(rest, of: lines.bytes)
      }
    }
    flush(&queue)
  }
}

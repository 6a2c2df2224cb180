import Diagnostics

extension BlockReader {
  /// Parses a text as a definition list, if it is one.
  mutating func definitions(_ text: SourceExcerpt) -> Draft.Kind? {
    guard let reader = DefinitionReader(text, in: lines.source) else { return nil }
    return .definitions(
      reader.entries.map { entry in
        let (term, label) = named(entry.term)
        return DefinitionDraft(
          term: queue.add(term), label: label,
          meanings: entry.meanings.map { Draft(.paragraph(queue.add($0)), range: $0.sourceRange) })
      })
  }

  /// Adds what follows a paragraph, even after blank lines, and continues it: the meanings of its
  /// term, or the caption of its table.
  /// - Parameter index: The next node; advanced past what is added.
  mutating func extend(
    _ text: inout SourceExcerpt, by nodes: [MarkdownNode], from index: inout Int,
    in containers: [LineScanner.Container]
  ) {
    guard index < nodes.count, isMark(nodes[index]), !hasDirective(text) else { return }
    let isTable = TableReader.isTable(text)
    guard isTable || text.lineCount == 1 || DefinitionReader(text, in: lines.source) != nil else {
      return
    }
    while index < nodes.count, isTable ? isCaption(nodes[index]) : isMeaning(nodes[index]) {
      let more = leaf(nodes[index], in: containers)
      text.append(more)
      index += 1
      if isTable || hasDirective(more) { return }
    }
  }

  private func isMark(_ node: MarkdownNode) -> Bool { isMeaning(node) || isCaption(node) }

  private func isMeaning(_ node: MarkdownNode) -> Bool {
    firstLine(of: node).map { DefinitionReader.isMeaning(lines.bytes, $0) } ?? false
  }

  private func isCaption(_ node: MarkdownNode) -> Bool {
    firstLine(of: node).map { TableReader.captionStart(in: lines.bytes, $0) != nil } ?? false
  }

  /// The first line of a paragraph.
  private func firstLine(of node: MarkdownNode) -> Range<Int>? {
    guard case .paragraph = node.kind else { return nil }
    let number = min(node.startLine + lineOffset, max(1, lines.source.lineCount))
    return lines.start(of: node, in: number)..<lines.line(number).upperBound
  }

  /// Warns about code below a definition list that was meant to continue its last meaning.
  mutating func warnOfCode(_ node: MarkdownNode, behind items: [LevelItem]) {
    guard case .block(let draft)? = items.last, case .definitions = draft.kind,
      case .code(_, let text) = node.kind
    else { return }
    let range = range(of: node)
    guard !isFenced(node, text: text, range) else { return }
    diagnostics.append(
      Diagnostic(
        .warning, code: "IndentedMeaning",
        message: "misplaced indented text below a meaning, which makes it code", range: range,
        help: "a meaning is one paragraph, without blank lines"))
  }

  func hasDirective(_ text: SourceExcerpt) -> Bool {
    (0..<text.lineCount).contains {
      !text.isVerbatim(line: $0) && DirectiveReader.opens(text.bytes, in: text.line($0))
    }
  }

  /// Warns about `: text` that follows neither a term nor a table.
  mutating func warnOfMeaning(in text: SourceExcerpt) {
    let index = (0..<text.lineCount).first {
      !text.isVerbatim(line: $0) && DefinitionReader.isMeaning(text.bytes, text.line($0))
    }
    guard let line = index.map(text.line) else { return }
    diagnostics.append(
      Diagnostic(
        .warning, code: "MisplacedMeaning", message: "misplaced ':' at the beginning of a line",
        range: text.sourceRange(line.lowerBound..<line.lowerBound + 1),
        help: "a meaning follows its one-line term, and a caption follows its table; "
          + "write \\: for a literal colon"))
  }
}

/// A term with its meanings, whose inlines have yet to be parsed.
struct DefinitionDraft {
  let term: InlineQueue.Ticket
  let label: Label?
  let meanings: [Draft]
}

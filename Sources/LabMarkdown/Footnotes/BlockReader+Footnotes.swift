import Diagnostics

extension BlockReader {
  /// Reads the items of a list that are footnotes.
  /// - Returns: The other items, and what belongs to the level above.
  mutating func footnotes(
    among items: [MarkdownNode]
  ) -> (others: [MarkdownNode], handedOut: [LevelItem]) {
    var others: [MarkdownNode] = []
    var rest: [LevelItem] = []
    for (index, item) in items.enumerated() {
      guard let definition = definitions[item.startLine + lineOffset] else {
        others.append(item)
        continue
      }
      queue.isInFootnote = true
      var (drafts, handedOut) = level(item.children, in: [.item])
      queue.isInFootnote = false
      if index + 1 == items.count {
        rest = handedOut
      } else {
        var matcher = ContainerMatcher(lines.source, inclusions)
        drafts += matcher.match(handedOut, tail: nil)
        diagnostics += matcher.diagnostics
      }
      add(FootnoteDraft(label: definition.label, content: withoutDirectives(drafts)))
    }
    return (others, rest)
  }

  private mutating func add(_ footnote: FootnoteDraft) {
    let label = footnote.label
    let end = max(label.range.upperBound, footnote.content.last?.range.upperBound ?? 0)
    footnotes.append(footnote)
    footnoteRanges.append(
      Label(name: label.name, range: SourceRange(label.range.lowerBound, end)))
  }

  /// Keeps one footnote of each name: the first that isn't in an answer, if there is one.
  mutating func settleFootnotes(_ answers: SortedRanges) {
    var owners: [String: Label] = [:]
    for isInAnswer in [false, true] {
      for label in footnotes.map(\.label)
      where answers.contains(label.range.lowerBound) == isInAnswer && owners[label.name] == nil {
        owners[label.name] = label
      }
    }
    footnotes = footnotes.filter { footnote in
      guard let owner = owners[footnote.label.name], owner != footnote.label else { return true }
      report(footnote.label, owner)
      return false
    }
  }

  private mutating func report(_ label: Label, _ owner: Label) {
    let place = lines.source.mention(of: owner.range.lowerBound, at: label.range.lowerBound)
    diagnostics.append(
      Diagnostic(
        code: "DuplicateFootnote",
        message: "duplicate footnote '\(label.name)': \(place) has it already",
        range: label.range, help: "give each footnote its own name"))
  }

  /// Replaces blocks that run, which would have no place in the order of the lab.
  private mutating func withoutDirectives(_ drafts: [Draft]) -> [Draft] {
    drafts.map { draft in
      switch draft.kind {
      case .finished(.directive(let directive)), .container(let directive, _, _):
        return misplaced(draft, "@\(directive.name)")
      case .finished(.formula): return misplaced(draft, "formula block")
      case .quote(let content):
        return Draft(.quote(withoutDirectives(content)), range: draft.range)
      case .list(let start, let isTight, let items):
        var content: [[Draft]] = []
        for item in items { content.append(withoutDirectives(item)) }
        return Draft(.list(start: start, isTight: isTight, content), range: draft.range)
      default: return draft
      }
    }
  }

  private mutating func misplaced(_ draft: Draft, _ name: String) -> Draft {
    diagnostics.append(
      Diagnostic(
        code: "DirectiveInFootnote", message: "misplaced \(name) in a footnote",
        range: draft.range, help: "footnotes can contain text, lists, formulas, and images"))
    return Draft(.finished(.invalid(source: lines.source.shown(draft.range))), range: draft.range)
  }

  /// Reports footnotes without references.
  mutating func reportUnusedFootnotes() {
    for footnote in footnotes where !queue.usedFootnotes.contains(footnote.label.name) {
      diagnostics.append(
        Diagnostic(
          .warning, code: "UnusedFootnote",
          message: "unused footnote '\(footnote.label.name)': nothing refers to it",
          range: footnote.label.range, help: "refer to it with [^\(footnote.label.name)]"))
    }
  }

  /// Reports a line that looks like a footnote definition but isn't.
  mutating func reportFootnote(in bytes: [UInt8], of line: Range<Int>, at start: Int) {
    guard let marker = FootnoteMarker.definition(in: bytes, of: line) else { return }
    let offset = start - line.lowerBound
    let place = SourceRange(marker.range.lowerBound + offset, marker.range.upperBound + offset)
    let name = String(decoding: bytes[marker.name], as: UTF8.self)
    guard LabelName.isValid(name) else {
      let mended = LabelName.mended(name).map { "[^\($0)]" }
      diagnostics.append(
        Diagnostic(
          code: "InvalidName", message: "invalid name '\(name)' of a footnote", range: place,
          help: LabelName.rule, replacement: mended))
      return
    }
    diagnostics.append(
      Diagnostic(
        code: "MisplacedFootnote", message: "misplaced footnote '\(name)'", range: place,
        help:
          "start a footnote at the beginning of a line, after a blank line, outside of lists and block "
          + "quotes"))
  }
}

/// A footnote whose inlines have yet to be parsed.
struct FootnoteDraft {
  let label: Label
  let content: [Draft]
}

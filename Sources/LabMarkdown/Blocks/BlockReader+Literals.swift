import Diagnostics

extension BlockReader {
  /// Returns a block without inlines, and reports directives where they have no effect.
  mutating func finished(_ node: MarkdownNode, _ range: SourceRange) -> Block.Kind {
    switch node.kind {
    case .code(_, let text):
      if !isFenced(node, text: text, range) {
        report(
          "IndentedDirective", "indented by four spaces or a tab, which makes it code", in: range,
          help: "indent by at most three spaces, or as far as the list item it belongs to")
      }
      if !isFenced(node, text: text, range) { warnOfFootnote(in: range) }
      let word = node.language ?? ""
      return word == MarkdownNode.formulaLanguage
        ? .formula(excerpt(text, in: range)) : .code(info: word, text: text)
    case .html(let html):
      if !isVerbatim(html) {
        report(
          "DirectiveInHTML", "inside raw HTML, where it is text", in: range,
          help: "leave a blank line above the directive")
      }
      return .html(CommentText.removed(from: HiddenByte.removed(fromLinesOf: html)))
    case .tooDeep:
      diagnostics.append(
        Diagnostic(
          code: "TooDeep",
          message:
            "invalid block: more than \(MarkdownNode.deepest) nested block quotes and lists",
          range: range))
      return .invalid(source: lines.source.shown(range))
    default: return .thematicBreak
    }
  }

  /// Finds the lines of a fenced block in the file. They end where libcmark's do; anything before
  /// them is the prefix of a list or block quote.
  private func excerpt(_ text: String, in range: SourceRange) -> SourceExcerpt {
    let first = lines.source.lineNumber(of: range.lowerBound) + 1
    var excerpt = SourceExcerpt()
    let content = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, part) in content.enumerated() {
      guard first + index <= lines.source.lineCount else { break }
      let line = lines.line(first + index)
      let start = max(line.lowerBound, line.upperBound - part.count)
      let isSame = lines.bytes[start..<line.upperBound].elementsEqual(part)
      excerpt.append(
        isSame ? start..<line.upperBound : lines.withoutMarkers(first + index), of: lines.bytes)
    }
    return excerpt
  }

  /// Warns about the first line of `range` that looks like a directive.
  private mutating func report(
    _ code: String, _ why: String, in range: SourceRange, help: String
  ) {
    let first = lines.source.lineNumber(of: range.lowerBound)
    let last = lines.source.lineNumber(of: range.upperBound)
    for number in first...max(first, last) {
      let line = lines.withoutMarkers(number)
      guard let name = DirectiveReader.name(in: lines.bytes, of: line) else { continue }
      let text = String(decoding: lines.bytes[name], as: UTF8.self)
      diagnostics.append(
        Diagnostic(
          .warning, code: code, message: "misplaced @\(text): it is \(why)",
          range: SourceRange(name.lowerBound - 1, name.upperBound), help: help))
      return
    }
  }

  /// Warns about a footnote that is code because of its indentation.
  private mutating func warnOfFootnote(in range: SourceRange) {
    let line = lines.withoutMarkers(lines.source.lineNumber(of: range.lowerBound))
    guard let marker = FootnoteMarker.definition(in: lines.bytes, of: line) else { return }
    diagnostics.append(
      Diagnostic(
        .warning, code: "IndentedFootnote",
        message: "misplaced footnote: it is indented by four spaces or a tab, "
          + "which makes it code",
        range: SourceRange(marker.range.lowerBound, marker.range.upperBound),
        help: "start the footnote at the beginning of a line"))
  }

  /// Whether a code block is fenced; libcmark doesn't tell.
  func isFenced(_ node: MarkdownNode, text: String, _ range: SourceRange) -> Bool {
    guard range.lowerBound < lines.bytes.count else { return false }
    let first = lines.bytes[range.lowerBound]
    guard first == .backtick || first == UInt8(ascii: "~") else { return false }
    if case .code(let info, _) = node.kind, !info.isEmpty { return true }
    // The first line of an indented block is part of its text; a fence isn't.
    let line = lines.line(lines.source.lineNumber(of: range.lowerBound))
    let rest = lines.bytes[range.lowerBound..<max(range.lowerBound, line.upperBound)]
    return !text.utf8.starts(with: rest)
  }

  /// Whether HTML is a comment, a script, or the like, where `@` has another meaning.
  private func isVerbatim(_ html: String) -> Bool {
    let start = html.utf8.drop { $0.isSpace }.prefix(9).map { $0 | 0x20 }
    return ["<!", "<?", "<script", "<style", "<pre", "<textarea"].contains {
      start.starts(with: $0.utf8.map { $0 | 0x20 })
    }
  }
}

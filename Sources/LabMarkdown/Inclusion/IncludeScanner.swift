import Diagnostics

/// Finds the `@include(…)` directives of one file, and what the file leaves open at its end.
struct IncludeScanner {
  /// A block of code or HTML without its end.
  struct OpenBlock {
    let range: SourceRange
    let closer: String
    let isCode: Bool
  }

  private(set) var directives: [Directive] = []
  private(set) var openBlock: OpenBlock?

  /// - Parameter bodyStart: Where the Markdown begins, at the beginning of a line.
  init(
    _ source: SourceText, bodyStart: Int, isIncluded: Bool, _ grammar: DirectiveGrammar
  ) {
    let lines = LineScanner(source, bodyStart: bodyStart)
    guard isIncluded || Self.mayInclude(lines.bytes) else { return }
    let offset = lines.lineOffset
    // A paragraph added at the end shows whether one can be there.
    let root = BlockText(lines).parsed(before: "\n\nx\n")
    for node in root.children where node.startLine + offset <= source.lineCount {
      guard case .paragraph = node.kind else { continue }
      let first = node.startLine + offset
      let last = min(max(first, node.endLine + offset), source.lineCount)
      let text = lines.leaf(node, lines: first...last, in: [])
      guard Self.mayInclude(text.bytes) else { continue }
      for case .directive(let directive) in ParagraphSplitter(text, in: source, grammar).pieces
      where directive.word == .include {
        directives.append(directive)
      }
    }
    guard isIncluded, let last = root.children.last, last.startLine + offset <= source.lineCount,
      !lines.isComment(last)
    else { return }
    openBlock = Self.openBlock(last, in: lines.line(last.startLine + offset), of: lines)
  }

  private static func mayInclude(_ bytes: [UInt8]) -> Bool {
    var position = bytes.startIndex
    while let at = bytes[position...].firstIndex(of: .at) {
      if bytes.has("include", at: at + 1) { return true }
      position = at + 1
    }
    return false
  }

  private static func openBlock(
    _ node: MarkdownNode, in line: Range<Int>, of lines: LineScanner
  ) -> OpenBlock? {
    let content = lines.trimmingEnd(lines.trimmingStart(line))
    let range = SourceRange(content.lowerBound, content.upperBound)
    let bytes = lines.bytes[content]
    switch node.kind {
    case .code:
      let fence = bytes.prefix { $0 == bytes.first }
      return OpenBlock(range: range, closer: String(decoding: fence, as: UTF8.self), isCode: true)
    case .html:
      let start = String(decoding: bytes.prefix(10), as: UTF8.self).lowercased()
      let closer =
        ["<?": "?>", "<![cdata[": "]]>"].first { start.hasPrefix($0.key) }?.value
        ?? ["script", "pre", "style", "textarea"].first { start.hasPrefix("<" + $0) }
        .map { "</\($0)>" } ?? ">"
      return OpenBlock(range: range, closer: closer, isCode: false)
    default: return nil
    }
  }
}

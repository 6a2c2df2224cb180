import Diagnostics

/// Finds `visible: false` outside of everything that is hidden: a rubric that its author wants to hide
/// would be shown, for example because of a space in `@rubric (…)`.
struct RubricSuspicions: DocumentWalker {
  private(set) var found: [Suspicion] = []
  /// The places of code between fences.
  private var code: [SourceRange] = []
  private let source: SourceText

  /// The maximum number reported; each of them is enough.
  private static let most = 50

  init(_ source: SourceText, _ blocks: [Block]) {
    self.source = source
    guard source.text.contains("isible") else { return }
    walk(blocks)
    let hidden = ReservedBlocks(in: blocks, from: .student).ranges
    let shown = SortedRanges(code)
    for match in source.text.matches(of: /visible\s*:\s*false/.ignoresCase()).prefix(Self.most) {
      let start = source.text.utf8.distance(
        from: source.text.startIndex, to: match.range.lowerBound)
      guard !hidden.contains(start), !shown.contains(start), !isQuoted(start) else { continue }
      found.append(
        Suspicion(
          .rubric, for: .instructor,
          "suspicious '\(match.output)': it looks like a rubric for instructors, but hides nothing",
          at: SourceRange(start, start + match.output.utf8.count),
          help:
            "write such a rubric as '@rubric(…, visible: false)' … '@end(rubric)', each on its own "
            + "line"))
    }
  }

  /// Whether a place is within code in prose: behind a backtick that no other one closes.
  private func isQuoted(_ offset: Int) -> Bool {
    let line = source.offset(ofLine: source.lineNumber(of: offset))
    return !source[SourceRange(line, offset)].count { $0 == "`" }.isMultiple(of: 2)
  }

  mutating func visit(_ block: Block) {
    if case .code = block.kind {
      let start = source[block.range]
      if start.hasPrefix("```") || start.hasPrefix("~~~") { code.append(block.range) }
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {}
}

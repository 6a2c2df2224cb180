import Diagnostics

/// Splits the lines of a paragraph into prose and directives.
///
/// A directive begins on a line that starts with `@name(` and ends with the line of the matching
/// parenthesis. For libcmark, directives on consecutive lines are one paragraph.
struct ParagraphSplitter {
  enum Piece {
    case prose(SourceExcerpt)
    case directive(Directive)
  }

  private let leaf: SourceExcerpt
  private let source: SourceText
  private let grammar: DirectiveGrammar
  private let openers: [Int]
  private(set) var pieces: [Piece] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ leaf: SourceExcerpt, in source: SourceText, _ grammar: DirectiveGrammar) {
    self.leaf = leaf
    self.source = source
    self.grammar = grammar
    openers = (0..<leaf.lineCount).filter {
      !leaf.isVerbatim(line: $0) && DirectiveReader.opens(leaf.bytes, in: leaf.line($0))
    }
    split()
    warnOfSpaces()
  }

  /// Warns about `@plot (…)`, which is text because of its space.
  private mutating func warnOfSpaces() {
    for index in 0..<leaf.lineCount where !leaf.isVerbatim(line: index) {
      let line = leaf.line(index)
      guard let name = DirectiveReader.nameBeforeSpace(in: leaf.bytes, of: line) else { continue }
      let word = leaf.string(name)
      diagnostics.append(
        Diagnostic(
          .warning, code: "SpaceInDirective",
          message: "'@\(word) (' is text: there is a space between the name and '('",
          range: leaf.sourceRange(name), help: "write @\(word)(…), or \\@\(word) for literal text"))
    }
  }

  private mutating func split() {
    var line = 0
    for (index, opener) in openers.enumerated() where opener >= line {
      if line < opener { pieces.append(.prose(leaf.slice(lines: line..<opener))) }
      let limit = index + 1 < openers.count ? openers[index + 1] : leaf.lineCount
      line = readDirective(lines: opener..<limit)
    }
    if line < leaf.lineCount { pieces.append(.prose(leaf.slice(lines: line..<leaf.lineCount))) }
    reportNeighbors()
  }

  /// - Returns: The line after the directive.
  private mutating func readDirective(lines: Range<Int>) -> Int {
    let end = leaf.line(lines.upperBound - 1).upperBound
    var reader = DirectiveReader(leaf, in: leaf.line(lines.lowerBound).lowerBound..<end, grammar)
    let directive = reader.read(isLast: lines.upperBound == leaf.lineCount, source: source)
    diagnostics += reader.diagnostics
    pieces.append(.directive(directive))
    guard reader.isClosed else { return lines.upperBound }
    return leaf.lineIndex(of: max(0, reader.end - 1)) + 1
  }

  /// Reports prose that touches a directive. Only the contents of a container can touch its two
  /// ends, one of which may be the next criterion.
  private mutating func reportNeighbors() {
    for (first, second) in zip(pieces, pieces.dropFirst()) {
      switch (first, second) {
      case (.prose, .directive(let directive))
      where directive.word != .end && directive.containerKind?.list == nil:
        report("above", directive, at: directive.nameRange)
      case (.directive(let directive), .prose(let prose)) where directive.containerKind == nil:
        report("below", directive, at: prose.slice(lines: 0..<1).sourceRange)
      default: break
      }
    }
  }

  private mutating func report(_ where: String, _ directive: Directive, at range: SourceRange) {
    diagnostics.append(
      Diagnostic(
        code: "MissingBlankLine",
        message: "missing blank line between @\(directive.name) and the text \(`where`) it",
        range: range,
        help: "add a blank line, or write \\@ for literal text"))
  }
}

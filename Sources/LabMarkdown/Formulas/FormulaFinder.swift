import Diagnostics

/// Finds the lines of displayed formulas that CommonMark would take for lists, headings, block
/// quotes, or code, and hides them from libcmark.
///
///     $$
///     a
///     - b          a list to CommonMark
///     $$
///
/// A formula ends before the next blank line, in the list item or block quote in which it begins.
/// An unclosed one isn't a formula: its lines are what CommonMark takes them for.
struct FormulaFinder {
  /// The maximum number of bytes between both ends; KaTeX accepts half as many.
  static let longest = 8192
  /// The text after such lines may turn out to be a formula.
  private static let mostRounds = 8

  private(set) var text: BlockText
  private let closers: FormulaClosers?
  /// The lines that continue formulas: all of them, and those that libcmark must not see.
  private var formulaLines: Set<Int> = []
  private var masked: [Int: Int] = [:]
  /// The last line of the most recent formula.
  private var last = 0

  init(_ text: BlockText) {
    self.text = text
    let bytes = text.lines.bytes
    let start = text.lines.source.offset(ofLine: text.lines.lineOffset + 1)
    closers =
      Self.mayHold(bytes[start...]) ? FormulaClosers(bytes, in: start..<bytes.count) : nil
  }

  /// Masks the formulas of the text.
  /// - Returns: libcmark's tree of the masked text.
  mutating func mask(_ root: MarkdownNode) -> MarkdownNode {
    guard closers != nil else { return root }
    var root = root
    for round in 0...Self.mostRounds {
      formulaLines = []
      masked = [:]
      last = 0
      for leaf in root.leaves { read(leaf) }
      if masked.isEmpty || round == Self.mostRounds { break }
      text.mask(masked)
      root = text.parsed()
      // What such lines had turned into code may contain footnotes.
      if text.addFootnotes(FootnoteDefinitions(text.lines, root: root)) { root = text.parsed() }
    }
    text.note(formulaLines: formulaLines)
    return root
  }

  /// Whether a displayed formula can begin in a text.
  private static func mayHold(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { first, second in
      first == .dollar && second == .dollar
        || first == .backslash && (second == UInt8(ascii: "[") || second == UInt8(ascii: "b"))
    }
  }

  private mutating func read(_ leaf: Leaf) {
    guard leaf.isText else { return }
    let numbers = text.lines.lineRange(of: leaf.node)
    if case .heading = leaf.node.kind, numbers.count == 1 { return }
    guard numbers.lowerBound > last else { return }
    let content = text.lines.text(of: leaf)
    guard Self.mayHold(content.bytes[...]), !TableReader.isTable(content) else { return }
    var start = 0
    for line in 0...content.lineCount {
      guard line == content.lineCount || FormulaBoundary.isOne(content.bytes, content.line(line))
      else { continue }
      if start < line { read(content, lines: start..<line, of: leaf, end: numbers.upperBound) }
      start = line + 1
    }
  }

  /// Reads lines of a text between those that aren't part of a formula.
  private mutating func read(
    _ content: SourceExcerpt, lines range: Range<Int>, of leaf: Leaf, end: Int
  ) {
    let bytes =
      content.line(range.lowerBound).lowerBound..<content.line(range.upperBound - 1).upperBound
    let scanner = SpanScanner(content, in: bytes)
    for span in scanner.spans {
      guard case .math(_, let end, true, _) = span.kind else { continue }
      let first = content.lineIndex(of: span.range.lowerBound)
      for line in first..<content.lineIndex(of: end - 1) { note(content, line + 1) }
    }
    guard range.upperBound == content.lineCount else { return }
    for formula in scanner.openFormulas.prefix(8) {
      let place = content.sourceOffset(of: formula.start)
      guard let closer = closer(of: formula, at: place),
        let more = lines(behind: end, through: closer, in: leaf)
      else { continue }
      for line in content.lineIndex(of: formula.start) + 1..<content.lineCount {
        let number = note(content, line)
        masked[number] = content.sourceOffset(of: content.line(line).lowerBound)
      }
      masked.merge(more) { first, _ in first }
      formulaLines.formUnion(more.keys)
      last = more.keys.max() ?? last
      return
    }
  }

  @discardableResult
  private mutating func note(_ content: SourceExcerpt, _ line: Int) -> Int {
    let start = content.sourceOffset(of: content.line(line).lowerBound)
    let number = text.lines.source.lineNumber(of: start)
    formulaLines.insert(number)
    return number
  }

  /// Returns the first byte of the closer of a formula that begins at `place`.
  private func closer(of formula: OpenFormula, at place: Int) -> Int? {
    let closer: Int? =
      switch formula.opener {
      case .dollars: closers?.dollars.first(from: place + 2)
      case .bracket: closers?.brackets.first(from: place + 2)
      case .environment: closers?.environments[place].map { $0 - 1 }
      }
    return closer.flatMap { $0 - place <= Self.longest ? $0 : nil }
  }

  /// Returns the lines from after a leaf to the end of a formula, each with the place of its text,
  /// if all can belong to the leaf.
  private func lines(
    behind end: Int, through closer: Int, in leaf: Leaf
  ) -> [Int: Int]? {
    let lastLine = text.lines.source.lineNumber(of: closer)
    guard lastLine > end else { return nil }
    var found: [Int: Int] = [:]
    for number in end + 1...lastLine {
      guard let content = text.lines.content(of: number, in: leaf),
        !FormulaBoundary.isOne(text.lines.bytes, content),
        !text.lines.bytes.has("```", at: content.lowerBound)
      else { return nil }
      found[number] = content.lowerBound
    }
    return closer >= found[lastLine] ?? .max ? found : nil
  }
}

/// Lines that are never part of a formula: directives that open or close a block, which must not
/// vanish in an unclosed formula.
enum FormulaBoundary {
  private static let names =
    ContainerKind.names + [
      DocumentWord.end.rawValue, DocumentWord.include.rawValue,
    ]

  static func isOne(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard let name = DirectiveReader.name(in: bytes, of: line) else { return false }
    return Spelling.nearest(to: String(decoding: bytes[name], as: UTF8.self), among: names) != nil
  }
}

extension LineScanner {
  /// Returns the text of a line inside the containers of a leaf; nil for a blank line, or a line
  /// outside of them.
  func content(of number: Int, in leaf: Leaf) -> Range<Int>? {
    let line = line(number)
    var position = line.lowerBound
    var column = 0
    func skipBlanks() {
      while position < line.upperBound, bytes[position] == 0x20 || bytes[position] == 0x09 {
        column += bytes[position] == 0x09 ? 4 - column % 4 : 1
        position += 1
      }
    }
    for (container, needed) in zip(leaf.containers, leaf.columns) {
      skipBlanks()
      switch container {
      case .item: if column < needed ?? 0 { return nil }
      case .quote:
        guard position < line.upperBound, bytes[position] == .greater else { return nil }
        position += 1
        column += 1
      }
    }
    skipBlanks()
    return position < line.upperBound ? position..<line.upperBound : nil
  }
}

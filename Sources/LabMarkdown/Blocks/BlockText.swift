import Diagnostics

/// The text that libcmark reads in place of the lab's, line by line. Syntax that it doesn't know is
/// disguised as syntax that it does:
///
///     [^name]: text        +   text     a footnote is an item of a list
///     - b                  x b          a line of a formula goes on with its paragraph
///     <!-- note -->        <!A      >   a comment between blocks is HTML that says nothing
struct BlockText {
  private(set) var lines: LineScanner
  /// The footnote definitions by line.
  private(set) var footnotes: [Int: FootnoteDefinitions.Definition] = [:] {
    didSet { lines.shifts = shifts }
  }
  /// Where the text begins in lines that continue a formula.
  private(set) var formulaLines: [Int: Int] = [:]

  init(_ lines: LineScanner) {
    self.lines = lines
  }

  /// Keeps libcmark from parsing the lines of a formula.
  mutating func mask(_ formula: [Int: Int]) {
    formulaLines.merge(formula) { first, _ in first }
    lines.formulaLines.formUnion(formula.keys)
    if formula.keys.contains(where: { footnotes[$0] != nil }) {
      footnotes = footnotes.filter { formula[$0.key] == nil }
    }
  }

  /// Adds footnotes that aren't known yet and aren't inside a formula.
  /// - Returns: Whether there are any.
  mutating func addFootnotes(_ found: FootnoteDefinitions) -> Bool {
    let more = found.byLine.filter { footnotes[$0.key] == nil && formulaLines[$0.key] == nil }
    footnotes.merge(more) { first, _ in first }
    return !more.isEmpty
  }

  /// Records all lines that continue formulas.
  mutating func note(formulaLines: Set<Int>) { lines.formulaLines = formulaLines }

  /// Has libcmark parse the blocks, and parse them again if there are footnotes, which it doesn't
  /// know.
  mutating func parsedWithFootnotes() -> MarkdownNode {
    let root = parsed()
    return addFootnotes(FootnoteDefinitions(lines, root: root)) ? parsed() : root
  }

  /// - Parameter tail: The part after the text.
  func parsed(before tail: String = "") -> MarkdownNode {
    MarkdownNode(parsing: (bytes + Array(tail.utf8))[...], withInlines: false)
  }

  private var firstLine: Int { lines.lineOffset + 1 }

  private var bytes: [UInt8] {
    let start = lines.source.offset(ofLine: firstLine)
    guard
      !footnotes.isEmpty || !formulaLines.isEmpty
        || lines.bytes[start...].contains(where: HiddenByte.isOne)
    else { return Array(lines.bytes[start...]) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.bytes.count - start)
    for number in stride(from: firstLine, through: lines.source.lineCount, by: 1) {
      let start = lines.source.offset(ofLine: number)
      let end = lines.source.offset(ofLine: number + 1)
      if let text = formulaLines[number] {
        append(lines.bytes[start..<end], text: text, to: &bytes)
      } else if let definition = footnotes[number] {
        bytes.append(contentsOf: "+   ".utf8)
        // An item that begins with two blank lines would be empty; the inserted text is never read.
        if isBlank(number, from: definition.textStart), isBlank(number + 1) { bytes.append(.dot) }
        append(lines.bytes[definition.textStart..<end], to: &bytes)
      } else {
        append(lines.bytes[start..<end], to: &bytes)
      }
    }
    return bytes
  }

  /// Adds a line with hidden parts removed.
  private func append(_ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    var declaration = 0
    for byte in line {
      switch byte {
      case HiddenByte.first:
        bytes.append(.less)
        declaration = 2
      case HiddenByte.between where declaration > 0:
        bytes.append(UInt8(ascii: declaration == 2 ? "!" : "A"))
        declaration -= 1
      case HiddenByte.between: bytes.append(0x20)
      case HiddenByte.last: bytes.append(.greater)
      default: bytes.append(byte)
      }
    }
  }

  /// Adds a line of a formula, with a letter at its beginning that makes it continue the paragraph.
  private func append(_ line: ArraySlice<UInt8>, text: Int, to bytes: inout [UInt8]) {
    for index in line.indices {
      let byte = line[index]
      // The first byte of a multibyte character never begins a block.
      if index == text, byte < 0x80, !byte.isSpace || HiddenByte.isOne(byte) {
        bytes.append(UInt8(ascii: "x"))
      } else {
        bytes.append(HiddenByte.isOne(byte) ? 0x20 : byte)
      }
    }
  }

  private func isBlank(_ number: Int, from start: Int? = nil) -> Bool {
    guard number <= lines.source.lineCount else { return true }
    let line = lines.line(number)
    return lines.bytes[(start ?? line.lowerBound)..<line.upperBound].isBlank
  }

  /// How far the text of each definition is to the right of where libcmark sees it.
  private var shifts: [Int: Int] {
    var shifts: [Int: Int] = [:]
    for (number, definition) in footnotes {
      shifts[number] =
        definition.textStart - lines.line(number).lowerBound - FootnoteDefinitions.markerWidth
    }
    return shifts
  }
}

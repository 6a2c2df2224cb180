import Diagnostics

/// Parses a pipe table: a row of cells, a row of dashes, and more rows of cells. A `|` in a code
/// span or a formula, or after a backslash, doesn't separate cells.
struct TableReader {
  private let text: SourceExcerpt
  private(set) var diagnostics: [Diagnostic] = []
  /// The text below the rows, after `: ` or `Table: `.
  private(set) var caption: SourceExcerpt?

  /// A cell's bytes, and the spans and links in it.
  private typealias Cell = (range: Range<Int>, spans: [Span], links: [LinkPlace])

  init(_ text: SourceExcerpt) {
    self.text = text
  }

  /// Whether the second line makes a text a table.
  static func isTable(_ text: SourceExcerpt) -> Bool {
    text.lineCount >= 2 && TableReader(text).delimiters(of: 1) != nil
  }

  /// Returns where the text of a caption begins if the line is one: after `: ` or `Table: `.
  static func captionStart(in bytes: [UInt8], _ line: Range<Int>) -> Int? {
    var start = line.lowerBound
    if bytes.has("Table", at: start) || bytes.has("table", at: start) { start += 5 }
    guard start + 1 < line.upperBound, bytes[start] == .colon, bytes[start + 1].isBlank,
      start == line.lowerBound || !bytes[line].contains(.pipe)
    else { return nil }
    let text = bytes[start + 1..<line.upperBound]
    return text.firstIndex { !$0.isSpace }
  }

  /// Splits the caption off the rows.
  /// - Returns: The line after the last row.
  private mutating func cutCaption() -> Int {
    for line in 2..<text.lineCount where !text.isVerbatim(line: line) {
      guard let start = Self.captionStart(in: text.bytes, text.line(line)) else { continue }
      caption = text.slice(bytes: start..<text.bytes.count)
      return line
    }
    return text.lineCount
  }

  /// Returns nil if the text isn't a table.
  mutating func read(into queue: inout InlineQueue) -> TableDraft? {
    guard text.lineCount >= 2, let alignments = delimiters(of: 1) else { return nil }
    let header = cells(of: 0)
    guard header.count == alignments.count else {
      diagnostics.append(
        Diagnostic(
          .warning, code: "TableHeaderMismatch",
          message: "invalid table: \(header.count) header cells above \(alignments.count) columns",
          range: text.sourceRange(text.line(1)),
          help: "write one '---' for each cell in the row above"))
      return nil
    }
    var room = 2 * text.bytes.count + 16
    let draft = TableDraft(
      alignments: alignments, header: tickets(for: header, in: &queue),
      rows: (2..<cutCaption()).map { row in
        var cells = cells(of: row)
        if cells.count > alignments.count { cut(&cells, to: alignments.count, row: row) }
        let tickets = tickets(for: cells, in: &queue)
        let missing = alignments.count - tickets.count
        room -= missing
        return room < 0 ? tickets : tickets + Array(repeating: nil, count: missing)
      })
    if room < 0 { reportMissingCells(below: alignments.count) }
    return draft
  }

  /// The text of each cell of each line, with the line of dashes, and the lines below the rows; nil if
  /// the text isn't a table.
  mutating func texts() -> (cells: [[String]], rest: [String])? {
    guard text.lineCount >= 2, delimiters(of: 1) != nil else { return nil }
    let end = cutCaption()
    let cells = (0..<end).map { line in
      (line == 1 ? split(text.line(line)) : self.cells(of: line)).map { text.string($0.range) }
    }
    return (cells, (end..<text.lineCount).map { text.string(text.line($0)) })
  }

  /// A short table with many columns would be padded to more cells than its text has characters.
  private mutating func reportMissingCells(below count: Int) {
    diagnostics.append(
      Diagnostic(
        .warning, code: "TableRowsTooShort",
        message: "missing cells: the rows of this table have far fewer than \(count) columns",
        range: text.sourceRange(text.line(1)),
        help: "give each row as many cells as there are columns"))
  }

  private func tickets(for cells: [Cell], in queue: inout InlineQueue) -> [InlineQueue.Ticket] {
    cells.map { queue.add(text, in: $0.range, spans: $0.spans, links: $0.links, isCell: true) }
  }

  private mutating func cut(_ cells: inout [Cell], to count: Int, row: Int) {
    let rest = cells[count].range.lowerBound..<cells[cells.count - 1].range.upperBound
    diagnostics.append(
      Diagnostic(
        .warning, code: "TableRowTooLong",
        message: "invalid table row: \(cells.count) cells for \(count) columns",
        range: text.sourceRange(rest), help: "write '\\|' for a '|' within a cell"))
    cells.removeSubrange(count...)
  }

  /// Returns the alignments if the line is a row such as `| --- | :-: |`.
  private func delimiters(of line: Int) -> [Block.Table.Alignment?]? {
    let range = text.line(line)
    guard !text.isVerbatim(line: line), text.bytes[range].contains(.pipe),
      text.bytes[range].allSatisfy({ "|-: \t".utf8.contains($0) })
    else { return nil }
    var alignments: [Block.Table.Alignment?] = []
    for cell in split(range) {
      let bytes = text.bytes[cell.range]
      let isLeft = bytes.first == .colon
      let isRight = bytes.count > 1 && bytes.last == .colon
      let dashes = bytes.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : nil))
    }
    return alignments
  }

  private mutating func cells(of line: Int) -> [Cell] {
    let scanner = SpanScanner(text, in: text.line(line), isRow: true)
    diagnostics += scanner.diagnostics
    return split(text.line(line), spans: scanner.spans, links: scanner.links)
  }

  private func split(
    _ line: Range<Int>, spans: [Span] = [], links: [LinkPlace] = []
  ) -> [Cell] {
    let row = trimmed(line)
    var cells: [Cell] = []
    var start = row.lowerBound
    var position = start
    var span = 0
    var firstSpan = 0
    var link = 0
    func finish(at end: Int) {
      let own = links[link...].prefix { $0.range.upperBound <= end }
      link = own.endIndex
      cells.append((trimmed(start..<end), Array(spans[firstSpan..<span]), Array(own)))
    }
    while position < row.upperBound {
      if span < spans.count, spans[span].range.lowerBound <= position {
        position = max(position, spans[span].range.upperBound)
        span += 1
      } else if text.bytes[position] == .backslash {
        position += 2
      } else {
        if text.bytes[position] == .pipe {
          if position > row.lowerBound { finish(at: position) }
          start = position + 1
          firstSpan = span
        }
        position += 1
      }
    }
    // A row can end with or without a pipe.
    if start < row.upperBound { finish(at: row.upperBound) }
    return cells
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, text.bytes[first].isSpace {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, text.bytes[last].isSpace { range = range.lowerBound..<last }
    return range
  }
}

import Diagnostics

/// Finds formulas by pandoc's rules, and the syntax that CommonMark recognizes first: escapes, code
/// spans, raw HTML, autolinks, and destinations. Whatever begins first wins.
///
/// Every search for a closer uses a precomputed list, so the time is linear.
struct SpanScanner {
  let text: SourceExcerpt
  let end: Int
  private(set) var spans: [Span] = []
  var diagnostics: [Diagnostic] = []
  /// The displayed formulas without an end.
  var openFormulas: [OpenFormula] = []
  /// Where the first inline formula without an end begins.
  var openInline: Int?
  var position: Int
  let closers: SpanClosers
  let start: Int
  /// Where links and images can have their destinations, by the places of their ends.
  private(set) var links: [LinkPlace] = []
  /// The places of unclosed brackets.
  private var openBrackets: [Int] = []
  /// Whether the text is a table row.
  let isRow: Bool

  init(_ text: SourceExcerpt, in range: Range<Int>, isRow: Bool = false) {
    self.text = text
    self.isRow = isRow
    end = range.upperBound
    start = range.lowerBound
    position = range.lowerBound
    closers = SpanClosers(text.bytes, in: range)
    while position < end { step() }
  }

  func byte(_ offset: Int) -> UInt8? { offset < end ? text.bytes[offset] : nil }

  private mutating func step() {
    switch text.bytes[position] {
    case .backslash: backslash()
    case .backtick: codeSpan()
    case .dollar: dollar()
    case .less: openingAngle()
    case let byte where HiddenByte.isOne(byte): hidden()
    case .at: reference()
    case UInt8(ascii: "{"):
      guard let found = LabelReader.read(text, at: position, end: end) else {
        position += 1
        return
      }
      add(.label(found), to: found.range.upperBound)
    case UInt8(ascii: "["): openingBracket()
    case UInt8(ascii: "]"): closingBracket()
    case UInt8(ascii: "&"), 0xEE:
      guard let length = Markup.markLength(in: text.bytes, at: position, end: end) else {
        position += 1
        return
      }
      add(.mark, to: position + length)
    default: position += 1
    }
  }

  mutating func add(_ kind: Span.Kind, to end: Int) {
    spans.append(Span(kind: kind, range: position..<end))
    position = end
  }

  /// Skips a part of a comment, the spaces after it if some precede it, and, at the end of a line,
  /// those before it.
  private mutating func hidden() {
    var end = position
    while let byte = byte(end), HiddenByte.isOne(byte) { end += 1 }
    var behind = end
    while let byte = byte(behind), byte.isBlank { behind += 1 }
    let endsLine = byte(behind) ?? .newline == .newline
    if position == start || text.bytes[position - 1].isSpace || endsLine { end = behind }
    let first = spans.last?.range.upperBound ?? start
    while endsLine, position > first, text.bytes[position - 1].isBlank { position -= 1 }
    add(.hidden, to: end)
  }

  private mutating func markup(length: Int?) {
    guard let length else {
      position += 1
      return
    }
    add(.markup, to: position + length)
  }

  private mutating func openingAngle() {
    let length = Markup.length(in: text.bytes, at: position, end: end)
    if let length, length > 2 {
      links.append(LinkPlace(range: position..<position + length, isLabel: false))
    }
    markup(length: length)
  }

  private mutating func openingBracket() {
    warnOfCitation()
    guard let marker = FootnoteMarker(text.bytes, at: position, end: end),
      byte(marker.range.upperBound) != UInt8(ascii: "("), !isDefinition(marker)
    else {
      openBrackets.append(position)
      position += 1
      return
    }
    let name = HiddenByte.removed(from: text.string(marker.name))
    let label = Label(name: name, range: text.sourceRange(marker.name))
    guard LabelName.isValid(label.name) else {
      diagnostics.append(
        Diagnostic(
          .warning, code: "InvalidName",
          message: "invalid name '\(label.name)' of a footnote: it is text here",
          range: label.range, help: LabelName.rule + "; write \\[ for a literal bracket"))
      position = marker.range.upperBound
      return
    }
    add(.footnote(label), to: marker.range.upperBound)
  }

  /// Whether the marker is that of a misplaced definition.
  private func isDefinition(_ marker: FootnoteMarker) -> Bool {
    guard byte(marker.range.upperBound) == .colon else { return false }
    return FootnoteMarker.definition(
      in: text.bytes, of: text.line(text.lineIndex(of: position)))?.range == marker.range
  }

  private mutating func closingBracket() {
    position += 1
    guard let opener = openBrackets.popLast() else { return }
    guard byte(position) == UInt8(ascii: "(") else {
      // The place of `[text][label]` is the label.
      if byte(position) != UInt8(ascii: "[") || byte(position + 1) == UInt8(ascii: "]") {
        links.append(LinkPlace(range: opener..<position, isLabel: true))
      }
      return
    }
    position += 1
    var start = position
    while let byte = byte(start), byte.isSpace { start += 1 }
    let length = Markup.destinationLength(in: text.bytes, at: start, end: end)
    if let length {
      warnOfSpace(behind: start + length, from: start)
      links.append(LinkPlace(range: start..<start + length, isLabel: false))
    }
    markup(length: start == position ? length : 0)
  }

  mutating func reference() {
    // An underscore before it opens emphasis.
    guard
      position == text.bytes.startIndex || !text.bytes[position - 1].continuesName
        || text.bytes[position - 1] == UInt8(ascii: "_"),
      let reader = ReferenceReader(text, at: position, end: end)
    else {
      position += 1
      return
    }
    diagnostics += reader.diagnostics
    guard let inline = reader.inline else {
      position = reader.end
      return
    }
    add(.reference(inline), to: reader.end)
  }

  mutating func codeSpan() {
    var start = position
    while byte(start) == .backtick { start += 1 }
    guard let closer = closers.firstBackticks(count: start - position, from: start) else {
      position = start
      return
    }
    add(.code(content: start..<closer), to: closer + start - position)
  }
}

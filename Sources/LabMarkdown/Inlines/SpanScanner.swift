import Diagnostics

/// Finds formulas by pandoc's rules, and what CommonMark reads before them: escapes, code
/// spans, raw HTML, autolinks and destinations. Whatever begins first wins.
///
/// Every search for a closer goes through a list made beforehand, so time is linear.
struct SpanScanner {
  private let text: SourceExcerpt
  private let end: Int
  private(set) var spans: [Span] = []
  private(set) var diagnostics: [Diagnostic] = []
  private var position: Int
  private var closers: SpanClosers
  private var openBrackets = 0

  init(_ text: SourceExcerpt, in range: Range<Int>) {
    self.text = text
    end = range.upperBound
    position = range.lowerBound
    closers = SpanClosers(text.bytes, in: range)
    while position < end { step() }
  }

  private func byte(_ offset: Int) -> UInt8? { offset < end ? text.bytes[offset] : nil }

  private mutating func step() {
    switch text.bytes[position] {
    case .backslash: backslash()
    case .backtick: codeSpan()
    case .dollar: dollar()
    case .less: markup(length: Markup.length(in: text.bytes, at: position, end: end))
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

  private mutating func add(_ kind: Span.Kind, to end: Int) {
    spans.append(Span(kind: kind, range: position..<end))
    position = end
  }

  private mutating func markup(length: Int?) {
    guard let length else {
      position += 1
      return
    }
    add(.markup, to: position + length)
  }

  private mutating func openingBracket() {
    guard let marker = FootnoteMarker(text.bytes, at: position, end: end),
      byte(marker.range.upperBound) != UInt8(ascii: "("), !isDefinition(marker)
    else {
      openBrackets += 1
      position += 1
      return
    }
    let label = Label(name: text.string(marker.name), range: text.sourceRange(marker.name))
    guard LabelName.isValid(label.name) else {
      diagnostics.append(
        Diagnostic(
          .warning, code: "InvalidName",
          message: "invalid name '\(label.name)' of a footnote: it is text here",
          range: label.range, help: LabelName.rule + "; \\[ is a bracket"))
      position = marker.range.upperBound
      return
    }
    add(.footnote(label), to: marker.range.upperBound)
  }

  /// Whether the marker is that of a definition, which stands in the wrong place.
  private func isDefinition(_ marker: FootnoteMarker) -> Bool {
    guard byte(marker.range.upperBound) == .colon else { return false }
    return FootnoteMarker.definition(
      in: text.bytes, of: text.line(text.lineIndex(of: position)))?.range == marker.range
  }

  private mutating func closingBracket() {
    position += 1
    guard openBrackets > 0 else { return }
    openBrackets -= 1
    guard byte(position) == UInt8(ascii: "(") else { return }
    position += 1
    markup(length: Markup.destinationLength(in: text.bytes, at: position, end: end))
  }

  private mutating func backslash() {
    let start = position + 2
    let closer: Int? =
      switch byte(position + 1) {
      case UInt8(ascii: "("): closers.parenthesis.first(from: start)
      case UInt8(ascii: "["): closers.bracket.first(from: start)
      default: nil
      }
    guard let closer, closer > start else {
      position = min(start, end)
      return
    }
    let isDisplay = text.bytes[position + 1] == UInt8(ascii: "[")
    addMath(start..<closer, end: closer + 2, isDisplay: isDisplay)
  }

  /// Adds a formula; a displayed one with the name behind it.
  private mutating func addMath(_ tex: Range<Int>, end: Int, isDisplay: Bool) {
    var brace = end
    while let byte = byte(brace), byte.isSpace { brace += 1 }
    var found: LabelReader.Found?
    if isDisplay, byte(brace) == UInt8(ascii: "{") {
      found = LabelReader.read(text, at: brace, end: self.end)
    }
    if let fault = found?.fault { diagnostics.append(fault) }
    add(
      .math(tex: tex, end: end, isDisplay: isDisplay, label: found?.label),
      to: found?.range.upperBound ?? end)
  }

  private mutating func reference() {
    // An underscore before it opens an emphasis.
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

  private mutating func codeSpan() {
    var start = position
    while byte(start) == .backtick { start += 1 }
    guard let closer = closers.firstBackticks(count: start - position, from: start) else {
      position = start
      return
    }
    add(.code(content: start..<closer), to: closer + start - position)
  }

  private mutating func dollar() {
    if byte(position + 1) == .dollar { return display() }
    let start = position + 1
    guard let next = byte(start), !next.isSpace, let closer = dollarCloser(from: start),
      !text.bytes[closer - 1].isSpace, byte(closer + 1)?.isDigit != true
    else {
      position = start
      return
    }
    addMath(start..<closer, end: closer + 1, isDisplay: false)
  }

  /// No formula is longer: what typesets them takes fewer bytes.
  private static let longestFormula = 4096

  /// Returns the dollar that closes a formula: none within the braces of a `\text` in it.
  private func dollarCloser(from start: Int) -> Int? {
    var closer = closers.dollar.first(from: start)
    var position = start
    while let found = closer, found - start <= Self.longestFormula,
      let group = closers.textGroups.first(from: position), group.lowerBound < found
    {
      position = group.upperBound
      if position > found { closer = closers.dollar.first(from: position) }
    }
    return closer
  }

  private mutating func display() {
    let start = position + 2
    if let closer = closers.dollars.first(from: start), !text.bytes[start..<closer].isBlank {
      return addMath(start..<closer, end: closer + 2, isDisplay: true)
    }
    diagnostics.append(
      Diagnostic(
        .warning, code: "UnclosedFormula", message: "missing '$$' that closes a formula",
        range: text.sourceRange(position..<start),
        help: "a formula ends within its paragraph, and none of its lines begins with "
          + "'+', '-', '>' or '#' and a space; write \\$ for a dollar sign"))
    position = start
    while byte(position) == .dollar { position += 1 }
  }
}

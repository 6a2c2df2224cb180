import Diagnostics

/// Finds text that should be a comment and isn't, because of a space or another dash in its `<!--`, or because
/// it is indented like code: it would be on every page.
struct CommentSuspicions: DocumentWalker {
  private(set) var found: [Suspicion] = []
  /// The places of blocks of code and formulas.
  private var code: [SourceRange] = []
  /// The places of code that is only indented.
  private var indented: [SourceRange] = []
  private let source: SourceText

  /// The maximum number reported; each of them is enough.
  private static let most = 50

  /// - Parameter source: Without its comments.
  init(_ source: SourceText, _ blocks: [Block], _ footnotes: [Footnote]) {
    self.source = source
    let bytes = Array(source.text.utf8)
    let marks = Self.marks(in: bytes)
    let proper = Self.properMarks(in: bytes)
    let foreign = Self.foreignMarks(in: LineScanner(source))
    // Only few texts have any, so that blocks are rarely looked at.
    guard !marks.isEmpty || !proper.isEmpty || !foreign.isEmpty else { return }
    walk(blocks)
    for footnote in footnotes { walk(footnote.content) }
    code.sort { $0.lowerBound < $1.lowerBound }
    indented.sort { $0.lowerBound < $1.lowerBound }
    let (shown, indented) = (SortedRanges(code), SortedRanges(indented))
    found = marks.filter { !shown.contains($0.lowerBound) }.prefix(Self.most).map {
      Self.suspicion(
        $0, source[$0], "it looks like a comment, but is shown: one begins with '<!--'")
    }
    found += foreign.filter { !shown.contains($0.lowerBound) || isChunk($0) }.prefix(Self.most).map
    {
      Self.suspicion($0, source[$0], "in other tools, it hides something, which is shown here")
    }
    found += proper.filter { indented.contains($0.lowerBound) }.prefix(Self.most).map {
      Self.suspicion($0, source[$0], "it is indented like code, which is shown")
    }
  }

  /// Whether a mark is in the first line of a block of code, or in an option of it.
  private func isChunk(_ mark: SourceRange) -> Bool {
    source[mark].hasPrefix("#|") || source[mark].hasPrefix(":")
      || code.contains {
        source.lineNumber(of: $0.lowerBound) == source.lineNumber(of: mark.lowerBound)
      }
  }

  private static func foreignMarks(in lines: LineScanner) -> [SourceRange] {
    let first = lines.source.lineNumber(of: FrontMatterReader.bodyStart(of: lines.source))
    return (first...max(first, lines.source.lineCount)).compactMap { number in
      let line = lines.line(number)
      guard !lines.bytes[line].isBlank else { return nil }
      let text = lines.trimmingEnd(lines.withoutMarkers(number))
      return ForeignHiding.mark(in: lines.bytes, text: text, ofLine: line)
    }
  }

  static func suspicion(
    _ range: SourceRange, _ text: some StringProtocol, _ reason: String
  ) -> Suspicion {
    Suspicion(
      "SuspiciousComment", for: .instructor, "suspicious '\(text)': \(reason)", at: range,
      help: "write it as '<!-- … -->', or put literal text in backticks")
  }

  mutating func visit(_ block: Block) {
    switch block.kind {
    case .code:
      code.append(block.range)
      let start = source[block.range].drop(while: \.isWhitespace)
      if !start.hasPrefix("```"), !start.hasPrefix("~~~") { indented.append(block.range) }
    case .formula: code.append(block.range)
    default: break
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {}
}

extension CommentSuspicions {
  private static let openers: [StaticString] = ["<", "\u{2039}", "\u{FF1C}"]
  private static let exclamations: [StaticString] = ["!", "\u{FF01}"]
  private static let dashes: [StaticString] = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}", "\u{FF0D}",
  ]
  /// Spaces, also those of no width.
  private static let blanks: [StaticString] = [
    " ", "\t", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}",
  ]

  /// What some write for `<!--`, if an end follows in the line.
  private static let misspellings: [StaticString] = ["<--", "<%--", "<!__", "<!!", "!--", "[!--"]
  private static let ends: [StaticString] = ["-->", "__>", "--%>", "--]", "--!>"]

  /// Returns where the last end in a line begins; -1 without one.
  private static func lastEnd(in bytes: [UInt8], ofLineAt start: Int) -> Int {
    let line = bytes[start...].prefix { $0 != .newline }
    return line.indices.last { index in
      (bytes[index] == UInt8(ascii: "-") || bytes[index] == .underscore)
        && end(of: ends, in: bytes, at: index) != nil
    } ?? -1
  }

  /// Returns the places of `<!--` at the beginning of a line.
  private static func properMarks(in bytes: [UInt8]) -> [SourceRange] {
    bytes.indices.filter { index in
      bytes[index] == .less && bytes.has("<!--", at: index)
        && bytes[..<index].reversed().lazy.prefix { $0 != .newline }.allSatisfy {
          $0.isBlank || $0.isDigit || ">*+-.)".utf8.contains($0)
        }
    }.map { SourceRange($0, $0 + 4) }
  }

  /// Returns the range of a misspelled `<!--` with an end in its line, or of an end that is alone in its line.
  ///
  /// - Parameter lastEnd: Where the last end in the line begins.
  private static func loneMark(in bytes: [UInt8], at start: Int, _ lastEnd: Int) -> SourceRange? {
    switch bytes[start] {
    case .less, UInt8(ascii: "!"), UInt8(ascii: "["):
      guard !bytes.has("<!--", at: max(0, start - 1)), !bytes.has("<!--", at: start),
        let end = end(of: misspellings, in: bytes, at: start)
      else { return nil }
      return end <= lastEnd ? SourceRange(start, end) : nil
    case UInt8(ascii: "-") where bytes.has("-->", at: start):
      let before = bytes[..<start].reversed().lazy.prefix { $0 != .newline }
      let behind = bytes[(start + 3)...].lazy.prefix { $0 != .newline }
      return before.allSatisfy(\.isBlank) && behind.allSatisfy(\.isSpace)
        ? SourceRange(start, start + 3) : nil
    default: return nil
    }
  }

  /// Returns the ranges of what looks like `<!--` and isn't escaped, outside of code in its line.
  private static func marks(in bytes: [UInt8]) -> [SourceRange] {
    var marks: [SourceRange] = []
    var isCode = false
    var isEscaped = false
    var lastEnd = lastEnd(in: bytes, ofLineAt: 0)
    for (index, byte) in bytes.enumerated() {
      if !isCode, !isEscaped, index >= marks.last?.upperBound ?? 0,
        let mark = mark(in: bytes, at: index) ?? loneMark(in: bytes, at: index, lastEnd)
      {
        marks.append(mark)
      }
      if byte == .newline {
        isCode = false
        lastEnd = self.lastEnd(in: bytes, ofLineAt: index + 1)
      } else if byte == .backtick {
        isCode.toggle()
      }
      isEscaped = byte == .backslash && !isEscaped
    }
    return marks
  }

  /// Returns the range of what looks like `<!--`, or of `<?--`.
  private static func mark(in bytes: [UInt8], at start: Int) -> SourceRange? {
    // The first byte of each opener; what is left of `<!--` itself is no comment.
    guard bytes[start] == .less || bytes[start] == 0xE2 || bytes[start] == 0xEF,
      !bytes.has("<!--", at: start), let opener = end(of: openers, in: bytes, at: start)
    else { return nil }
    if bytes.has("?--", at: opener) { return SourceRange(start, opener + 3) }
    let sign = skipBlanks(in: bytes, from: opener)
    guard let behind = end(of: exclamations, in: bytes, at: sign) else { return nil }
    let dash = skipBlanks(in: bytes, from: behind)
    guard let last = end(of: dashes, in: bytes, at: dash) else { return nil }
    return SourceRange(start, last)
  }

  private static func end(of texts: [StaticString], in bytes: [UInt8], at index: Int) -> Int? {
    texts.first { bytes.has($0, at: index) }.map { index + $0.utf8CodeUnitCount }
  }

  private static func skipBlanks(in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index - start < 8, let end = end(of: blanks, in: bytes, at: index) { index = end }
    return index
  }
}

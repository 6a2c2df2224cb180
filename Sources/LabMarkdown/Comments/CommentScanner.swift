import Diagnostics

/// Finds the comments of a file, `<!-- … -->`, and hides them from all later stages.
///
/// Nothing inside a comment exists: no directive, no formula, no name. In code, and after a
/// backslash, `<!--` is text. So libcmark determines first what is code. If a comment extends
/// beyond the block in which it begins, libcmark parses the text after it again.
struct CommentScanner {
  /// How often libcmark may parse; after that, everything that looks like a comment is one, even in
  /// code.
  private static let mostRounds = 8

  private let file: SourceText
  private let bodyStart: Int
  private let grammar: DirectiveGrammar
  private var lines: LineScanner
  private var bytes: [UInt8]
  /// The places of `<!--` and `-->`.
  private var openers = SpanClosers.Places()
  private var closers = SpanClosers.Places()
  private(set) var diagnostics: [Diagnostic] = []
  /// Comments that end before their authors may mean them to.
  private(set) var suspicions: [Suspicion] = []
  /// The offset after the current comment.
  private var position: Int
  private var isStrict = false
  /// Whether the blocks after the current comment differ from those that libcmark has found.
  private var isOutdated = false
  /// The last line of a comment inside a table or directive.
  private var continuedLine = 0

  private init(_ file: SourceText, bodyStart: Int, _ grammar: DirectiveGrammar) {
    self.file = file
    self.bodyStart = bodyStart
    self.grammar = grammar
    lines = LineScanner(file, bodyStart: bodyStart)
    bytes = lines.bytes
    position = bodyStart
    for index in bytes.indices.dropFirst(bodyStart) {
      let byte = bytes[index]
      if HiddenByte.isOne(byte) { bytes[index] = HiddenByte.within }
      if byte == .less, bytes.has("<!--", at: index) { openers.add(index) }
      if byte == UInt8(ascii: "-"), bytes.has("-->", at: index) { closers.add(index) }
    }
  }

  /// Returns a file without its comments, and the diagnostics for unclosed and nested ones.
  /// - Parameter bodyStart: Where the Markdown begins, at the beginning of a line.
  static func hidingComments(
    of file: SourceText, from bodyStart: Int, _ grammar: DirectiveGrammar
  ) -> (file: SourceText, diagnostics: [Diagnostic], suspicions: [Suspicion]) {
    var scanner = CommentScanner(file, bodyStart: bodyStart, grammar)
    guard scanner.openers.first(from: bodyStart) != nil || scanner.bytes != scanner.lines.bytes
    else { return (file, [], []) }
    scanner.scan()
    return (file.replacing(with: scanner.bytes), scanner.diagnostics, scanner.suspicions)
  }

  private mutating func scan() {
    var round = 0
    repeat {
      round += 1
      isStrict = round > Self.mostRounds
      isOutdated = false
      continuedLine = 0
      lines = LineScanner(file.replacing(with: bytes), bodyStart: bodyStart)
      var text = BlockText(lines)
      let leaves = text.parsedWithFootnotes().leaves
      lines = text.lines
      var previous: Leaf?
      for leaf in leaves where !isOutdated {
        read(leaf, behind: previous)
        previous = leaf
      }
      if !isOutdated { hideRest(before: bytes.count) }
    } while isOutdated
  }

  private mutating func read(_ leaf: Leaf, behind previous: Leaf?) {
    let numbers = lines.lineRange(of: leaf.node)
    let start = lines.line(numbers.lowerBound).lowerBound
    hideRest(before: start)
    let end = lines.line(numbers.upperBound).upperBound
    guard !isOutdated, position < end else { return }
    switch leaf.node.kind {
    case .code where !isStrict: position = max(position, end)
    case .paragraph where !isStrict, .heading where !isStrict:
      readText(leaf, lastLine: numbers.upperBound)
    case .html:
      var begin = lines.start(of: leaf.node, in: numbers.lowerBound)
      begin = lines.trimmingStart(begin..<end).lowerBound
      while let place = openers.first(from: max(position, start)), place < end, !isOutdated {
        let isContinued = place == begin && continues(previous, at: numbers.lowerBound)
        hide(place, lastLine: numbers.upperBound, isBlock: place == begin && !isContinued)
        if isContinued { continuedLine = lines.source.lineNumber(of: position - 1) }
      }
    default: hideRest(before: end, lastLine: numbers.upperBound)
    }
  }

  /// Hides comments outside all blocks, such as in a link's definition.
  private mutating func hideRest(before end: Int, lastLine: Int? = nil) {
    while !isOutdated, let place = openers.first(from: position), place < end {
      hide(
        place, lastLine: lastLine ?? lines.source.lineNumber(of: place), isBlock: false)
    }
  }

  /// Hides the comments of a text, outside of its code.
  private mutating func readText(_ leaf: Leaf, lastLine: Int) {
    let text = lines.text(of: leaf)
    guard text.bytes.contains(.less) else { return }
    let closers = SpanClosers(text.bytes, in: text.bytes.indices)
    var index = 0
    while index < text.bytes.count, !isOutdated {
      switch text.bytes[index] {
      case .backslash: index += 2
      case .backtick:
        let end = text.bytes[index...].firstIndex { $0 != .backtick } ?? text.bytes.count
        let closer = closers.firstBackticks(count: end - index, from: end)
        if let closer { checkCode(index..<closer, of: text) }
        index = closer.map { $0 + end - index } ?? end
      case .less where text.bytes.has("<!--", at: index):
        let place = text.sourceOffset(of: index)
        if place >= position { hide(place, lastLine: lastLine, isBlock: false) }
        index = max(index + 1, text.offset(ofSource: position))
      default: index += 1
      }
    }
    if !isOutdated { position = max(position, text.sourceRange.upperBound) }
  }

  /// Whether a comment on lines of its own is inside a table, a formula, or the parentheses of a
  /// directive, whose end libcmark has seen.
  private func continues(_ previous: Leaf?, at number: Int) -> Bool {
    if continuedLine == number - 1 { return true }
    guard let previous, previous.isText,
      lines.lineRange(of: previous.node).upperBound == number - 1
    else { return false }
    let text = lines.text(of: previous)
    if TableReader.isTable(text) { return true }
    if !SpanScanner(text, in: text.bytes.indices).openFormulas.isEmpty { return true }
    guard
      case .directive(let directive)? = ParagraphSplitter(text, in: lines.source, grammar).pieces
        .last
    else { return false }
    return directive.range.upperBound >= text.sourceRange.upperBound && !directive.isWhole
  }
}

extension CommentScanner {
  /// Hides the comment that begins at `place`, and those after it on its last line.
  /// - Parameter lastLine: The last line of the block in which it begins.
  private mutating func hide(_ place: Int, lastLine: Int, isBlock: Bool) {
    var end = end(of: place)
    while let behind = end, behind < bytes.count {
      let rest = lines.trimmingStart(behind..<lineEnd(behind)).lowerBound
      guard bytes.has("<!--", at: rest) else { break }
      end = self.end(of: rest)
    }
    position = end ?? bytes.count
    if end != nil { checkEnd(place) }
    let last = lines.source.lineNumber(of: max(place, position - 1))
    let isAlone = isBlock && end != nil && bytes[position..<lineEnd(position)].isBlank
    let isCut = last > lastLine && end != nil
    isOutdated = isCut && !isStrict
    put(place..<position, isBlock: isAlone, isCut: isCut)
  }

  /// Returns where the comment that begins at `place` ends; reports an unclosed one.
  private mutating func end(of place: Int) -> Int? {
    // `<!-->` is an empty comment, unless the text after it has an end of its own.
    if bytes.has("<!-->", at: place) || bytes.has("<!--->", at: place) {
      let short = place + (bytes[place + 4] == .greater ? 5 : 6)
      guard let closer = closers.first(from: short),
        openers.first(from: short) ?? .max > closer,
        closer < lineEnd(short) || bytes[closer + 3..<lineEnd(closer)].isBlank
      else { return short }
      return closer + 3
    }
    if let closer = closers.first(from: place + 4) { return closer + 3 }
    diagnostics.append(
      Diagnostic(
        code: "UnclosedComment", message: "missing '-->' to close a comment",
        range: SourceRange(place, place + 4),
        help: "everything from here on is hidden; write \\<!-- for literal text"))
    return nil
  }

  /// Reports a comment behind which another end follows, in its line or behind a comment within it: the text
  /// in between is shown.
  private mutating func checkEnd(_ place: Int) {
    guard let closer = closers.first(from: position), openers.first(from: position) ?? .max > closer
    else { return }
    if let inner = openers.first(from: place + 4), inner < position,
      let end = closers.first(from: place + 4), inner < end
    {
      suspect(
        inner, "<!--", "a comment within a comment ends both, and the text behind it is shown")
    } else if closer < lineEnd(position), bytes[closer + 3..<lineEnd(closer)].isBlank {
      suspect(closer, "-->", "the comment ends before, and the text up to here is shown")
    }
  }

  /// Reports the beginning of a comment in a span of code that ends before the comment would.
  private mutating func checkCode(_ span: Range<Int>, of text: SourceExcerpt) {
    guard let place = span.first(where: { text.bytes.has("<!--", at: $0) }),
      !(place..<span.upperBound).contains(where: { text.bytes.has("-->", at: $0) }),
      // Prose mentions the sign alone.
      !text.bytes[place + 4..<span.upperBound].allSatisfy(\.isSpace)
    else { return }
    let end = text.sourceOffset(of: span.upperBound)
    guard let closer = closers.first(from: end), closer < text.sourceRange.upperBound,
      openers.first(from: end) ?? .max > closer
    else { return }
    suspect(
      text.sourceOffset(of: place), "<!--",
      "a backtick before it makes it code, and the text behind that is shown")
  }

  private mutating func suspect(_ place: Int, _ sign: String, _ reason: String) {
    let range = SourceRange(place, place + sign.utf8.count)
    suspicions.append(CommentSuspicions.suspicion(range, sign, reason))
  }

  private func lineEnd(_ offset: Int) -> Int {
    max(offset, lines.line(lines.source.lineNumber(of: offset)).upperBound)
  }

  /// Replaces a comment with hidden bytes; line endings and block quote markers stay.
  private mutating func put(_ range: Range<Int>, isBlock: Bool, isCut: Bool) {
    let first = lines.source.lineNumber(of: range.lowerBound)
    let depth = quoteDepth(before: range.lowerBound, from: lines.line(first).lowerBound)
    var number = first
    var start = range.lowerBound
    while start < range.upperBound {
      let line = lines.line(number)
      if number > first { start = behindPrefix(of: line, depth: depth) }
      for index in start..<max(start, min(line.upperBound, range.upperBound)) {
        bytes[index] = isBlock ? HiddenByte.between : HiddenByte.within
      }
      number += 1
      start = lines.source.offset(ofLine: number)
      if number > lines.source.lineCount { break }
    }
    guard isBlock else { return }
    bytes[range.lowerBound] = HiddenByte.first
    bytes[isCut ? range.lowerBound + 3 : range.upperBound - 1] = HiddenByte.last
  }

  /// Returns how many block quotes contain a place in a line. No slice of the bytes may be left when they change,
  /// or all of them are copied.
  private func quoteDepth(before place: Int, from start: Int) -> Int {
    bytes[start..<place].prefix { $0.isBlank || $0 == .greater }.count { $0 == .greater }
  }

  private func behindPrefix(of line: Range<Int>, depth: Int) -> Int {
    var depth = depth
    var start = line.lowerBound
    while start < line.upperBound {
      if bytes[start] == .greater, depth > 0 {
        depth -= 1
      } else if !bytes[start].isBlank {
        break
      }
      start += 1
    }
    return start
  }
}

extension LineScanner {
  /// Whether an HTML node is a comment.
  func isComment(_ node: MarkdownNode) -> Bool {
    guard case .html(let text) = node.kind else { return false }
    let start = range(of: node).lowerBound
    return start < bytes.count && bytes[start] == HiddenByte.first
      || text.utf8.drop { $0.isSpace }.starts(with: "<!--".utf8)
  }
}

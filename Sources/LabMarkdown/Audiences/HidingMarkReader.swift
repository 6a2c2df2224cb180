import Diagnostics

/// Finds anything on a line that looks like one end of a block that students don't see, however it is
/// written.
struct HidingMarkReader {
  struct Mark {
    /// The kind of block that it looks like.
    let kind: ContainerKind
    /// Where it begins: its `@`, if it has one.
    let start: Int
    /// The part for messages, which contains nothing that may be secret.
    let range: SourceRange
    /// Whether it is an end.
    var isCloser = false
  }

  let line: FoldedLine
  /// Whether the line is in a code block, where its characters have no meaning in Markdown.
  let isInCode: Bool
  private(set) var marks: [Mark] = []
  /// Those in a code span that fills its line except for a few characters. A single one mentions
  /// the directive, but both ends of a solution may be intended.
  private(set) var marksInCode: [Mark] = []
  /// Where the line's own text begins, after the markers of block quotes, lists, and the like.
  let start: Int
  private let codeSpans: [Range<Int>]

  /// The maximum number found on a line; one is enough.
  private static let most = 10

  init(_ line: FoldedLine, isInCode: Bool) {
    self.line = line
    self.isInCode = isInCode
    codeSpans = isInCode ? [] : Self.codeSpans(in: line)
    start = Self.start(of: line)
    readDirectives()
    if marks.isEmpty { readOthers() }
  }

  /// Whether a line can contain a mark at all: an `@`, a non-ASCII letter, or three letters in a
  /// row from one of the words, possibly misspelled.
  static func mayHold(_ bytes: ArraySlice<UInt8>) -> Bool {
    var last: (UInt8, UInt8) = (0, 0)
    for byte in bytes {
      if byte == .at || byte >= 0x80 { return true }
      let letter = HidingWord.letter(byte | 0x20)
      if HidingWord.mayHold(last.0, last.1, letter) { return true }
      last = (last.1, letter)
    }
    return false
  }

  // MARK: Where a line's text begins

  /// How far to look for a matching character.
  static let reach = 200

  /// Returns the place after symbols, list numbers, HTML tags, and footnote markers.
  private static func start(of line: FoldedLine) -> Int {
    var index = 0
    while index < line.count {
      if line.bytes[index] == .at || line.bytes[index] == .backtick { return index }
      if line.isLetter(index) {
        guard let end = endOfNumber(index, line) else { return index }
        index = end
      } else if let end = endOfTag(index, line) ?? endOfBrackets(index, line) {
        index = end
      } else {
        index += 1
      }
    }
    return index
  }

  /// `12.` or `12)`, `a)` or `iv.`
  private static func endOfNumber(_ index: Int, _ line: FoldedLine) -> Int? {
    var end = index
    while end < line.count, line.bytes[end].isDigit { end += 1 }
    if end == index {
      while end < line.count, end - index < 4, "ivx".utf8.contains(line.bytes[end]) { end += 1 }
      if end == index, line.bytes[index].isLetter { end += 1 }
      guard line.has(" ", at: end + 1) else { return nil }
    }
    guard end > index, end < line.count, ".)".utf8.contains(line.bytes[end]) else { return nil }
    return end + 1
  }

  /// `<p class="x">`; the text of a comment is the line's own.
  private static func endOfTag(_ index: Int, _ line: FoldedLine) -> Int? {
    guard line.bytes[index] == .less, index + 1 < line.count,
      line.bytes[index + 1].isLetter || line.bytes[index + 1] == UInt8(ascii: "/"),
      !HidingWord.isNear(
        line.words(in: index + 1..<min(index + 40, line.count)).first.map { line.bytes[$0] } ?? [],
        within: 1),
      let end = line.bytes[index...].prefix(reach).firstIndex(of: .greater)
    else { return nil }
    return end + 1
  }

  /// `[^name]:` or `[x]`
  private static func endOfBrackets(_ index: Int, _ line: FoldedLine) -> Int? {
    guard line.bytes[index] == UInt8(ascii: "["),
      let end = line.bytes[index...].prefix(reach).firstIndex(of: UInt8(ascii: "]")),
      line.has("^", at: index + 1) || end - index <= 2
    else { return nil }
    return end + 1
  }

  // MARK: Directives

  private mutating func readDirectives() {
    for index in line.bytes.indices where line.bytes[index] == .at {
      guard !isEscaped(index), let told = mark(at: index) else { continue }
      if !isInCodeSpan(index) {
        add(told, from: index)
      } else if codeFillsLine {
        marksInCode.append(
          Mark(
            kind: kind(in: told), start: line.sourceRange(index..<told.upperBound).lowerBound,
            range: line.sourceRange(told),
            isCloser: line.words(in: index..<min(index + 20, line.count)).first.map(isKnown)
              ?? false))
      }
      if marks.count == Self.most { return }
    }
  }

  /// Adds a mark that begins at `start`.
  ///
  /// - Parameter range: Its word, preceded by no other than one for an end.
  mutating func add(_ range: Range<Int>, from start: Int? = nil) {
    let start = line.sourceRange((start ?? range.lowerBound)..<range.upperBound).lowerBound
    marks.append(Mark(kind: kind(in: range), start: start, range: line.sourceRange(range)))
  }

  /// The kind of block that words name; an end of something unknown may be a solution's.
  private func kind(in range: Range<Int>) -> ContainerKind {
    let words = line.words(in: range).map { Array(line.bytes[$0]) }
    return (words + [words.flatMap { $0 }]).lazy
      .compactMap { HidingWord.kind(near: $0, within: 2) }.first ?? .solution
  }

  /// Returns the letters of a word that make it look like a hidden block, without those around them.
  func core(of word: Range<Int>) -> Range<Int> {
    let core = HidingWord.core(of: line.bytes[word])
    return word.lowerBound + core.lowerBound..<word.lowerBound + core.upperBound
  }

  private func isEscaped(_ index: Int) -> Bool {
    let slashes = line.bytes[..<index].reversed().prefix { $0 == .backslash }.count
    return slashes % 2 == 1
  }

  /// Returns the word that makes something that begins with `@` look like a hidden block; from the `@`
  /// on if only symbols and the word for an end are in between.
  private func mark(at index: Int) -> Range<Int>? {
    // A letter before it makes it an email address, or a product.
    if line.isLetter(index - 1) { return markBehindLetter(at: index) }
    let isFirst =
      index <= start
      || (index - start <= 3 && line.bytes[start..<index].allSatisfy { $0 == .backtick })
    var begin = index + 1
    while begin < line.count, begin - index <= 4, !line.isLetter(begin) { begin += 1 }
    // Within a line of code or after a space, `@` is the matrix product.
    guard line.isLetter(begin), isFirst || (begin == index + 1 && !isInCode) else { return nil }
    let name = begin..<endOfName(begin)
    let next = line.skipBlanks(name.upperBound)
    let isCall = next < line.count && "([{<".utf8.contains(line.bytes[next])
    guard isFirst || isCall else { return nil }
    let words = line.words(in: name)
    if let place = words.firstIndex(where: { isNear($0, within: isCall ? 2 : 1) }) {
      if !isCall, isProse(words[place], in: name) { return nil }
      let core = core(of: words[place])
      let isOwn =
        words[..<place].allSatisfy { isKnown($0) } && core.lowerBound == words[place].lowerBound
      return (isOwn ? index : core.lowerBound)..<core.upperBound
    }
    if isFirst, let end = endOfParted(begin) { return index..<end }
    guard let first = words.first else { return nil }
    if let kind = kind(behind: name.upperBound) { return core(of: kind) }
    if isFirst, !isInCode, isForeign(name), opensBlock(at: next) { return index..<name.upperBound }
    guard isEnd(first) || isCall && HidingWord.isNearEnd(line.bytes[first]) else { return nil }
    return endOfArgument(behind: name.upperBound, isCall: isCall, isCloser: isCloser(first))
      .map { words.allSatisfy { isKnown($0) } ? index..<$0 : index..<first.upperBound }
  }

  /// Whether text follows someone's name, as in `@teacher asked.`
  private func isProse(_ word: Range<Int>, in name: Range<Int>) -> Bool {
    HidingWord.isLoose(line.bytes[word]) && word == name && line.has(" ", at: name.upperBound)
      && (line.skipBlanks(name.upperBound)..<line.count).contains(where: line.isLetter)
  }

  /// Whether a name contains anything but the letters of ASCII, as no directive's does.
  private func isForeign(_ name: Range<Int>) -> Bool {
    let range = line.sourceRange(name)
    return range.upperBound - range.lowerBound > name.count
  }

  /// Whether nothing but a name in parentheses, or nothing in them, is left of the line.
  private func opensBlock(at parenthesis: Int) -> Bool {
    guard let name = onlyName(in: parenthesis) else { return false }
    return ends(at: line.skipBlanks(name.upperBound) + 1)
  }

  /// Returns the name between parentheses, empty if nothing is between them.
  private func onlyName(in parenthesis: Int) -> Range<Int>? {
    guard line.has("(", at: parenthesis) else { return nil }
    let start = line.skipBlanks(parenthesis + 1)
    let end = endOfName(start)
    return line.has(")", at: line.skipBlanks(end)) ? start..<end : nil
  }

  /// Returns the word of `x@solution(a)`, alone on its line.
  private func markBehindLetter(at index: Int) -> Range<Int>? {
    guard !isInCode, index - start == 1, line.isLetter(index + 1) else { return nil }
    let word = index + 1..<endOfName(index + 1)
    let last = line.bytes.lastIndex { $0 != 0x20 } ?? 0
    guard line.has("(", at: word.upperBound), line.has(")", at: last), isNear(word, within: 1)
    else {
      return nil
    }
    return core(of: word)
  }

  /// Whether a word only says that something begins or ends.
  private func isKnown(_ word: Range<Int>) -> Bool {
    isEnd(word) || HidingWord.isNearEnd(line.bytes[word])
  }

  /// Returns the end of a word that contains spaces: `so lution(`.
  private func endOfParted(_ begin: Int) -> Int? {
    let near = line.bytes[begin..<min(begin + 16, line.count)]
    guard let end = near.firstIndex(of: UInt8(ascii: "(")), near[..<end].contains(0x20) else {
      return nil
    }
    let word = near[..<end].filter { $0 != 0x20 }
    return HidingWord.isNear(word, within: 1) ? end : nil
  }

  /// The word in `kind: solution`, which no callout has.
  private func kind(behind end: Int) -> Range<Int>? {
    let words = line.words(in: end..<min(end + Self.reach, line.count))
    return zip(words, words.dropFirst()).first { label, word in
      line.bytes[label].elementsEqual("kind".utf8) && line.has(":", at: label.upperBound)
        && isNear(word, within: 1)
        && line.bytes[end..<label.lowerBound].count { $0 == .quote }.isMultiple(of: 2)
    }?.1
  }

  private func endOfName(_ begin: Int) -> Int {
    var end = begin
    while end < line.count, line.isLetter(end) || "_-".utf8.contains(line.bytes[end]) { end += 1 }
    return end
  }

  func isNear(_ word: Range<Int>, within limit: Int) -> Bool {
    HidingWord.isNear(line.bytes[word], within: limit)
  }

  func isEnd(_ word: Range<Int>) -> Bool {
    isCloser(word) || HidingWord.beginnings.contains(Array(line.bytes[word]))
  }

  private func isCloser(_ word: Range<Int>) -> Bool {
    HidingWord.ends.contains(Array(line.bytes[word]))
  }

  /// Returns the end of the word that an `@end` names, if it is hidden or not a block at all.
  private func endOfArgument(behind end: Int, isCall: Bool, isCloser: Bool) -> Int? {
    let words = line.words(in: end..<min(end + 60, line.count))
    if let word = words.first, isNear(word, within: 2) {
      return word.upperBound + (line.has(")", at: word.upperBound) ? 1 : 0)
    }
    if words.count > 1, isNear(words[1], within: 2) { return end }
    guard isCall, isCloser, let name = onlyName(in: line.skipBlanks(end)), !name.isEmpty else {
      return nil
    }
    return HidingWord.isSlipOfShownBlock(Array(line.bytes[name])) ? nil : end
  }

  func isInCodeSpan(_ index: Int) -> Bool {
    let place = codeSpans.partitioningIndex { $0.upperBound > index }
    return place < codeSpans.count && codeSpans[place].contains(index)
  }

  /// Whether only symbols surround the single code span, or a name in parentheses.
  private var codeFillsLine: Bool {
    guard codeSpans.count == 1, let span = codeSpans.first, line.count <= Self.reach else {
      return false
    }
    let words = line.words(in: 0..<span.lowerBound) + line.words(in: span.upperBound..<line.count)
    return words.isEmpty || (words.count == 1 && line.has("(", at: words[0].lowerBound - 1))
  }

  /// The code spans that end on the same line, except for one that fills it.
  private static func codeSpans(in line: FoldedLine) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var position = 0
    while let run = line.bytes[position...].firstIndex(of: .backtick) {
      let end = line.bytes[run...].firstIndex { $0 != .backtick } ?? line.count
      runs.append(run..<end)
      position = end
    }
    var spans: [Range<Int>] = []
    var next = 0
    while next < runs.count {
      // Runs of many lengths would take long; an author has two or three.
      let others = runs[(next + 1)...].prefix(20)
      guard let closer = others.firstIndex(where: { $0.count == runs[next].count }) else { break }
      spans.append(runs[next].lowerBound..<runs[closer].upperBound)
      next = closer + 1
    }
    if spans.count == 1, line.isBlank(0..<spans[0].lowerBound),
      line.isBlank(spans[0].upperBound..<line.count)
    {
      return []
    }
    return spans
  }
}

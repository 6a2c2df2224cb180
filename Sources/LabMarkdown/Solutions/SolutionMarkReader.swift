import Diagnostics

/// Finds what looks like one end of a solution in a line, in whatever way it is written.
struct SolutionMarkReader {
  let line: FoldedLine
  /// Whether the line stands in a block of code, where its signs have no meaning for Markdown.
  let isInCode: Bool
  private(set) var marks: [SourceRange] = []
  /// Where the line's own text begins, behind the marks of quotes, lists and the like.
  private let start: Int
  private let codeSpans: [Range<Int>]

  /// How many are found in a line; one is enough.
  private static let most = 10

  init(_ line: FoldedLine, isInCode: Bool) {
    self.line = line
    self.isInCode = isInCode
    codeSpans = isInCode ? [] : Self.codeSpans(in: line)
    start = Self.start(of: line)
    readDirectives()
    if marks.isEmpty { readOthers() }
  }

  /// Whether a line can hold a mark at all.
  static func mayHold(_ bytes: ArraySlice<UInt8>) -> Bool {
    var last: (UInt8, UInt8, UInt8) = (0, 0, 0)
    for byte in bytes {
      // `@`, or the first byte of its wide and small forms.
      if byte == .at || byte == 0xEF { return true }
      let letter = byte | 0x20
      switch (last.0, last.1, last.2, letter) {
      case (0x73, 0x6F, 0x6C, 0x75), (0x74, 0x69, 0x6F, 0x6E): return true  // solu, tion
      default: last = (last.1, last.2, letter)
      }
    }
    return false
  }

  // MARK: Where a line's text begins

  /// How far a sign is looked for that belongs to another one.
  private static let reach = 200

  /// Returns the place behind signs, numbers of lists, tags of HTML and marks of footnotes.
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

  /// `12.` or `12)`
  private static func endOfNumber(_ index: Int, _ line: FoldedLine) -> Int? {
    var end = index
    while end < line.count, line.bytes[end].isDigit { end += 1 }
    guard end > index, end < line.count, ".)".utf8.contains(line.bytes[end]) else { return nil }
    return end + 1
  }

  /// `<p class="x">`; a comment's text is the line's own.
  private static func endOfTag(_ index: Int, _ line: FoldedLine) -> Int? {
    guard line.bytes[index] == .less, index + 1 < line.count,
      line.bytes[index + 1].isLetter || line.bytes[index + 1] == UInt8(ascii: "/"),
      !SolutionWord.isNear(
        line.words(in: index + 1..<line.count).first.map { line.bytes[$0] } ?? [], within: 1),
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
      guard !isEscaped(index), let end = endOfMark(at: index), !isInCodeSpan(index) else {
        continue
      }
      add(index..<end)
      if marks.count == Self.most { return }
    }
  }

  /// Adds what reaches from the first sign of a mark to the end of its word, and so holds nothing
  /// that may be secret.
  private mutating func add(_ range: Range<Int>) { marks.append(line.sourceRange(range)) }

  private func isEscaped(_ index: Int) -> Bool {
    let slashes = line.bytes[..<index].reversed().prefix { $0 == .backslash }.count
    return slashes % 2 == 1
  }

  /// Returns where the word ends that makes a solution of what begins with an `@`.
  private func endOfMark(at index: Int) -> Int? {
    let isFirst = index <= start
    guard isFirst || !line.isLetter(index - 1) else { return nil }
    var begin = index + 1
    while begin < line.count, begin - index <= 4, !line.isLetter(begin) { begin += 1 }
    // Within a line of code or behind a blank, `@` is a product of matrices.
    guard line.isLetter(begin), isFirst || (begin == index + 1 && !isInCode) else { return nil }
    let name = begin..<endOfName(begin)
    let next = line.skipBlanks(name.upperBound)
    let isCall = next < line.count && "([{<".utf8.contains(line.bytes[next])
    guard isFirst || isCall else { return nil }
    let words = line.words(in: name)
    if let word = words.first(where: { isNear($0, within: isCall ? 2 : 1) }) {
      return word.upperBound
    }
    guard let first = words.first, isEnd(first) else { return nil }
    return endOfArgument(behind: name.upperBound, isCall: isCall, isCloser: isCloser(first))
  }

  private func endOfName(_ begin: Int) -> Int {
    var end = begin
    while end < line.count, line.isLetter(end) || "_-".utf8.contains(line.bytes[end]) { end += 1 }
    return end
  }

  private func isNear(_ word: Range<Int>, within limit: Int) -> Bool {
    SolutionWord.isNear(line.bytes[word], within: limit)
  }

  private func isEnd(_ word: Range<Int>) -> Bool {
    isCloser(word) || SolutionWord.beginnings.contains(Array(line.bytes[word]))
  }

  private func isCloser(_ word: Range<Int>) -> Bool {
    SolutionWord.ends.contains(Array(line.bytes[word]))
  }

  /// Returns where the word ends that an `@end` names, if that is a solution or no block at all.
  private func endOfArgument(behind end: Int, isCall: Bool, isCloser: Bool) -> Int? {
    let words = line.words(in: end..<min(end + 60, line.count))
    if let word = words.first, isNear(word, within: 2) { return word.upperBound }
    if words.count > 1, isNear(words[1], within: 2) { return end }
    guard isCall, isCloser, let word = words.first, words.count == 1 else { return nil }
    let name = String(decoding: line.bytes[word], as: UTF8.self)
    let known = Directive.containerNames.union([Directive.includeName])
    return Spelling.nearest(to: name, among: known.sorted()) == nil ? end : nil
  }

  private func isInCodeSpan(_ index: Int) -> Bool {
    var low = 0
    var high = codeSpans.count
    while low < high {
      let middle = (low + high) / 2
      if codeSpans[middle].upperBound <= index { low = middle + 1 } else { high = middle }
    }
    return low < codeSpans.count && codeSpans[low].contains(index)
  }

  /// The code spans that end in the same line, but for one that fills it.
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

// MARK: The ways of other tools

extension SolutionMarkReader {
  /// Finds `::: solution`, `### BEGIN SOLUTION`, `<solution>` and the like.
  private mutating func readOthers() {
    let words = line.words(in: 0..<line.count)
    for (index, word) in words.enumerated() where isNear(word, within: 1) {
      let before = index > 0 ? words[index - 1] : nil
      guard
        isFenced(word) || isTag(word) || isBetweenWords(word, before) || isCall(word)
          || isComment(word) || isFramed(word)
      else { continue }
      guard !isInCodeSpan(word.lowerBound) else { continue }
      return add(word)
    }
  }

  /// `:::solution`, a fence of code with that word, `!!! solution`, `.. solution::`
  private func isFenced(_ word: Range<Int>) -> Bool {
    let first = line.skipBlanks(0)
    let before = line.bytes[first..<word.lowerBound]
    if line.has(":::", at: first) || line.has("```", at: first) || line.has("~~~", at: first) {
      return !before.contains { $0 == UInt8(ascii: "=") || $0 == .quote }
    }
    if line.has("!!!", at: first) || line.has("???", at: first) { return start == word.lowerBound }
    return (line.has("..", at: first) && line.has("::", at: word.upperBound))
      || (line.has("#+", at: first) && before.allSatisfy { $0 != 0x20 })
  }

  /// `<solution>`, `<div class="solution">`, `{% solution %}`, `{.solution}`, `[!solution]`
  private func isTag(_ word: Range<Int>) -> Bool {
    let before = line.bytes[..<word.lowerBound]
    let signs = Array(before.trailing { !$0.isLetter && !$0.isDigit })
    let text = String(decoding: signs, as: UTF8.self)
    let isTight = !text.contains(" ")
    if !isInCode, isTight, text.hasSuffix("<") || text.hasSuffix("</") { return true }
    if ["{%", "{{", "{."].contains(where: text.contains) { return true }
    if text.hasSuffix("[!") || text.hasSuffix("[/") { return true }
    if text.hasSuffix("["), word.lowerBound == start, line.has("]", at: word.upperBound) {
      return line.isBlank(word.upperBound + 1..<line.count)
    }
    return isAttribute(before)
  }

  /// Whether a tag stands open that says `class=` or `id=`.
  private func isAttribute(_ before: ArraySlice<UInt8>) -> Bool {
    let before = before.suffix(Self.reach)
    guard let tag = before.lastIndex(of: .less), !before[tag...].contains(.greater) else {
      return false
    }
    let inside = String(decoding: before[tag...], as: UTF8.self)
    return inside.contains("class=") || inside.contains("id=")
  }

  /// `BEGIN SOLUTION`, `\begin{solution}`, `-- end of solution --`
  private func isBetweenWords(_ word: Range<Int>, _ before: Range<Int>?) -> Bool {
    guard let before, isEnd(before) || line.bytes[before].elementsEqual("of".utf8) else {
      return false
    }
    let between = line.bytes[before.upperBound..<word.lowerBound]
    if line.has("\\", at: before.lowerBound - 1), between.elementsEqual("{".utf8) { return true }
    guard isEnd(before), between.count <= 2, between.allSatisfy(" _-:/([{".utf8.contains) else {
      return false
    }
    if line.isCapital(before), line.isCapital(word) { return true }
    return start >= before.lowerBound && line.words(in: word.upperBound..<line.count).count <= 1
  }

  /// `solution(a)` alone in its line, with another sign than `@` before it or none.
  private func isCall(_ word: Range<Int>) -> Bool {
    let sign = word.lowerBound > 0 ? line.bytes[word.lowerBound - 1] : 0x20
    guard word.lowerBound == start, !isInCode || sign != 0x20, line.has("(", at: word.upperBound),
      let end = line.bytes[word.upperBound...].firstIndex(of: UInt8(ascii: ")"))
    else {
      return line.has("end(", at: word.lowerBound - 4) && start == word.lowerBound - 4
        && line.has(")", at: word.upperBound)
    }
    return line.isBlank(end + 1..<line.count)
  }

  /// `<!-- solution -->`, and `x = 2  # SOLUTION` in code.
  private func isComment(_ word: Range<Int>) -> Bool {
    let signs = String(
      decoding: line.bytes[..<word.lowerBound].trailing { !$0.isLetter }, as: UTF8.self)
    let next = line.skipBlanks(word.upperBound)
    if signs.contains("<!--") { return next == line.count || line.has("-->", at: next) }
    return isInCode && next == line.count && line.isCapital(word)
      && (signs.contains("#") || signs.contains("//") || signs.contains("%"))
  }

  /// `==== solution ====`
  private func isFramed(_ word: Range<Int>) -> Bool {
    guard line.count <= Self.reach else { return false }
    let frame = { (bytes: [UInt8]) in
      bytes.filter { $0 != 0x20 }.count >= 2
        && bytes.allSatisfy { $0 == 0x20 || "-=~%+".utf8.contains($0) }
    }
    return frame(Array(line.bytes[..<word.lowerBound]))
      && frame(Array(line.bytes[word.upperBound...]))
  }
}

extension ArraySlice<UInt8> {
  /// The last elements, as long as they satisfy a condition.
  fileprivate func trailing(where condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let end = lastIndex { !condition($0) }.map { $0 + 1 } ?? startIndex
    return self[end...]
  }
}

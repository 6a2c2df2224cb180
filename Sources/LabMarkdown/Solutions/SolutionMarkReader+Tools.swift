/// The ways of other tools.
extension SolutionMarkReader {
  /// Finds `::: solution`, `### BEGIN SOLUTION`, `<solution>` and the like.
  mutating func readOthers() {
    let words = line.words(in: 0..<line.count)
    for (index, word) in words.enumerated() where isNear(word, within: 1) {
      let before = index > 0 ? words[index - 1] : nil
      guard
        isFenced(word) || isTag(word) || isBetweenWords(word, before) || isCall(word)
          || isComment(word) || isFramed(word)
      else { continue }
      guard !isInCodeSpan(word.lowerBound) else { continue }
      return add(core(of: word))
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
    let before = line.bytes[..<word.lowerBound].suffix(Self.reach)
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

  /// `solution(a)` or `end(solution)` alone in its line, with another sign than `@` before it or
  /// none, and perhaps without its end.
  private func isCall(_ word: Range<Int>) -> Bool {
    guard start < line.count, line.bytes[start] != .at, !isInCode || hasSign else { return false }
    let last = line.bytes.lastIndex { $0 != 0x20 } ?? start
    let hasBlank = line.bytes[start...last].prefix(Self.reach).contains(0x20)
    if word.lowerBound == start, line.has("(", at: word.upperBound) {
      let end = line.bytes[word.upperBound...].firstIndex(of: UInt8(ascii: ")"))
      return end.map { $0 == last } ?? !hasBlank
    }
    return !hasBlank && line.has("(", at: word.lowerBound - 1) && word.lowerBound - start <= 8
      && (last == word.upperBound - 1 || (last == word.upperBound && line.has(")", at: last)))
  }

  /// Whether a sign stands before the text that means nothing in a line of code.
  private var hasSign: Bool { start > 0 && "#%\\&$!".utf8.contains(line.bytes[start - 1]) }

  /// `<!-- solution -->`, and `x = 2  # SOLUTION` in code.
  private func isComment(_ word: Range<Int>) -> Bool {
    let signs = String(
      decoding: line.bytes[..<word.lowerBound].suffix(Self.reach).trailing { !$0.isLetter },
      as: UTF8.self)
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

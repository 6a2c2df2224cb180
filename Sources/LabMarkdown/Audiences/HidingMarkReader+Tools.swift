/// The syntax of other tools.
extension HidingMarkReader {
  /// Finds `::: solution`, `### BEGIN SOLUTION`, `<solution>`, and the like.
  mutating func readOthers() {
    let words = line.words(in: 0..<line.count)
    let found =
      words.indices.first { index in
        isNear(words[index], within: 1)
          && opens(words[index], words[..<index].last, words[(index + 1)...].first)
          && !isInCodeSpan(words[index].lowerBound)
      }
      ?? words.indices.first { index in
        opensAnswer(words[index], words[..<index].last)
          && !isInCodeSpan(words[index].lowerBound)
      }
    if let found { add(core(of: words[found])) }
  }

  private func opens(_ word: Range<Int>, _ before: Range<Int>?, _ after: Range<Int>?) -> Bool {
    isFenced(word) || isTag(word) || isTemplate(word) || isBetweenWords(word, before)
      || isBeforeWord(word, after) || isCall(word, before) || isComment(word)
      || isFramed(word) || isTitle(word) || isListed(word) || isAlone(word)
  }

  /// `::: answer`, `!!! answer`, `.. answer::`, `[!answer]`, `### BEGIN ANSWER`: in other tools, the answer is the
  /// author's. `::: {.hidden}` and `### BEGIN HIDDEN TESTS` hide something, too.
  private func opensAnswer(_ word: Range<Int>, _ before: Range<Int>?) -> Bool {
    let letters = Array(line.bytes[word])
    let isAnswer = HidingWord.answers.contains(letters)
    if isAnswer, !isInCode, isSummary(word, mostBehind: 1) { return true }
    guard isAnswer || letters == HidingWord.hidden else { return false }
    if let before, isEnd(before), word.lowerBound - before.upperBound == 1,
      line.isCapital(before), line.isCapital(word)
    {
      return true
    }
    guard !isInCode else { return false }
    let signs = signs(before: word)
    if !isAnswer {
      return line.has(":::", at: line.skipBlanks(0)) && ".-".contains(signs.suffix(1))
    }
    guard before == nil else { return signs.hasSuffix("{") && isBetweenWords(word, before) }
    return [":::", "!!!", "???"].contains { signs.contains($0) }
      || signs.hasSuffix("[!") || line.has("::", at: word.upperBound) && signs.contains("..")
  }

  /// The text before a word, as far as it is examined.
  private func before(_ word: Range<Int>) -> ArraySlice<UInt8> {
    line.bytes[..<word.lowerBound].suffix(Self.reach)
  }

  /// The characters directly before a word.
  private func signs(before word: Range<Int>) -> String {
    String(
      decoding: before(word).trailing { !$0.isLetter && !$0.isDigit }, as: UTF8.self)
  }

  /// Whether only spaces follow a place.
  func ends(at index: Int) -> Bool {
    index <= line.count && line.bytes[index...].prefix(Self.reach).allSatisfy { $0 == 0x20 }
  }

  /// `:::solution`, a code fence with that word, `!!! solution`, `.. solution::`
  private func isFenced(_ word: Range<Int>) -> Bool {
    let first = line.skipBlanks(0)
    let before = line.bytes[first..<word.lowerBound].prefix(Self.reach)
    let isQuoted = line.has("\"", at: word.lowerBound - 1)
    if line.has(":::", at: first) || line.has("```", at: first) || line.has("~~~", at: first) {
      return !before.contains { $0 == UInt8(ascii: "=") || $0 == .quote }
        || line.has("title=\"", at: word.lowerBound - 7)
        || String(decoding: before, as: UTF8.self).contains(".content-")
    }
    if line.has("!!!", at: first) || line.has("???", at: first) {
      return start == word.lowerBound || isQuoted
    }
    if line.has("=== ", at: first) { return isQuoted && start == word.lowerBound }
    if line.has("#+", at: first) {
      return line.has("#+begin", at: first) || before.count { $0 == 0x20 } <= 1
    }
    guard line.has("..", at: first) else { return false }
    return ["::", "-start::", "-end::"].contains { line.has($0, at: word.upperBound) }
      || signs(before: word).hasSuffix(":: ")
  }

  /// `<solution>`, `<div class="solution">`, `{.solution}`, `[!solution]`, `[[solution]]`
  private func isTag(_ word: Range<Int>) -> Bool {
    let text = signs(before: word)
    let isTight = !text.contains(" ")
    if text.hasSuffix("<"), line.has("@", at: word.upperBound) { return false }
    if text.hasSuffix("<") || text.hasSuffix("</") {
      // In code it may be an operator, but not in a comment.
      return isInCode ? ["#", "//", "%"].contains(where: text.contains) : isTight
    }
    if ["{%", "{{", "{.", "{:"].contains(where: text.contains) { return true }
    if text.hasSuffix("[!") || text.hasSuffix("[/") { return true }
    if text.hasSuffix("["), word.lowerBound == start, line.has("]", at: word.upperBound) {
      let end = word.upperBound + (text.hasSuffix("[[") ? 2 : 1)
      return ends(at: min(end, line.count))
    }
    return isAttribute(word) || isSummary(word, mostBehind: 4) || isElement(word)
  }

  /// Whether a tag with `class=` or `id=` is open, on this line or the previous one.
  private func isAttribute(_ word: Range<Int>) -> Bool {
    let first = line.skipBlanks(0)
    let before = before(word)
    if line.has("class=", at: first) || line.has("id=", at: first) {
      return !before.contains(.greater)
    }
    guard let tag = before.lastIndex(of: .less), !before[tag...].contains(.greater) else {
      return false
    }
    let inside = String(decoding: before[tag...], as: UTF8.self)
    return ["class=", "id=", "value="].contains(where: inside.contains)
      || inside.contains(" data-")
        && "\"'>".utf8.contains(word.upperBound < line.count ? line.bytes[word.upperBound] : .quote)
      || isBare(word, in: inside)
  }

  /// `<aside solution>`
  private func isBare(_ word: Range<Int>, in tag: String) -> Bool {
    tag.dropFirst().first?.isLetter ?? false && tag.hasSuffix(" ") && !tag.contains("\"")
      && line.has(">", at: word.upperBound)
  }

  /// `<my-solution>`
  private func isElement(_ word: Range<Int>) -> Bool {
    guard !isInCode, line.has(">", at: word.upperBound) else { return false }
    let name = before(word).trailing { $0.isLetter || $0 == UInt8(ascii: "-") }
    return name.last == UInt8(ascii: "-") && line.has("<", at: name.startIndex - 1)
  }

  private static let prompts: Set = [
    "show", "click", "here", "for", "the", "see", "view", "to", "reveal", "a", "an", "sample",
    "model", "possible", "our", "full", "complete", "open", "toggle", "check", "your", "hidden",
  ]

  /// `<summary>Solution to it</summary>` and `<summary>Show solution</summary>`, but no longer text, and none about
  /// something else.
  private func isSummary(_ word: Range<Int>, mostBehind most: Int) -> Bool {
    let before = before(word)
    guard before.contains(.less) else { return false }
    let text = String(decoding: before, as: UTF8.self)
    guard let tag = text.ranges(of: "<summary").last,
      !text[tag.upperBound...].contains("</summary"),
      let end = text[tag.upperBound...].lastIndex(of: ">")
    else { return false }
    let words = text[end...].dropFirst().split(separator: " ")
    let rest = line.bytes[word.upperBound...].prefix { $0 != .less }
    let next = line.skipBlanks(word.upperBound)
    let isPrompt = words.allSatisfy { Self.prompts.contains(String($0)) }
    return isPrompt && rest.split(separator: 0x20).count <= most
      || words.count <= 1 && (next == line.count || line.bytes[next] == .less)
  }

  /// `{% if solution %}`, `{{< hint solution >}}`
  private func isTemplate(_ word: Range<Int>) -> Bool {
    let text = String(decoding: before(word), as: UTF8.self)
    return [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")].contains { opener, closer in
      text.ranges(of: opener).last.map { !text[$0.upperBound...].contains(closer) } ?? false
    }
  }

  /// `BEGIN SOLUTION`, `\begin{solution}`, `-- end solution --`
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
    // "Open solutions", "Hidden solution", and "End: solutions" are ordinary headings.
    let isProse = between.contains(0x20) && (isAdjective(before) || between.count > 1)
    let rest = line.bytes[word.upperBound...].prefix(Self.reach)
    let after = line.words(in: rest.startIndex..<rest.endIndex)
    return start >= before.lowerBound && !isProse && after.allSatisfy { $0.count <= 2 }
      && after.count <= 1
  }

  private func isAdjective(_ word: Range<Int>) -> Bool {
    ["open", "hide", "hidden", "block"].contains { line.bytes[word].elementsEqual($0.utf8) }
  }

  /// `SOLUTION START`, and `solution-begin` alone on its line
  private func isBeforeWord(_ word: Range<Int>, _ after: Range<Int>?) -> Bool {
    guard let after, isEnd(after) else { return false }
    let between = line.bytes[word.upperBound..<after.lowerBound]
    guard between.count == 1, between.allSatisfy(" _-:".utf8.contains) else { return false }
    if line.isCapital(word), line.isCapital(after) { return true }
    return word.lowerBound == start && !between.contains(0x20) && ends(at: after.upperBound)
  }

  /// `solution(a)` or `end(solution)` alone on its line, with a character other than `@` before it
  /// or none, and possibly without its end.
  private func isCall(_ word: Range<Int>, _ before: Range<Int>?) -> Bool {
    guard start < line.count, line.bytes[start] != .at, !isInCode || hasSign else { return false }
    guard word.lowerBound == start || word.lowerBound - start <= 8 else { return false }
    let last = line.bytes.lastIndex { $0 != 0x20 } ?? start
    let hasBlank = line.bytes[start...last].prefix(Self.reach).contains(0x20)
    if word.lowerBound == start, line.has("(", at: word.upperBound) {
      let end = line.bytes[word.upperBound...].firstIndex(of: UInt8(ascii: ")"))
      return end.map { $0 == last } ?? !hasBlank
    }
    guard let before, isEnd(before) || HidingWord.isNearEnd(line.bytes[before]) else {
      return false
    }
    return !hasBlank && line.has("(", at: word.lowerBound - 1)
      && (last == word.upperBound - 1 || (last == word.upperBound && line.has(")", at: last)))
  }

  /// Whether a character that means nothing in code precedes the text.
  private var hasSign: Bool { start > 0 && "#%\\&$!".utf8.contains(line.bytes[start - 1]) }

  /// `<!-- solution -->`, `<!-- solution(a) -->`, and `x = 2  # SOLUTION` in code, in capitals if
  /// other words follow
  private func isComment(_ word: Range<Int>) -> Bool {
    let signs = signs(before: word)
    let rest = line.bytes[word.upperBound...].prefix(Self.reach)
    let words = line.words(in: rest.startIndex..<rest.endIndex)
    if signs.contains("<!--") {
      return words.count <= 1 && words.allSatisfy { isEnd($0) || $0.count <= 2 }
    }
    return isInCode && line.isCapital(word) && words.count <= 3
      && words.allSatisfy(line.isCapital) && ["#", "//", "%"].contains(where: signs.contains)
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

  /// A line that holds nothing but the word and the signs of a comment or the like: `%% solution`,
  /// `#region solution`, `\begin {solution}`.
  private func isAlone(_ word: Range<Int>) -> Bool {
    guard !line.has("# ", at: line.skipBlanks(0)) else { return false }
    let before = before(word).filter { $0 != 0x20 }
    let after = line.bytes[word.upperBound...].prefix(Self.reach).filter { $0 != 0x20 }
    guard before.count <= 14, after.count <= 3 else { return false }
    let signs = String(decoding: before, as: UTF8.self)
    return (isInCode ? Self.marks : Self.marks + Self.comments).contains {
      signs == $0.before && String(decoding: after, as: UTF8.self) == $0.after
    }
  }

  /// What is around a word that is alone on its line.
  private static let marks = [
    ("#if", ""), ("#ifdef", ""), ("#ifndef", ""), ("#region", ""), ("//region", ""),
    ("//#region", ""), ("<!--region", "-->"), ("<!--#region", "-->"), ("\\begin{", "}"),
    ("\\end{", "}"), ("///details|", ""), ("%%", ""),
  ].map { (before: $0, after: $1) }

  /// The same outside of code, where a comment may say what follows.
  private static let comments = [
    ("//", ""), ("///", ""), ("/*", "*/"), ("***", "***"), ("\\", ""), ("{", "}"),
  ].map { (before: $0, after: $1) }

  /// `> [!success]- Solution`
  private func isTitle(_ word: Range<Int>) -> Bool {
    let signs = signs(before: word)
    return ["]", "]-", "]+"].contains(signs.trimmingBlanks) && ends(at: word.upperBound)
      && String(decoding: before(word), as: UTF8.self).contains("[!")
  }

  /// `tags: [solution]`, `tags=["solution"]`
  private func isListed(_ word: Range<Int>) -> Bool {
    let before = before(word)
    guard let list = before.lastIndex(of: UInt8(ascii: "[")),
      !before[list...].contains(UInt8(ascii: "]")), word.upperBound < line.count,
      "]\"',".utf8.contains(line.bytes[word.upperBound])
    else { return false }
    let label = before[..<list].suffix(8).filter { $0.isLetter }
    return label.suffix(4).elementsEqual("tags".utf8)
  }
}

extension String {
  fileprivate var trimmingBlanks: String { filter { $0 != " " } }
}

extension ArraySlice<UInt8> {
  /// The trailing elements that satisfy a condition.
  fileprivate func trailing(where condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let end = lastIndex { !condition($0) }.map { $0 + 1 } ?? startIndex
    return self[end...]
  }
}

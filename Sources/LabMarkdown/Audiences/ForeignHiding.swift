import Diagnostics

/// Recognizes what other tools leave out of a page, or show to some readers only, and Labsheet would show to all:
/// their comments, and blocks for tutors and the like.
struct ForeignHiding {
  private let bytes: [UInt8]
  private let line: Range<Int>
  /// Where the line's own text begins and ends.
  private let text: Range<Int>
  /// Whether the line above is part of the same paragraph, and whether that ends in a digit.
  private let isContinued: Bool
  private let followsNumber: Bool
  /// Whether the line above is text that a link definition can't interrupt.
  private let followsText: Bool

  /// Returns the part of a line that hides something elsewhere; nil if there is none.
  ///
  /// - Parameters:
  ///   - bytes: The whole text.
  ///   - text: The line without its markers.
  static func mark(in bytes: [UInt8], text: Range<Int>, ofLine line: Range<Int>) -> SourceRange? {
    guard mayHold(bytes[text]) else { return nil }
    let reader = ForeignHiding(bytes, text, line)
    return (reader.opening ?? reader.within).map { SourceRange($0.lowerBound, $0.upperBound) }
  }

  /// Whether a line can contain a mark at all.
  private static func mayHold(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    return "%/.!:?=#i`~[".utf8.contains(first)
      || text.contains { $0 == UInt8(ascii: "{") || $0 == .less || $0 == .backslash }
      || text.contains(UInt8(ascii: "%"))
  }

  private init(_ bytes: [UInt8], _ text: Range<Int>, _ line: Range<Int>) {
    self.bytes = bytes
    self.line = line
    self.text = text
    let above = bytes[..<line.lowerBound].dropLast().reversed().prefix { $0 != .newline }
    isContinued = !above.allSatisfy(\.isSpace)
    followsNumber = above.first { !$0.isSpace }.map(\.isDigit) ?? false
    followsText = isContinued && Self.isText(Array(above.drop(while: \.isSpace).reversed()))
  }

  /// Whether a line is neither a heading, a rule, a fence, a definition, nor the end of a comment.
  private static func isText(_ line: [UInt8]) -> Bool {
    let text = line.drop(while: \.isSpace)
    guard let first = text.first, !"#`~".utf8.contains(first) else { return false }
    if text.allSatisfy({ $0.isSpace || "=-*_".utf8.contains($0) }) { return false }
    if text.suffix(3).elementsEqual("-->".utf8) { return false }
    return first != UInt8(ascii: "[") || !text.indices.contains { line.has("]:", at: $0) }
  }

  private func has(_ sign: StaticString, at place: Int) -> Bool {
    place + sign.utf8CodeUnitCount <= text.upperBound && bytes.has(sign, at: place)
  }

  private func range(_ sign: StaticString, at place: Int) -> Range<Int> {
    place..<place + sign.utf8CodeUnitCount
  }

  private func isLast(_ range: Range<Int>) -> Bool {
    bytes[range.upperBound..<text.upperBound].allSatisfy(\.isSpace)
  }

  private func skipBlanks(_ start: Int) -> Int {
    bytes[start..<text.upperBound].firstIndex { !$0.isBlank } ?? text.upperBound
  }

  /// The letters from a place on, in lowercase, with their range; also those joined by `-` or `_`.
  private func word(at start: Int) -> (letters: String, range: Range<Int>)? {
    let letters = bytes[start..<text.upperBound].prefix {
      $0.isLetter || $0 == UInt8(ascii: "-") || $0 == .underscore
    }
    guard let first = letters.first, first.isLetter else { return nil }
    let folded = letters.filter(\.isLetter).map { $0 | 0x20 }
    return (String(decoding: folded, as: UTF8.self), letters.startIndex..<letters.endIndex)
  }
}

// MARK: At the beginning of a line

extension ForeignHiding {
  /// A mark with which the line begins.
  private var opening: Range<Int>? {
    let start = text.lowerBound
    switch bytes[start] {
    case UInt8(ascii: "%"):
      // A line of prose may begin with the sign behind a number.
      let isMargin = bytes[line.lowerBound..<start].allSatisfy { $0.isBlank || $0 == .greater }
      return isMargin && !(followsNumber && isContinued) ? range("%", at: start) : nil
    case UInt8(ascii: "/"): return slashes
    case .dot: return dots
    case UInt8(ascii: "!") where line.lowerBound < start && bytes[start - 1] == .greater:
      return bytes[text].suffix(2).elementsEqual("!<".utf8) ? range("!", at: start) : nil
    case UInt8(ascii: "i"): return condition
    case UInt8(ascii: "#"): return hash
    case .colon, UInt8(ascii: "!"), UInt8(ascii: "?"):
      return isHidingOption ? text.prefix(6) : container
    case UInt8(ascii: "="): return framed
    case UInt8(ascii: "["): return note
    case .backslash: return command
    case .backtick, UInt8(ascii: "~"): return chunk
    default: return nil
    }
  }

  /// AsciiDoc's comments, and those of programs.
  private var slashes: Range<Int>? {
    let start = text.lowerBound
    if has("/*", at: start) { return range("/*", at: start) }
    let end = bytes[text].firstIndex { $0 != UInt8(ascii: "/") } ?? text.upperBound
    let count = end - start
    let isBlank = isLast(start..<end) || bytes[min(end, text.upperBound - 1)].isBlank
    return count >= 4 && isBlank || count == 2 && has("// ", at: start)
      ? start..<end : nil
  }

  /// The comments of reStructuredText, and its directives that hide something.
  private var dots: Range<Int>? {
    let start = text.lowerBound
    guard has("..", at: start), !has("...", at: start), !isContinued else { return nil }
    let sign = range("..", at: start)
    if isLast(sign) { return sign }
    guard has(".. ", at: start) else { return nil }
    let next = skipBlanks(sign.upperBound)
    if let word = word(at: next), has("::", at: word.range.upperBound) {
      let hides = ["only", "ifconfig", "todo"].contains(word.letters) || isPrivate(word.letters)
      return hides ? start..<word.range.upperBound : nil
    }
    // `.. _name:` and `.. |name| image::` are definitions, `.. [1]` a footnote.
    return "_|[".utf8.contains(bytes[next]) ? nil : sign
  }

  /// `[//]: # A note`, which lacks the parentheses that make it a definition, or one that has them but
  /// continues a paragraph.
  private var note: Range<Int>? {
    let signs: [StaticString] = ["[//]:", "[comment]:", "[]:", "[^//]:", "[^comment]:"]
    guard let sign = signs.first(where: { has($0, at: text.lowerBound) }),
      followsText || LinkDefinitions.label(in: bytes, of: text)?.label.isEmpty ?? true
    else { return nil }
    return range(sign, at: text.lowerBound)
  }

  /// `\\solution{…}`, `\\ifanswers`
  private var command: Range<Int>? {
    let start = text.lowerBound
    guard let word = word(at: start + 1) else { return nil }
    let isOption = word.letters.hasPrefix("if")
    let name = isOption ? String(word.letters.dropFirst(2)) : word.letters
    let hides =
      HidingWord.isNear(name.utf8, within: 0) || HidingWord.answers.contains(Array(name.utf8))
      || isPrivate(name)
    return hides && (isOption || has("{", at: word.range.upperBound))
      ? start..<word.range.upperBound : nil
  }

  /// `ifdef::teacher[]`
  private var condition: Range<Int>? {
    (["ifdef::", "ifndef::", "ifeval::"] as [StaticString]).first { has($0, at: text.lowerBound) }
      .map { range($0, at: text.lowerBound) }
  }

  /// `#+BEGIN_COMMENT`, `#hide[…]`, `#| echo: false`, `### BEGIN MARK SCHEME`
  private var hash: Range<Int>? {
    let start = text.lowerBound
    if has("#|", at: start), isHidingOption { return range("#|", at: start) }
    if has("#hide[", at: start) { return start..<start + 5 }
    if has("#+", at: start), let word = word(at: start + 2),
      ["begincomment", "endcomment", "comment"].contains(word.letters)
    {
      return start..<word.range.upperBound
    }
    return framed
  }

  /// `=== BEGIN MARK SCHEME ===`
  private var framed: Range<Int>? {
    let start = bytes[text].firstIndex { $0.isLetter } ?? text.upperBound
    guard has("BEGIN ", at: start), let word = word(at: start + 6),
      word.range.allSatisfy({ bytes[$0] & 0x20 == 0 || !bytes[$0].isLetter }),
      isPrivate(word.letters) || ["mark", "marking", "grading", "rubric"].contains(word.letters)
    else { return nil }
    return start..<word.range.upperBound
  }

  /// `:::tutor`, `::: {.staff}`, `!!! comment`, `::: {.content-visible when-profile="a"}`
  private var container: Range<Int>? {
    let start = text.lowerBound
    let signs: [StaticString] = [":::", "!!!", "???"]
    guard let sign = signs.first(where: { has($0, at: start) }) else { return nil }
    let name = bytes[range(sign, at: start).upperBound..<text.upperBound].firstIndex {
      !($0.isBlank || ":!?+{.".utf8.contains($0))
    }
    guard let name, let word = word(at: name) else { return nil }
    return isPrivate(word.letters) || word.letters == "contentvisible" ? word.range : nil
  }

  /// A chunk of code whose options hide it: `{r, echo=FALSE}`, `{r a-check}`.
  private var chunk: Range<Int>? {
    guard let open = bytes[text].firstIndex(of: UInt8(ascii: "{")),
      let end = bytes[open..<text.upperBound].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    let options = String(decoding: bytes[open..<end], as: UTF8.self).lowercased()
      .filter { $0 != " " }
    let hides =
      ["echo=f", "include=f"].contains(where: options.contains) || options.hasSuffix("-check")
    return hides ? open..<end + 1 : nil
  }

  /// `echo: false`, `tags: [remove-cell]`
  private var isHidingOption: Bool {
    let option = String(decoding: bytes[text].filter { $0.isLetter || $0 == .colon }, as: UTF8.self)
    let name = option.drop { $0 == ":" }.lowercased()
    return ["echo:false", "include:false"].contains(name)
      || name.hasPrefix("tags:") && (name.contains("remove") || name.contains("hide"))
  }

  private static let readers: Set = [
    "tutor", "tutors", "staff", "private", "secret", "secrets", "comment", "comments", "notes",
    "answerkey", "markscheme", "markingscheme", "teaching", "internal", "graders", "grader",
    "hide", "hidden",
  ]

  private func isPrivate(_ word: String) -> Bool { Self.readers.contains(word) }
}

// MARK: Within a line

extension ForeignHiding {
  /// Comments that may begin anywhere.
  private static let comments: [(opener: StaticString, closer: StaticString?)] = [
    ("{/*", nil), ("{>>", nil), ("{{!", nil), ("{{/*", nil), ("{{%/*", nil), ("{{</*", nil),
    ("{--", "--}"), ("{# ", "#}"), ("{::comment", nil), ("\\begin{comment}", nil),
    ("\\iffalse", nil),
    ("<comment", nil), ("<template", nil), ("<?", "?>"), ("<%#", nil), ("{.hidden", nil),
    ("{: .hidden", nil),
  ]

  /// The first mark outside of code.
  private var within: Range<Int>? {
    var isCode = false
    var place = text.lowerBound
    while place < text.upperBound {
      switch bytes[place] {
      case .backtick: isCode.toggle()
      case _ where isCode: break
      case UInt8(ascii: "%") where has("%%", at: place):
        if let end = end("%%", behind: place + 2), end > place + 2 { return range("%%", at: place) }
        place += 1
      case UInt8(ascii: "{"), .less, .backslash:
        if let found = comment(at: place) ?? template(at: place) ?? element(at: place) {
          return found
        }
        if bytes[place] == .backslash { place += 1 }
      default: break
      }
      place += 1
    }
    return nil
  }

  /// Returns where a sign is behind a place in the line.
  private func end(_ sign: StaticString, behind place: Int) -> Int? {
    (place..<max(place, text.upperBound)).first { has(sign, at: $0) }
  }

  private func comment(at place: Int) -> Range<Int>? {
    Self.comments.first { comment in
      has(comment.opener, at: place)
        && comment.closer.map {
          end($0, behind: range(comment.opener, at: place).upperBound) != nil
        }
          ?? true
    }.map { range($0.opener, at: place) }
  }

  /// `{% comment %}`, `{{< comment >}}`
  private func template(at place: Int) -> Range<Int>? {
    let openers: [StaticString] = ["{%", "{{<", "{{%", "\\begin{"]
    guard let opener = openers.last(where: { has($0, at: place) }) else { return nil }
    let name = bytes[range(opener, at: place).upperBound..<text.upperBound].firstIndex {
      !($0.isBlank || $0 == UInt8(ascii: "-"))
    }
    guard let name, let word = word(at: name), isPrivate(word.letters) else { return nil }
    return place..<word.range.upperBound
  }

  /// Whether the next line begins with a word for a solution.
  private var isSolutionBelow: Bool {
    var rest = bytes[min(line.upperBound + 1, bytes.count)...].drop { $0.isSpace }
    if rest.first == .less { rest = rest.drop { $0 != .greater && $0 != .newline }.dropFirst() }
    let next = rest.prefix { $0.isLetter }.map { $0 | 0x20 }
    return HidingWord.isNear(next, within: 1) || HidingWord.answers.contains(next)
  }

  /// `<div hidden>`, `<p style="display: none">`
  private func element(at place: Int) -> Range<Int>? {
    guard bytes[place] == .less, place + 1 < text.upperBound, bytes[place + 1].isLetter else {
      return nil
    }
    if has("<summary>", at: place), isLast(range("<summary>", at: place)), isSolutionBelow {
      return range("<summary>", at: place)
    }
    let end = bytes[place..<text.upperBound].firstIndex(of: .greater) ?? text.upperBound
    let tag = String(decoding: bytes[place..<end], as: UTF8.self).lowercased()
    let attributes = tag.split(whereSeparator: \.isWhitespace).dropFirst()
    let style =
      tag.firstRange(of: "style=").map { tag[$0.upperBound...].filter { $0 != " " } } ?? ""
    let hides =
      attributes.contains { $0 == "hidden" || $0.hasPrefix("hidden=") }
      || tag.firstMatch(of: /class=["']?[^"'>]*\b(?:hidden|d-none|invisible)\b/) != nil
      || style.contains("display:none") || style.contains("visibility:hidden")
    return hides ? place..<end : nil
  }
}

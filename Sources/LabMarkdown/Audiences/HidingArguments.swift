import Diagnostics

/// Finds what is meant as `hidden: true` or `visible: false` in a directive and written otherwise:
/// `hidden true`, `hid den: true`, `isHidden: true`, `@expectHidden(…)`.
///
/// A formula or a network may be called `hidden` too: an operator, a parenthesis, or a dot follows it
/// then.
struct HidingArguments {
  struct Mark {
    /// The word, without anything that may be secret.
    let range: SourceRange
    let isOfRubric: Bool
    /// Whether its `@` touches the name, as it needn't in a matrix product.
    let isDirective: Bool
  }

  private enum Subject { case check, data, rubric }

  private let line: FoldedLine
  private let subject: Subject
  private(set) var marks: [Mark] = []

  /// - Parameters:
  ///   - sign: Where its `@` is.
  ///   - end: Where its paragraph ends.
  private init?(_ bytes: [UInt8], at sign: Int, endingAt end: Int, isInCode: Bool) {
    let (name, kind) = Self.start(in: bytes, at: sign, before: end)
    guard let kind else { return nil }
    line = FoldedLine(bytes, in: sign..<end)
    subject = kind.subject
    let opener = line.skipBlanks(name.upperBound)
    guard line.has("(", at: opener) || kind.isHiding && line.has("@", at: opener) else {
      return nil
    }
    let closer = read(from: opener + 1)
    if kind.isHiding, !isStandIn(name, opener + 1..<closer) { add(name) }
    // Prose mentions a directive in code, but a line of nothing else may be meant as one.
    if isInCode, !line.isCodeEnd(from: closer) { return nil }
  }

  private mutating func add(_ word: Range<Int>) {
    marks.append(
      Mark(
        range: line.sourceRange(word), isOfRubric: subject == .rubric, isDirective: line.isLetter(1)
      ))
  }
}

// MARK: Where directives are

extension HidingArguments {
  private static let longestName = 60
  /// How far a directive is read.
  private static let reach = 4000

  /// Returns all of them in the lines that start like a directive, each read up to a blank line or the next
  /// such line.
  static func all(in text: String) -> [Mark] { all(in: Array(text.utf8)) }

  static func all(in bytes: [UInt8]) -> [Mark] {
    var marks: [Mark] = []
    var start = 0
    while start < bytes.count {
      if let sign = sign(in: bytes, from: start) {
        let isInCode = sign > start && bytes[sign - 1] == .backtick
        marks += self.marks(in: bytes, at: sign, isInCode: isInCode)
      }
      start = (bytes[start...].firstIndex(of: .newline) ?? bytes.count) + 1
    }
    return marks
  }

  /// Directives without a mark.
  private static let innocent = InnocentTexts()

  private static func marks(in bytes: [UInt8], at sign: Int, isInCode: Bool) -> [Mark] {
    let end = endOfParagraph(in: bytes, from: sign)
    let text = bytes[sign..<end]
    if innocent.contains(text, isInCode: isInCode) { return [] }
    let own = HidingArguments(bytes, at: sign, endingAt: end, isInCode: isInCode)
    // The end of a longer one may be within a character.
    if own?.marks.isEmpty ?? true, text.count < reach {
      innocent.insert(text, isInCode: isInCode)
    }
    return own?.marks ?? []
  }

  /// Returns where a line has an `@`, or what looks like one, behind nothing but marks of quotes, lists,
  /// and code.
  private static func sign(in bytes: [UInt8], from start: Int) -> Int? {
    let first = bytes[start...].firstIndex {
      !($0.isBlank || $0.isDigit || ">*+-.)\\`".utf8.contains($0))
    }
    guard let first else { return nil }
    let isSign =
      bytes[first] == .at || bytes.has("\u{FF20}", at: first) || bytes.has("\u{FE6B}", at: first)
    return isSign ? first : nil
  }

  private static func endOfParagraph(in bytes: [UInt8], from start: Int) -> Int {
    let end = min(bytes.count, start + reach)
    var lastBreak: Int?
    for index in start..<end {
      if bytes[index] == .newline {
        if let lastBreak { return lastBreak }
        if startsDirective(in: bytes, from: index + 1) { return index }
        lastBreak = index
      } else if !bytes[index].isSpace {
        lastBreak = nil
      }
    }
    return end
  }

  /// Whether a line starts like a directive; one that starts with a matrix product doesn't.
  private static func startsDirective(in bytes: [UInt8], from start: Int) -> Bool {
    guard start < bytes.count, let sign = sign(in: bytes, from: start) else { return false }
    let next = sign + (bytes[sign] == .at ? 1 : 3)
    guard next < bytes.count else { return false }
    return !bytes[next].isSpace
      || self.start(in: bytes, at: sign, before: bytes.count).kind != nil
  }

  /// Returns the name of a directive, and what it is about.
  private static func start(
    in bytes: [UInt8], at sign: Int, before end: Int
  ) -> (name: Range<Int>, kind: (subject: Subject, isHiding: Bool)?) {
    let line = FoldedLine(bytes, in: sign..<min(end, sign + longestName))
    let name = line.nameOfDirective
    return (name, kind(of: line.letters(in: name)))
  }

  private static func kind(of name: [UInt8]) -> (subject: Subject, isHiding: Bool)? {
    if resembles(name, within: 1) { return (.check, true) }
    let subject = subjects.first { other, _ in
      name.starts(with: other) || Spelling.areNear(name, other, within: 2)
    }
    return subject.map { ($0.1, false) }
  }

  private static let subjects: [([UInt8], Subject)] = [
    ("expect", .check), ("gradcheck", .data), ("dataset", .data), ("rubric", .rubric),
    ("criterion", .rubric),
  ].map { (Array($0.utf8), $1) }

  /// Whether it is what stands in students' files for a hidden check, which says only its points;
  /// it may do so wrongly.
  private func isStandIn(_ name: Range<Int>, _ arguments: Range<Int>) -> Bool {
    guard line.bytes[name].elementsEqual(HiddenArgument.standIn.utf8) else { return false }
    let text = line.bytes[arguments].filter { $0 != 0x20 }
    let label = text.prefix { $0.isLetter || $0 == .colon }
    return text.dropFirst(label.count).allSatisfy { $0.isDigit || $0 == .dot }
      && (label.isEmpty || label.last == .colon)
  }
}

// MARK: Arguments

extension HidingArguments {
  /// Reads arguments up to the parenthesis that closes them, and returns its place.
  private mutating func read(from start: Int) -> Int {
    var depth = 1
    var isFirst = true
    var first = start
    var position = start
    while position < line.count, depth > 0 {
      switch line.bytes[position] {
      case .quote: position = endOfString(position)
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        // With the parenthesis, so that it is seen behind a word.
        readArgument(first..<position + 1, isFirst: isFirst, isOuter: false)
        depth += 1
        first = position + 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ","):
        readArgument(first..<position, isFirst: isFirst, isOuter: depth == 1)
        if depth == 1 { isFirst = false }
        first = position + 1
      default: break
      }
      position += 1
    }
    let end = depth == 0 ? position - 1 : line.count
    readArgument(min(first, end)..<end, isFirst: isFirst, isOuter: true)
    return end
  }

  private func endOfString(_ start: Int) -> Int {
    var end = start + 1
    while end < line.count, line.bytes[end] != .quote {
      end += line.bytes[end] == .backslash ? 2 : 1
    }
    return end
  }

  /// - Parameter isOuter: Whether it is an argument of the directive itself.
  private mutating func readArgument(_ range: Range<Int>, isFirst: Bool, isOuter: Bool) {
    let words = line.leadingWords(in: range)
    guard let last = words.last else { return }
    let letters = words.map { line.letters(in: $0) }
    let next = min(line.skipBlanks(last.upperBound), range.upperBound)
    let label = letters.flatMap { $0 }
    if line.isLabel(next, in: range) {
      let value = line.words(in: next..<range.upperBound).first.map { line.letters(in: $0) } ?? []
      let isNo = Self.no.contains(value)
      let isHiding = Self.isHiding(label, within: 2) && value != Self.negative
      if isHiding || isNo && Self.shows(label) || subject == .rubric && hides(label, value) {
        add(words[0].lowerBound..<last.upperBound)
      }
    } else if let place = letters.firstIndex(where: { Self.isHiding($0, within: 1) }) {
      let isAlone = words.count == 1 && next == range.upperBound && isOuter
      let mayBeName = isFirst && subject != .check
      let follower = place + 1 < letters.count ? letters[place + 1] : nil
      let isFollowed = follower.map { !Self.operators.contains($0) } ?? false
      if isAlone && !mayBeName || isFollowed { add(words[place]) }
    }
  }

  /// Whether an argument hides a rubric: anything but `visible: true` does.
  private func hides(_ label: [UInt8], _ value: [UInt8]) -> Bool {
    Spelling.areNear(label, Self.visible, within: 2) && value != Array("true".utf8)
  }

  private static func isHiding(_ word: [UInt8], within limit: Int) -> Bool {
    synonyms.contains(word) || resembles(word, within: limit)
  }

  /// Whether a word contains `hidden` or may be misspelled.
  private static func resembles(_ word: [UInt8], within limit: Int) -> Bool {
    let name = hidden
    guard word.count >= 4, word.count <= 40 else { return false }
    return Spelling.areNear(word, name, within: limit)
      || word.count > name.count
        && (0...word.count - name.count).contains {
          word[$0..<$0 + name.count].elementsEqual(name)
        }
  }

  private static func shows(_ label: [UInt8]) -> Bool {
    showing.contains(label) || Spelling.areNear(label, visible, within: 2)
  }

  private static let hidden = Array(HiddenArgument.name.utf8)
  private static let visible = Array("visible".utf8)
  private static let negative = Array("false".utf8)
  private static let synonyms = words("hid hide hides hiding invisible unseen secret private")
  private static let showing = words("show shows shown public display")
  private static let no = words("false no 0 off never")
  /// What may follow a formula called `hidden`; and `hidden false` hides nothing.
  private static let operators = words("and or in if else is not for mod false")

  private static func words(_ text: String) -> Set<[UInt8]> {
    Set(text.utf8.split(separator: 0x20).map(Array.init))
  }
}

extension FoldedLine {
  /// The letters and digits of a part of it.
  fileprivate func letters(in range: Range<Int>) -> [UInt8] {
    range.filter(isLetter).map { bytes[$0] }
  }

  /// The name behind the `@` with which it begins, which may contain dots.
  fileprivate var nameOfDirective: Range<Int> {
    let start = skipBlanks(min(1, count))
    var end = start
    while end < count, isLetter(end) || "_-.".utf8.contains(bytes[end]) { end += 1 }
    return start..<end
  }

  /// The words with which a part begins, with nothing but spaces between them, also behind the mark of a
  /// quote.
  fileprivate func leadingWords(in range: Range<Int>) -> [Range<Int>] {
    var position =
      range.first { bytes[$0] != 0x20 && bytes[$0] != .greater } ?? range.upperBound
    var words: [Range<Int>] = []
    while position < range.upperBound, isLetter(position) {
      let start = position
      while position < range.upperBound, isLetter(position) || bytes[position] == .underscore {
        position += 1
      }
      words.append(start..<position)
      position = min(skipBlanks(position), range.upperBound)
    }
    return words
  }

  /// Whether what follows a word at the beginning of an argument makes it a label: a colon, or a sign
  /// in its place.
  fileprivate func isLabel(_ index: Int, in range: Range<Int>) -> Bool {
    guard index < range.upperBound else { return false }
    let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
    switch bytes[index] {
    case .colon, UInt8(ascii: ";"), .quote: return true
    case UInt8(ascii: "="): return next != UInt8(ascii: "=")
    case .dot: return next == 0x20
    default: return false
    }
  }

  /// Whether nothing but the end of a code span, and then a line that ends, follows a parenthesis.
  fileprivate func isCodeEnd(from index: Int) -> Bool {
    let rest = bytes[min(index + 1, count)...]
    return !rest.isEmpty && rest.allSatisfy { $0 == .backtick || $0 == 0x20 }
  }
}

import Diagnostics

/// A line as seen at a glance: lowercase letters without accents, letters of other scripts that
/// look like Latin ones as those, and nothing of zero width.
struct FoldedLine {
  /// The substitutes for a letter, and for a symbol, that look like nothing in ASCII.
  private static let letter: UInt8 = 1
  private static let sign: UInt8 = 2

  /// Lowercase ASCII, with a space for all whitespace.
  private(set) var bytes: [UInt8] = []
  /// The place of each character in the text, and the end of the last one.
  private var offsets: [Int] = []
  private var capitals: Set<Int> = []

  init(_ text: [UInt8], in line: Range<Int>) {
    var position = line.lowerBound
    while position < line.upperBound {
      let (scalar, length) = text.scalar(at: position)
      append(scalar, at: position)
      position += length
    }
    offsets.append(line.upperBound)
  }

  private mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
    guard let byte = Self.folded(scalar) else { return }
    if byte >= 0x41 && byte <= 0x5A { capitals.insert(bytes.count) }
    bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    offsets.append(offset)
  }

  var count: Int { bytes.count }

  /// The place in the text of a part of it.
  func sourceRange(_ range: Range<Int>) -> SourceRange {
    let end =
      range.upperBound > range.lowerBound ? offsets[range.upperBound] : offsets[range.lowerBound]
    return SourceRange(offsets[range.lowerBound], end)
  }

  func isLetter(_ index: Int) -> Bool {
    index >= 0 && index < count
      && (bytes[index].isLetter || bytes[index].isDigit || bytes[index] == Self.letter)
  }

  func isCapital(_ range: Range<Int>) -> Bool { range.allSatisfy(capitals.contains) }

  func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 == 0x20 } }

  /// Returns the first nonblank index from `start` on; the count if there is none.
  func skipBlanks(_ start: Int) -> Int {
    bytes[start...].firstIndex { $0 != 0x20 } ?? count
  }

  func has(_ text: StaticString, at index: Int) -> Bool { index >= 0 && bytes.has(text, at: index) }

  /// The runs of letters and digits in a part of it.
  func words(in range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      if isLetter(index) {
        start = start ?? index
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    if let first = start { words.append(first..<range.upperBound) }
    return words
  }

  // MARK: Letters

  /// Returns what a letter looks like; nil for what is invisible.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt8? {
    let value = scalar.value
    if value < 0x80 { return value < 0x21 || value == 0x7F ? 0x20 : UInt8(value) }
    if value >= 0xFF01 && value <= 0xFF5E { return UInt8(value - 0xFEE0) }
    if let plain = lookalikes[scalar] { return plain }
    if value >= 0x1D400 && value <= 0x1D6A3 {
      let place = (value - 0x1D400) % 52
      return UInt8(place < 26 ? 0x41 + place : 0x61 + place - 26)
    }
    if value >= 0x24B6 && value <= 0x24E9 {
      let place = value - 0x24B6
      return UInt8(place < 26 ? 0x41 + place : 0x61 + place - 26)
    }
    switch scalar.properties.generalCategory {
    case .format, .control, .nonspacingMark, .enclosingMark: return nil
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return 0x20
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .spacingMark:
      return letter
    default: return sign
    }
  }

  private static let lookalikes: [Unicode.Scalar: UInt8] = {
    let alike: [(Character, String)] = [
      ("@", "﹫"), ("s", "ѕśŝşšșſꜱ"), ("S", "ЅŚŜŞŠȘ"), ("o", "оοօòóôõöøōŏőº॰ℴ"),
      ("O", "ОΟՕÒÓÔÕÖØŌŎŐ"), ("l", "ӏłĺļľℓⅼ"), ("L", "ŁĹĻĽⅬ"), ("u", "υսùúûüũūŭůűų"),
      ("U", "ՍÙÚÛÜŨŪŬŮŰŲ"), ("t", "тţťŧțτ"), ("T", "ТΤŢŤŦȚ"), ("i", "іιìíîïĩīĭįıⅰ"),
      ("I", "ІΙÌÍÎÏĨĪĬĮİⅠ"), ("n", "пոñńņňŉη"), ("N", "ΝÑŃŅŇ"), ("e", "еèéêëēĕėęě"),
      ("E", "ЕΕ"), ("a", "аàáâãäåāăąα"), ("A", "АÀÁÂÃÄÅĀĂĄΑ"), ("c", "сçćĉċč"),
      ("C", "СÇĆĈĊČ"), ("z", "źżžζ"), ("Z", "ŹŻŽΖ"), ("r", "гŕŗř"), ("R", "ŔŖŘ"), ("w", "ŵѡ"),
      ("W", "Ŵ"), ("g", "ĝğġģ"), ("G", "ĜĞĠĢ"), ("p", "рρ"), ("P", "РΡ"), ("d", "ԁďđⅾ"),
      ("(", "❨⟮﹙"), (")", "❩⟯﹚"), (":", "：﹕∶"),
    ]
    var table: [Unicode.Scalar: UInt8] = [:]
    for (plain, others) in alike {
      for scalar in others.unicodeScalars { table[scalar] = plain.asciiValue }
    }
    return table
  }()
}

extension FoldedLine {
  /// The letters that make a YAML key look like a solution: `solution: 1`, `"solution": 1`,
  /// `hints: {solution: 1}`.
  var hidingKey: Range<Int>? {
    words(in: 0..<count).first { word in
      guard HidingWord.isNear(bytes[word], within: 1) else { return false }
      let end = skipBlanks(word.upperBound + (isQuote(word.upperBound) ? 1 : 0))
      guard has(":", at: end) else { return false }
      let before = bytes[..<(word.lowerBound - (isQuote(word.lowerBound - 1) ? 1 : 0))]
      return before.last { $0 != 0x20 }.map("{,?-".utf8.contains) ?? true
    }.map { word in
      let core = HidingWord.core(of: bytes[word])
      return word.lowerBound + core.lowerBound..<word.lowerBound + core.upperBound
    }
  }

  /// The words at the beginning of the line that make it a YAML key for what students shouldn't read: `answer: 1`,
  /// `answer_key: 1`.
  var privateKey: Range<Int>? {
    let end = bytes.firstIndex { $0 == .colon } ?? count
    guard end < count, isLetter(isQuote(0) ? 1 : 0) else { return nil }
    let words = words(in: 0..<end)
    guard let last = words.last,
      bytes[words[0].lowerBound..<last.upperBound].allSatisfy({ $0 != 0x20 }),
      words.contains(where: {
        HidingWord.isPrivateLabel(bytes[$0]) || HidingWord.isNear(bytes[$0], within: 0)
      })
    else { return nil }
    return words[0].lowerBound..<last.upperBound
  }

  /// Whether the value behind a label is only true or false, so that it says nothing.
  private func isTruth(behind label: Range<Int>) -> Bool {
    let value = words(in: label.upperBound..<min(label.upperBound + 20, count)).first
    return value.map { ["true", "false"].contains(String(decoding: bytes[$0], as: UTF8.self)) }
      ?? false
  }

  /// The letters that make labels of arguments look like a solution, outside of strings: `solution:
  /// 1`, `solution "a"`, `"solution": 1`.
  var hidingLabels: [Range<Int>] {
    var labels: [Range<Int>] = []
    var opener: Int?
    var position = 0
    for word in words(in: 0..<count) {
      while position < word.lowerBound {
        if bytes[position] == .quote { opener = opener == nil ? position : nil }
        position += opener != nil && bytes[position] == .backslash ? 2 : 1
      }
      guard isLabel(word, inTextFrom: opener) else { continue }
      if HidingWord.isPrivateLabel(bytes[word]) {
        if !isTruth(behind: word) { labels.append(word) }
      } else if HidingWord.isNear(bytes[word], within: 1) {
        let core = HidingWord.core(of: bytes[word])
        labels.append(word.lowerBound + core.lowerBound..<word.lowerBound + core.upperBound)
      }
    }
    return labels
  }

  /// - Parameter opener: Where the string that contains the word begins; nil outside of strings.
  private func isLabel(_ word: Range<Int>, inTextFrom opener: Int?) -> Bool {
    guard let opener else {
      let next = skipBlanks(word.upperBound)
      return has(":", at: next) || has("\"", at: next) || has("= ", at: next)
    }
    return opener == word.lowerBound - 1 && has("\"", at: word.upperBound)
      && has(":", at: skipBlanks(word.upperBound + 1))
  }

  private func isQuote(_ index: Int) -> Bool { has("\"", at: index) || has("'", at: index) }
}

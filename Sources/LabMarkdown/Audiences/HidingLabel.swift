/// A label that hides what it stands in, with anything but the value that shows it, as text tells: also with
/// another sign or in quotes.
struct HidingLabel {
  /// Where it starts, in UTF-8 code units.
  let start: Int
  let text: Substring
  let isLabelQuoted: Bool
  /// Whether it plainly hides something.
  let isPlain: Bool
  let isOfRubric: Bool

  typealias Match = (Substring, label: Substring, quote: Substring, value: Substring)

  /// What they look like.
  static var sign: Regex<Match> {
    /\b(?<label>visible(?=["'”’]?\s*[:=：＝](?!=|\s*true\b))|h[ij]?d\w{0,6}(?=["'”’]?\s*[:=：＝](?!=|\s*false\b)))(?<quote>["'”’]?)\s*[:=：＝]\s*["'”“]?(?<value>\w*)/
      .ignoresCase()
  }

  /// The values that hide a rubric, and a check.
  private static let plain: Set = ["false", "true"]

  /// Parts of a text without any.
  private static let innocent = InnocentTexts()

  /// Returns all of them in a text.
  static func all(in text: String) -> [HidingLabel] {
    lazy var sign = sign
    let bytes = Array(text.utf8)
    return parts(of: bytes).flatMap { part -> [Regex<Match>.Match] in
      if innocent.contains(bytes[part]) { return [] }
      let found = text[text.indices(of: part)].matches(of: sign)
      if found.isEmpty { innocent.insert(bytes[part]) }
      return found
    }.map { match in
      HidingLabel(
        start: text.utf8.distance(from: text.startIndex, to: match.range.lowerBound),
        text: match.output.0, isLabelQuoted: !match.output.quote.isEmpty,
        isPlain: plain.contains(match.output.value.lowercased()),
        isOfRubric: match.output.label.lowercased() == "visible")
    }
  }

  /// The parts of a text that may have any. Looking at bytes first takes a hundredth of the time.
  ///
  /// Each is a line with a word that starts like a label, and the lines below it that the sign and the value
  /// may stand on, with blank lines before either.
  private static func parts(of bytes: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    /// How many lines that aren't blank still belong to the last part.
    var wanted = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .newline).map { $0 + 1 } ?? bytes.count
      let isStart = startsLabel(in: bytes, start..<end)
      if wanted > 0, let last = parts.popLast() {
        parts.append(last.lowerBound..<end)
        if bytes[start..<end].contains(where: { (0x21..<0x7F).contains($0) }) { wanted -= 1 }
      } else if isStart {
        parts.append(start..<end)
      }
      if isStart { wanted = 2 }
      start = end
    }
    return parts
  }

  /// Whether a word of a line starts with the letters of a label, and nothing but blanks stands between it and a
  /// sign; what isn't ASCII may end a word, or be a sign.
  private static func startsLabel(in bytes: [UInt8], _ line: Range<Int>) -> Bool {
    var isInWord = false
    var first: UInt8 = 0
    for index in line {
      let letter = bytes[index] | 0x20
      switch (first, letter) {
      case (UInt8(ascii: "v"), UInt8(ascii: "i")), (UInt8(ascii: "h"), UInt8(ascii: "d")),
        (UInt8(ascii: "h"), UInt8(ascii: "i")), (UInt8(ascii: "h"), UInt8(ascii: "j")):
        if mayBeLabel(bytes[index...]) { return true }
      default: break
      }
      first = isInWord ? 0 : letter
      isInWord = bytes[index].isWord
    }
    return false
  }

  /// Whether a sign may follow the first word, which may be in quotes.
  private static func mayBeLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let behind = bytes.drop(while: \.isWord).first(where: { $0 > 0x20 }) else { return false }
    return behind >= 0x7F || ":='\"".utf8.contains(behind)
  }
}

extension String {
  /// The places of a part given in UTF-8 code units.
  fileprivate func indices(of part: Range<Int>) -> Range<Index> {
    let start = utf8.index(startIndex, offsetBy: part.lowerBound)
    return start..<utf8.index(start, offsetBy: part.count)
  }
}

extension UInt8 {
  /// Whether it is a letter, a digit, or a low line of ASCII.
  fileprivate var isWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

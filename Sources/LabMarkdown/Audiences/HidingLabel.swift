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
    /\b(?<label>visible(?=["'”’]?\s*[:=：＝](?!=|\s*true\b))|h[ij]?d\w{0,6}(?=["'”’]?\s*[:=：＝](?!=|\s*false\b)))(?<quote>["'”’]?)\s*[:=：＝]\s*(?<value>\w*)/
      .ignoresCase()
  }

  /// The values that hide a rubric, and a check.
  private static let plain: Set = ["false", "true"]

  /// Parts of a text without any.
  private static let innocent = InnocentTexts<String>()

  /// Returns all of them in a text.
  static func all(in text: String) -> [HidingLabel] {
    let sign = sign
    return parts(of: text).flatMap { part -> [Regex<Match>.Match] in
      if innocent.contains(String(part)) { return [] }
      let found = part.matches(of: sign)
      if found.isEmpty { innocent.insert(String(part), size: part.utf8.count) }
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
  private static func parts(of text: String) -> [Substring] {
    var parts: [Range<String.Index>] = []
    /// How many lines that aren't blank still belong to the last part.
    var wanted = 0
    var start = text.startIndex
    while start < text.endIndex {
      let end = text.utf8[start...].firstIndex(of: UInt8(ascii: "\n")).map(text.utf8.index(after:))
      let line = start..<(end ?? text.endIndex)
      let bytes = text.utf8[line]
      let isStart = startsLabel(in: bytes, of: text)
      if wanted > 0, let last = parts.popLast() {
        parts.append(last.lowerBound..<line.upperBound)
        if bytes.contains(where: { (0x21..<0x7F).contains($0) }) { wanted -= 1 }
      } else if isStart {
        parts.append(line)
      }
      if isStart { wanted = 2 }
      start = line.upperBound
    }
    return parts.map { text[$0] }
  }

  /// Whether a word of a line starts with the letters of a label, and nothing but blanks stands between it and a
  /// sign; what isn't ASCII may end a word, or be a sign.
  private static func startsLabel(in line: Substring.UTF8View, of text: String) -> Bool {
    var isInWord = false
    var first: UInt8 = 0
    for (index, byte) in zip(line.indices, line) {
      let letter = byte | 0x20
      switch (first, letter) {
      case (UInt8(ascii: "v"), UInt8(ascii: "i")), (UInt8(ascii: "h"), UInt8(ascii: "d")),
        (UInt8(ascii: "h"), UInt8(ascii: "i")), (UInt8(ascii: "h"), UInt8(ascii: "j")):
        if mayBeLabel(text.utf8[index...]) { return true }
      default: break
      }
      first = isInWord ? 0 : letter
      isInWord = byte.isWord
    }
    return false
  }

  /// Whether a sign may follow the first word, which may be in quotes.
  private static func mayBeLabel(_ text: Substring.UTF8View) -> Bool {
    guard let behind = text.drop(while: \.isWord).first(where: { $0 > 0x20 }) else { return false }
    return behind >= 0x7F || ":='\"".utf8.contains(behind)
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

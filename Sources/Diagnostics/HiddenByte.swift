/// The bytes that replace hidden ones; no text needs these ASCII control characters.
public enum HiddenByte {
  /// The first byte, the middle bytes, and the last byte of something hidden between blocks.
  public static let first: UInt8 = 0x18
  public static let between: UInt8 = 0x19
  public static let last: UInt8 = 0x17
  /// A byte of something hidden within text.
  public static let within: UInt8 = 0x1A

  public static func isOne(_ byte: UInt8) -> Bool { byte >= 0x17 && byte <= 0x1A }

  /// Returns a text without hidden parts, and without the blanks behind each that follow others: what the files
  /// for students say in its place.
  public static func removed(from text: String) -> String { removed(from: text, startsLine: false) }

  /// Returns a line without hidden parts, and without the blanks that they leave at its ends.
  public static func removed(fromLine line: String) -> String {
    guard line.utf8.contains(where: isOne) else { return line }
    let rest = removed(from: line, startsLine: true)
    let end = rest.utf8.lastIndex { !isBlank($0) }.map { rest.utf8.index(after: $0) }
    return String(rest[..<(end ?? rest.startIndex)])
  }

  /// Returns the lines of a text without hidden parts, and without those lines that say nothing else.
  public static func removed(fromLinesOf text: String) -> String {
    guard text.utf8.contains(where: isOne) else { return text }
    return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .compactMap { line in
        let whole = String(decoding: line, as: UTF8.self)
        let rest = removed(fromLine: whole)
        return rest.isEmpty && rest != whole ? nil : rest
      }.joined(separator: "\n")
  }

  private static func removed(from text: String, startsLine: Bool) -> String {
    guard text.utf8.contains(where: isOne) else { return text }
    let bytes = Array(text.utf8)
    return String(
      decoding: shownPlaces(in: bytes[...], startsLine: startsLine).map { bytes[$0] },
      as: UTF8.self)
  }

  /// Returns the places of what is left of a line without hidden parts and the blanks behind each that follow
  /// others.
  static func shownPlaces(in line: ArraySlice<UInt8>, startsLine: Bool) -> [Int] {
    var places: [Int] = []
    var isBehindPart = false
    for (place, byte) in zip(line.indices, line) {
      if isOne(byte) {
        isBehindPart = true
      } else if !(isBehindPart && isBlank(byte)
        && places.last.map { isBlank(line[$0]) } ?? startsLine)
      {
        places.append(place)
        isBehindPart = false
      }
    }
    return places
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

internal import Diagnostics

/// Entries without a brace or their `@`, which BibTeX ignores silently.
extension BibTeXReader {
  /// How far to look for a sign that distinguishes an entry from prose.
  private static let sight = 400

  /// Continues after an `@` without a brace, with a report if an entry is meant, as in
  /// `@misc a, title={A}}`.
  mutating func readWithoutBrace(at: Int) {
    position = at + 1
    skipBlanks()
    let word = bytes[position...].prefix { 0x61...0x7A ~= $0 | 0x20 }
    let kind = String(decoding: word, as: UTF8.self).lowercased()
    position = word.endIndex
    skipBlanks()
    guard beginsLine(at), BibliographyEntry.isKnown(kind), isEntry(at: position) else {
      position = at + 1
      return
    }
    let head = SourceRange(at, word.endIndex)
    report(
      "missing '{' after '@\(kind)'", head, code: "MissingBrace",
      help: "write an entry as @\(kind){key, name = {value}, …}")
    if byte == UInt8(ascii: "[") {
      position = at + 1
    } else {
      // Without the opener, a closer may be missing as well.
      lastUnclosed = head
      readEntry(kind, closer: UInt8(ascii: "}"), head: head)
    }
  }

  /// Reports lines between entries that look like an entry without its `@`: `misc{a, title={A}}`.
  mutating func reportMissingSigns(in range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      let word = bytes[start..<end].drop { $0 <= 0x20 }.prefix { 0x61...0x7A ~= $0 | 0x20 }
      start = end + 1
      guard !word.isEmpty, word.count < 30, word.endIndex < bytes.count,
        bytes[word.endIndex] == UInt8(ascii: "{"), beginsLine(word.startIndex),
        isEntry(at: word.endIndex)
      else { continue }
      let kind = String(decoding: word, as: UTF8.self)
      guard BibliographyEntry.isKnown(kind.lowercased()) else { continue }
      report(
        "missing '@' before '\(kind)'", SourceRange(word.startIndex, word.endIndex),
        code: "MissingSign", help: "write an entry as @\(kind){key, name = {value}, …}")
    }
  }

  /// Reports a field after the brace that closes an entry, which an extra brace has closed early.
  mutating func reportFieldBehind(_ key: String) {
    let brace = position - 1
    let comma = bytes[position...].prefix(Self.sight).drop { $0 <= 0x20 }
    guard brace >= 0, bytes[brace] == UInt8(ascii: "}"), comma.first == 0x2C else { return }
    let name = comma.dropFirst().drop { $0 <= 0x20 }
    let sign = name.drop { 0x61...0x7A ~= $0 | 0x20 }
    guard sign.startIndex > name.startIndex, sign.first(where: { $0 > 0x20 }) == UInt8(ascii: "=")
    else { return }
    report(
      "misplaced '}': it closes the entry '\(key)' before its last field",
      SourceRange(brace, brace + 1), code: "UnbalancedEntry",
      help: "check the braces of the preceding field")
  }

  private func beginsLine(_ place: Int) -> Bool {
    bytes[..<place].last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } ?? 0x0A == 0x0A
  }

  /// Whether a key and a field follow, possibly after a bracket.
  private func isEntry(at place: Int) -> Bool {
    var rest = bytes[place...].prefix(Self.sight)
    if let first = rest.first, "[{".utf8.contains(first) { rest = rest.dropFirst() }
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    let behind = rest.drop { $0 > 0x20 && !"{}(),=".utf8.contains($0) }
    guard behind.startIndex > rest.startIndex, behind.first == 0x2C else { return false }
    let name = behind.dropFirst().drop { $0 <= 0x20 }
    let sign = name.drop { 0x61...0x7A ~= $0 | 0x20 }
    return sign.startIndex > name.startIndex
      && sign.first { $0 > 0x20 } == UInt8(ascii: "=")
  }
}

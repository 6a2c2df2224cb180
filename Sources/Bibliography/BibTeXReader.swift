internal import Diagnostics

/// Parses a BibTeX file: entries, `@string`, `@comment`, and `@preamble`. Text between them is
/// skipped.
///
/// A syntax error invalidates the entry that contains it; the next line that begins with `@` starts
/// a new entry, as in BibTeX.
struct BibTeXReader {
  private(set) var entries: [BibliographyEntry] = []
  var diagnostics: [Diagnostic] = []
  let bytes: [UInt8]
  var position = 0
  /// The strings defined with `@string`, and the months.
  var strings: [String: String]
  var lastUnclosed: SourceRange?
  /// The number of comments without an end.
  var openComments = 0
  /// The first letter of the line being searched for comments, and how far the search has come.
  var line: (first: UInt8?, searched: Int) = (nil, 0)

  init(_ text: String) {
    bytes = Array(text.utf8)
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    strings = Dictionary(uniqueKeysWithValues: months.map { ($0.prefix(3).lowercased(), $0) })
  }

  mutating func read() {
    while let at = bytes[position...].firstIndex(of: UInt8(ascii: "@")) {
      reportMissingSigns(in: position..<at)
      position = at + 1
      if isNote(at) { continue }
      skipBlanks()
      let kind = readName().lowercased()
      skipBlanks()
      let opener = byte
      guard opener == UInt8(ascii: "{") || opener == UInt8(ascii: "("), !kind.isEmpty,
        kind.utf8.allSatisfy({ 0x61...0x7A ~= $0 })
      else {
        readWithoutBrace(at: at)
        continue
      }
      let head = SourceRange(at, position + 1)
      position += 1
      let closer: UInt8 = opener == UInt8(ascii: "{") ? 0x7D : 0x29
      switch kind {
      case "comment": skipComment(closer: closer, head: head)
      case "preamble":
        _ = readValue(head: head, closer: closer)
        close(closer, head: head)
      case "string":
        if let field = readField(closer: closer, head: head) { strings[field.name] = field.value }
        close(closer, head: head)
      default: readEntry(kind, closer: closer, head: head)
      }
    }
    reportMissingSigns(in: position..<bytes.count)
  }

  mutating func readEntry(_ kind: String, closer: UInt8, head: SourceRange) {
    skipBlanks()
    let start = position
    while let next = byte, next > 0x20, next != closer, !",=".utf8.contains(next) { position += 1 }
    let isSplit = readRestOfWords(closer: closer)
    let keyRange = SourceRange(start, position)
    let key = String(decoding: bytes[start..<position], as: UTF8.self)
    if isSplit {
      report(
        "invalid key '\(key)': it contains a space", keyRange, code: "InvalidKey",
        help: "write a key without spaces, as in @\(kind){\(key.filter { $0 != " " }), …}")
    }
    skipBlanks()
    guard !key.isEmpty, byte != UInt8(ascii: "=") else {
      report(
        "missing key of this entry", head, code: "MissingKey",
        help: "the key that the lab cites comes first: @\(kind){key, …}")
      position = byte == UInt8(ascii: ",") ? position + 1 : start
      _ = readFields(closer: closer, head: head)
      return close(closer, head: head)
    }
    if !BibliographyEntry.isKnown(kind), diagnostics.count < Self.mostDiagnostics {
      let hint = Spelling.suggestion(for: kind, among: BibliographyEntry.kinds)
      report("unknown kind of entry '@\(kind)'\(hint)", head, code: "UnknownEntry", .warning)
    }
    if byte == UInt8(ascii: ",") {
      position += 1
    } else if byte != closer, byte != nil {
      reportMissingComma(behind: "the key '\(key)'")
    }
    let fields = readFields(closer: closer, head: head)
    close(closer, head: head)
    reportFieldBehind(key)
    entries.append(
      BibliographyEntry(key: key, kind: kind, keyRange: keyRange, fields: fields))
  }

  private mutating func readFields(closer: UInt8, head: SourceRange) -> [String: String] {
    var fields: [String: String] = [:]
    while true {
      skipBlanks()
      guard let next = byte, next != closer, !meetsEntry else { return fields }
      let start = position
      guard let field = readField(closer: closer, head: head) else { return fields }
      if field.name.isEmpty { continue }
      if fields[field.name] == nil {
        fields[field.name] = field.value
      } else {
        report(
          "duplicate field '\(field.name)'", SourceRange(start, start + field.name.utf8.count),
          code: "DuplicateField", .warning)
      }
      skipBlanks()
      if byte == UInt8(ascii: ",") {
        position += 1
      } else if let next = byte, next != closer, !meetsEntry {
        reportMissingComma(behind: "the field '\(field.name)'")
      }
    }
  }

  private mutating func reportMissingComma(behind what: String) {
    report(
      "missing ',' after \(what)", SourceRange(position, position + 1), code: "MissingComma")
  }

  /// Reads `name = value`. If there is none, reports it and continues after the next comma. Nil if
  /// the entry ends within it.
  private mutating func readField(
    closer: UInt8, head: SourceRange
  ) -> (name: String, value: String)? {
    skipBlanks()
    let start = position
    let name = readName().lowercased()
    let end = position
    skipBlanks()
    guard !name.isEmpty, byte == UInt8(ascii: "=") else {
      let place = SourceRange(start, max(end, start + 1))
      if position >= bytes.count { return nil }
      report(
        name.isEmpty ? "invalid field" : "missing '=' after the field '\(name)'", place,
        code: "InvalidField", help: "write a field as name = {value}")
      skipField(closer: closer)
      return ("", "")
    }
    position += 1
    return readValue(head: head, closer: closer).map { (name, $0) }
  }

  /// Skips the bracket that closes an entry, or reports that it is missing.
  private mutating func close(_ closer: UInt8, head: SourceRange) {
    skipBlanks()
    if byte == closer {
      position += 1
    } else {
      reportUnclosed(head, closer: closer)
      if !meetsEntry { skipToEntry() }
    }
  }

  mutating func reportUnclosed(
    _ head: SourceRange, _ what: String = "entry", closer: UInt8 = UInt8(ascii: "}")
  ) {
    if lastUnclosed == head { return }
    lastUnclosed = head
    report(
      "missing '\(Character(Unicode.Scalar(closer)))' at the end of this \(what)", head,
      code: "UnclosedEntry",
      help: "check the braces in it")
  }
}

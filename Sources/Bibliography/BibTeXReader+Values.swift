internal import Diagnostics

/// Values, and the characters they consist of.
extension BibTeXReader {
  /// The maximum length of a value, even if concatenated from strings.
  private static let mostBytes = 1 << 16
  /// The maximum number of faults reported in a file.
  static let mostDiagnostics = 100
  /// The maximum number of comments whose end is searched for.
  private static let mostOpenComments = 20

  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Reads strings in braces or quotation marks, numbers, and names of strings, joined by `#`; nil
  /// if the text ends or another entry begins before they do.
  mutating func readValue(head: SourceRange, closer: UInt8) -> String? {
    var value = ""
    while true {
      skipBlanks()
      let start = position
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "\""):
        guard let text = readText() else {
          reportUnclosedValue(at: start, head)
          return nil
        }
        value += text
      case nil:
        reportUnclosed(head, closer: closer)
        return nil
      default:
        let name = readName()
        if !name.isEmpty, readRestOfWords(closer: closer) {
          let words = String(decoding: bytes[start..<position], as: UTF8.self)
          report(
            "missing braces around '\(words)'", SourceRange(start, position),
            code: "UnknownString", .warning, help: "write {\(words)}")
          return value + words
        }
        if name.isEmpty {
          report(
            "missing value", SourceRange(start, start + 1), code: "MissingValue",
            help: "write it in braces: {value}")
          return ""
        }
        value += meaning(of: name, at: SourceRange(start, position))
      }
      if value.utf8.count > Self.mostBytes {
        report(
          "invalid value: it is longer than 64 KiB", SourceRange(start, position),
          code: "InvalidValue")
        return ""
      }
      skipBlanks()
      guard byte == UInt8(ascii: "#") else { return value }
      position += 1
    }
  }

  /// Reads more words on the line, up to the comma or bracket that ends a value or key without
  /// braces; otherwise reads nothing.
  /// - Returns: Whether there are any.
  mutating func readRestOfWords(closer: UInt8) -> Bool {
    let rest = bytes[position...].prefix { $0 != 0x2C && $0 != closer && $0 != 0x0A }
    guard rest.first == 0x20, rest.endIndex < bytes.count, bytes[rest.endIndex] != 0x0A,
      !rest.contains(where: { "\"#%'(),={}@\\".utf8.contains($0) }),
      let last = rest.lastIndex(where: { $0 > 0x20 })
    else { return false }
    position = last + 1
    return true
  }

  /// Reports a value without its end; that of one in braces may be anywhere in the entry.
  private mutating func reportUnclosedValue(at start: Int, _ head: SourceRange) {
    guard bytes[start] == UInt8(ascii: "\"") else { return reportUnclosed(head) }
    lastUnclosed = head
    report(
      "missing '\"' at the end of this value", SourceRange(start, start + 1),
      code: "UnclosedEntry", help: "close it, or write it in braces: {value}")
  }

  private mutating func meaning(of name: String, at range: SourceRange) -> String {
    if name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return name }
    if let text = strings[name.lowercased()] { return text }
    if diagnostics.count >= Self.mostDiagnostics { return name }
    let hint = Spelling.suggestion(for: name, among: strings.keys.sorted())
    report(
      "unknown string '\(name)'\(hint)", range, code: "UnknownString", .warning,
      help: "write a string in braces: {\(name)}")
    return name
  }

  /// Reads a string in braces or quotation marks, in which braces are balanced.
  private mutating func readText() -> String? {
    let closer: UInt8 = byte == UInt8(ascii: "{") ? 0x7D : 0x22
    let start = position + 1
    var index = start
    var depth = 0
    while index < bytes.count {
      let next = bytes[index]
      if next == closer, depth == 0 {
        position = index + 1
        return String(decoding: bytes[start..<index], as: UTF8.self)
      }
      if next == 0x5C { index += 1 }
      if next == 0x7B { depth += 1 }
      if next == 0x7D { depth -= 1 }
      if depth < 0 || (next == 0x0A && beginsEntry(at: index + 1)) { break }
      index += 1
    }
    position = min(index, bytes.count)
    return nil
  }

  /// Whether a line begins like an entry at a place, ignoring spaces, which means that the previous
  /// entry lacks a brace.
  func beginsEntry(at index: Int) -> Bool {
    guard let at = bytes[index...].firstIndex(where: { $0 != 0x20 && $0 != 0x09 }),
      bytes[at] == UInt8(ascii: "@"),
      bytes[..<at].last(where: { $0 != 0x20 && $0 != 0x09 }) ?? 0x0A == 0x0A
    else { return false }
    return isHead(at)
  }

  /// Whether an entry begins here, between two fields, which means that this one lacks a brace.
  var meetsEntry: Bool { byte == UInt8(ascii: "@") && isHead(position) }

  /// Whether `@name{` follows at a place.
  private func isHead(_ at: Int) -> Bool {
    let name = bytes[(at + 1)...].prefix { isLetter($0) }
    let opener = bytes[name.endIndex...].first { $0 != 0x20 && $0 != 0x09 }
    return !name.isEmpty && (opener == 0x7B || opener == 0x28)
  }

  /// Skips to the next line that begins like an entry.
  mutating func skipToEntry() {
    while position < bytes.count, !beginsEntry(at: position) {
      skipLine()
      position += 1
    }
    position = min(position, bytes.count)
  }

  /// Whether a place, after all those asked for before, is on a line that begins with `%`.
  mutating func isNote(_ place: Int) -> Bool {
    while line.searched < place {
      let byte = bytes[line.searched]
      if byte == 0x0A { line.first = nil } else if byte > 0x20 { line.first = line.first ?? byte }
      line.searched += 1
    }
    return line.first == UInt8(ascii: "%")
  }

  /// Skips a comment in brackets. If it has no end, skips to the next line that begins like an
  /// entry.
  mutating func skipComment(closer: UInt8, head: SourceRange) {
    let start = position
    var depth = 0
    while openComments < Self.mostOpenComments, let next = byte {
      position += 1
      if next == closer, depth == 0 { return }
      if next == 0x7B { depth += 1 }
      if next == 0x7D { depth -= 1 }
    }
    openComments += 1
    reportUnclosed(head, "comment")
    position = start
    skipLine()
    skipToEntry()
  }

  /// Skips the comma that ends a field, or stops at the bracket that closes its entry.
  mutating func skipField(closer: UInt8) {
    // A comment such as `% old` ends with its line.
    if byte == UInt8(ascii: "%") { return skipLine() }
    var depth = 0
    while let next = byte {
      if depth == 0, next == closer || next == 0x2C { break }
      if next == 0x0A, beginsEntry(at: position + 1) { return }
      if next == 0x7B { depth += 1 }
      if next == 0x7D { depth -= 1 }
      position += 1
    }
    if byte == 0x2C { position += 1 }
  }

  /// Reads the name of an entry, a field, or a string, or a number.
  mutating func readName() -> String {
    let start = position
    while let next = byte, next > 0x20, !"\"#%'(),={}@".utf8.contains(next) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func skipBlanks() {
    while let next = byte, next <= 0x20 { position += 1 }
  }

  mutating func skipLine() {
    while let next = byte, next != 0x0A { position += 1 }
  }

  private func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  mutating func report(
    _ message: String, _ range: SourceRange, code: String,
    _ severity: Diagnostic.Severity = .error, help: String? = nil
  ) {
    if diagnostics.count >= Self.mostDiagnostics { return }
    diagnostics.append(
      Diagnostic(severity, code: code, message: message, range: range, help: help))
  }
}

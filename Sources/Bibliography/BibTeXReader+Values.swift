internal import Diagnostics

/// Values, and the characters they are made of.
extension BibTeXReader {
  /// No value is longer, however often it puts strings together.
  private static let mostBytes = 1 << 16
  /// Further faults of a file are not told.
  static let mostDiagnostics = 100

  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Reads texts in braces or quotation marks, numbers and names of strings, joined by `#`; nil
  /// where the text ends or another entry begins before they do.
  mutating func readValue(head: SourceRange) -> String? {
    var value = ""
    while true {
      skipBlanks()
      let start = position
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "\""):
        guard let text = readText() else {
          reportUnclosed(head)
          return nil
        }
        value += text
      case nil:
        reportUnclosed(head)
        return nil
      default:
        let name = readName()
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

  private mutating func meaning(of name: String, at range: SourceRange) -> String {
    if name.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return name }
    if let text = strings[name.lowercased()] { return text }
    if diagnostics.count >= Self.mostDiagnostics { return name }
    let hint = Spelling.suggestion(for: name, among: strings.keys.sorted())
    report(
      "unknown string '\(name)'\(hint)", range, code: "UnknownString", .warning,
      help: "a text is written in braces: {\(name)}")
    return name
  }

  /// Reads a text in braces or quotation marks, within which braces are balanced.
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

  /// Whether a line begins like an entry, which means that the one before it lacks a brace.
  private func beginsEntry(at index: Int) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "@") else { return false }
    let name = bytes[(index + 1)...].prefix { isLetter($0) }
    return !name.isEmpty && name.endIndex < bytes.count && bytes[name.endIndex] == 0x7B
  }

  /// Goes past a comment in brackets.
  mutating func skipComment(closer: UInt8, head: SourceRange) {
    var depth = 0
    while let next = byte {
      position += 1
      if next == closer, depth == 0 { return }
      if next == 0x7B { depth += 1 }
      if next == 0x7D { depth -= 1 }
    }
    reportUnclosed(head)
  }

  /// Reads the name of an entry, a field or a string, or a number.
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

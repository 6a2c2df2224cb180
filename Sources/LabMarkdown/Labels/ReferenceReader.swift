import Diagnostics

/// Parses `@ref(name)` and `@cite(key, other)` in prose.
struct ReferenceReader {
  /// How far to look for the closing parenthesis.
  private static let longest = 2000

  private let text: SourceExcerpt
  private let word: DocumentWord
  private let start: Int
  private(set) var labels: [Label] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The offset after what was read.
  private(set) var end: Int

  /// Returns nil if neither begins with the `@` at `start`.
  init?(_ text: SourceExcerpt, at start: Int, end: Int) {
    self.text = text
    self.start = start
    self.end = start + 1
    let bytes = text.bytes
    let found = DocumentWord.inProse.first { bytes[(start + 1)...].starts(with: $0.rawValue.utf8) }
    guard let word = found else { return nil }
    self.word = word
    let name = start + 1..<start + 1 + word.rawValue.utf8.count
    guard name.upperBound < end, !bytes[name.upperBound].continuesName else { return nil }
    var opener = name.upperBound
    while opener < end, bytes[opener].isBlank { opener += 1 }
    guard opener < end, bytes[opener] == UInt8(ascii: "(") else { return nil }
    self.end = opener + 1
    var position = opener + 1
    let limit = min(end, position + Self.longest)
    while position < limit, !"()@".utf8.contains(bytes[position]) { position += 1 }
    let isClosed = position < limit && bytes[position] == UInt8(ascii: ")")
    if opener > name.upperBound {
      if isClosed { warnOfSpace(at: name) }
    } else if isClosed {
      self.end = position + 1
      read(opener + 1..<position)
    } else {
      report(
        "MissingParenthesis", "missing ')' to close @\(self.name)(", at: start..<opener + 1,
        help: "as in \(example)")
    }
    if !diagnostics.isEmpty { labels = [] }
  }

  var inline: Inline? {
    guard let first = labels.first else { return nil }
    return isCitation ? .citation(labels) : .reference(first)
  }

  private var isCitation: Bool { word == .cite }
  private var name: String { word.rawValue }
  private var example: String { isCitation ? "@cite(goodfellow2016)" : "@ref(loss)" }

  private mutating func read(_ content: Range<Int>) {
    var parts = text.bytes[content].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if parts.count > 1, parts[parts.count - 1].isBlank { parts.removeLast() }
    guard isCitation || parts.count == 1 else {
      return report(
        "TooManyArguments", "invalid @ref: it takes a single name", at: start..<end,
        help: "write a separate reference for each name: "
          + parts.prefix(3).map { "@ref(\(trimmed($0)))" }.joined(separator: ", "))
    }
    for part in parts { read(part) }
  }

  private mutating func read(_ part: ArraySlice<UInt8>) {
    let name = trimmed(part)
    let first = part.firstIndex { !$0.isSpace } ?? part.startIndex
    let last = part.lastIndex { !$0.isSpace } ?? first
    let range = first..<max(first, last + 1)
    guard !name.isEmpty else {
      return report(
        "MissingName", "missing \(isCitation ? "key" : "name") in @\(self.name)(…)",
        at: start..<end, help: "as in \(example)")
    }
    if isCitation ? LabelName.isCitationKey(name) : LabelName.isValid(name) {
      labels.append(Label(name: name, range: text.sourceRange(range)))
      return
    }
    let mended = LabelName.mended(name.filter { $0 != "\"" && $0 != "'" })
    report(
      "InvalidName", "invalid \(isCitation ? "key" : "name") '\(name.prefix(80))' in @\(self.name)",
      at: range,
      help: isCitation ? "write keys of a BibTeX file, as in @cite(one, two)" : LabelName.rule,
      replacement: mended)
  }

  private func trimmed(_ part: ArraySlice<UInt8>) -> String {
    let start = part.drop { $0.isSpace }
    let end = start.lastIndex { !$0.isSpace }
    return end.map { HiddenByte.removed(from: String(decoding: start[...$0], as: UTF8.self)) } ?? ""
  }

  private mutating func warnOfSpace(at name: Range<Int>) {
    diagnostics.append(
      Diagnostic(
        .warning, code: "SpaceInDirective",
        message: "'@\(self.name) (' is text: there is a space between the name and '('",
        range: text.sourceRange(name),
        help: "write @\(self.name)(…), or \\@\(self.name) for literal text"))
  }

  private mutating func report(
    _ code: String, _ message: String, at range: Range<Int>, help: String? = nil,
    replacement: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, message: message, range: text.sourceRange(range), help: help,
        replacement: replacement))
  }
}

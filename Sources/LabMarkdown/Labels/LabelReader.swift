import Diagnostics

/// Parses `{#name}`, which names what precedes it.
enum LabelReader {
  struct Found: Equatable {
    let range: Range<Int>
    /// Nil if the name is invalid; `fault` says why.
    let label: Label?
    let fault: Diagnostic?
  }

  /// How far to look for the closing brace.
  private static let longest = 200

  /// Returns the label that begins with the brace at `start`, or nil if no `#` follows it.
  static func read(_ text: SourceExcerpt, at start: Int, end: Int) -> Found? {
    let limit = min(end, start + longest)
    var hash = start + 1
    while hash < limit, text.bytes[hash].isBlank { hash += 1 }
    guard hash < limit, text.bytes[hash] == UInt8(ascii: "#") else { return nil }
    var position = hash + 1
    while position < limit, !"{}\n$`".utf8.contains(text.bytes[position]) { position += 1 }
    guard position < limit, text.bytes[position] == UInt8(ascii: "}") else {
      return unclosed(text, from: start, name: hash + 1, limit: limit)
    }
    let range = start..<position + 1
    let inside = hash + 1..<position
    let name = HiddenByte.removed(from: text.string(inside))
    if hash == start + 1, LabelName.isValid(name) {
      let label = Label(name: name, range: text.sourceRange(inside))
      return Found(range: range, label: label, fault: nil)
    }
    return Found(range: range, label: nil, fault: fault(text, range, name: name))
  }

  /// Splits a name off the end of a heading, a caption, or a term.
  static func trailing(_ text: SourceExcerpt) -> (text: SourceExcerpt, found: Found?) {
    var end = text.bytes.count
    while end > 0, text.bytes[end - 1].isSpace { end -= 1 }
    let tail = max(0, end - longest)..<end
    guard let brace = text.bytes[tail].lastIndex(of: UInt8(ascii: "{")),
      text.bytes[..<brace].reversed().prefix(while: { $0 == .backslash }).count % 2 == 0,
      let found = read(text, at: brace, end: end), found.range.upperBound == end
    else { return (text, nil) }
    var start = brace
    while start > 0, text.bytes[start - 1].isSpace { start -= 1 }
    return (text.slice(bytes: 0..<start), found)
  }

  /// `{#name` up to the end of its line; if prose continues, it is text.
  private static func unclosed(
    _ text: SourceExcerpt, from start: Int, name: Int, limit: Int
  ) -> Found? {
    var end = name
    while end < limit, text.bytes[end] != .newline { end += 1 }
    let written = HiddenByte.removed(from: text.string(min(name, end)..<end))
    guard LabelName.isValid(written) else { return nil }
    let fault = Diagnostic(
      code: "MissingBrace", message: "missing '}' to close '{#'",
      range: text.sourceRange(start..<end), help: "write a name as {#name}",
      replacement: "{#\(written)}")
    return Found(range: start..<end, label: nil, fault: fault)
  }

  private static func fault(
    _ text: SourceExcerpt, _ range: Range<Int>, name: String
  ) -> Diagnostic {
    let written = HiddenByte.removed(from: text.string(range))
    let place = text.sourceRange(range)
    let trimmed = String(
      name.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    if trimmed.isEmpty {
      return Diagnostic(
        code: "MissingName", message: "missing name in '\(written)'", range: place,
        help: "write a name as {#name}")
    }
    if LabelName.isReserved(trimmed) {
      return Diagnostic(
        code: "InvalidName", message: "invalid name '\(trimmed)': it is reserved for pages",
        range: place, help: "choose another name")
    }
    if LabelName.isValid(trimmed) {
      return Diagnostic(
        code: "InvalidName", message: "invalid space in '\(written)'", range: place,
        help: "remove the spaces between the braces", replacement: "{#\(trimmed)}")
    }
    return Diagnostic(
      code: "InvalidName", message: "invalid name '\(trimmed)'", range: place,
      help: LabelName.rule, replacement: LabelName.mended(trimmed).map { "{#\($0)}" })
  }
}

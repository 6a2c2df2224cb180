import Diagnostics

/// Syntax of other languages that is text here.
extension SpanScanner {
  /// LaTeX commands that refer to places and literature, each with its replacement.
  private static let references: [(command: StaticString, word: String)] = [
    ("\\ref{", "ref"), ("\\eqref{", "ref"), ("\\autoref{", "ref"), ("\\cref{", "ref"),
    ("\\Cref{", "ref"), ("\\cite{", "cite"), ("\\citep{", "cite"), ("\\citet{", "cite"),
  ]

  /// Warns about `\ref{eq}`, `\cite{key}`, and `\begin {align}` in prose.
  mutating func warnOfLaTeX() {
    if text.bytes.has("\\begin ", at: position) { return warnOfSpaceInEnvironment() }
    guard let found = Self.references.first(where: { text.bytes.has($0.command, at: position) })
    else { return }
    let start = position + found.command.utf8CodeUnitCount
    guard let name = name(from: start, closer: UInt8(ascii: "}")) else { return }
    let range = position..<name.upperBound + 1
    let written = "@\(found.word)(\(text.string(name)))"
    diagnostics.append(
      Diagnostic(
        .warning, code: "LaTeXReference",
        message: "suspicious '\(text.string(range))': it is text here",
        range: text.sourceRange(range), help: "write \(written)", replacement: written))
  }

  private mutating func warnOfSpaceInEnvironment() {
    var brace = position + 6
    while let byte = byte(brace), byte == 0x20 { brace += 1 }
    guard byte(brace) == UInt8(ascii: "{"), let name = name(from: brace + 1, closer: 0x7D) else {
      return
    }
    let range = position..<name.upperBound + 1
    let written = "\\begin{\(text.string(name))}"
    diagnostics.append(
      Diagnostic(
        .warning, code: "SpaceInEnvironment",
        message: "misplaced space in '\(text.string(range))', which makes it text",
        range: text.sourceRange(range), help: "write \(written)", replacement: written))
  }

  /// Warns about pandoc's `[@key]`.
  mutating func warnOfCitation() {
    guard byte(position + 1) == .at,
      let key = name(from: position + 2, closer: UInt8(ascii: "]")),
      byte(key.upperBound + 1).map({ !"([:".utf8.contains($0) }) ?? true
    else { return }
    let range = position..<key.upperBound + 1
    let written = "@cite(\(text.string(key)))"
    diagnostics.append(
      Diagnostic(
        .warning, code: "LaTeXReference",
        message: "suspicious '\(text.string(range))': it is text here",
        range: text.sourceRange(range), help: "write \(written), or \\[ for a literal bracket",
        replacement: written))
  }

  /// Returns a name that begins at a place and ends before a closing bracket.
  private func name(from start: Int, closer: UInt8) -> Range<Int>? {
    var end = start
    while end - start < 100, let byte = byte(end),
      byte.continuesName || ":.*-".utf8.contains(byte)
    {
      end += 1
    }
    return end > start && byte(end) == closer ? start..<end : nil
  }

  /// Warns about `[data](my data.csv)` and `[page](https://example.org/my page)`, which aren't links.
  mutating func warnOfSpace(behind place: Int, from start: Int) {
    guard byte(place) == 0x20, place > start, text.bytes[start] != .less else { return }
    var end = place
    while end - start < 200, let byte = byte(end), !"()[]<>\"'\n".utf8.contains(byte) { end += 1 }
    let written = text.bytes[start..<end]
    let isURL = ["http://", "https://"].contains { written.starts(with: $0.utf8) }
    guard byte(end) == UInt8(ascii: ")"), isURL || written.endsWithExtension else { return }
    let own = text.string(start..<end)
    let mended = isURL ? own.replacing(" ", with: "%20") : "<\(own)>"
    diagnostics.append(
      Diagnostic(
        .warning, code: "SpaceInLink",
        message: "invalid space in a link's destination, which makes it text",
        range: text.sourceRange(start..<end), help: "write \(mended)", replacement: mended))
  }
}

extension ArraySlice<UInt8> {
  /// Whether it ends like the name of a file: `.csv`.
  fileprivate var endsWithExtension: Bool {
    guard let dot = lastIndex(of: .dot) else { return false }
    return (2...5).contains(endIndex - dot)
      && self[(dot + 1)...].allSatisfy { $0.isLetter || $0.isDigit }
  }
}

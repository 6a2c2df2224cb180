import Diagnostics
import YAML

/// Reads the YAML between two lines of `---` at the top of a lab.
struct FrontMatterReader {
  private static let largest = 8192

  let source: SourceText
  var diagnostics: [Diagnostic] = []
  /// Where the Markdown begins, at the beginning of a line.
  private(set) var bodyStart = 0
  var frontMatter = FrontMatter()

  init(_ source: SourceText) {
    self.source = source
  }

  mutating func read() -> FrontMatter {
    guard isFence(1) else {
      warnOfBlankLines()
      return frontMatter
    }
    let last = endLine()
    bodyStart = Self.bodyStart(of: source)
    let start = source.offset(ofLine: 2)
    let isClosed = last > 1 && isFence(last)
    if !isClosed {
      report(
        "UnclosedFrontMatter", "missing '---' to close the front matter", at: lineRange(1),
        help: "end the front matter with a line of three dashes")
    }
    let range = SourceRange(start, isClosed ? source.offset(ofLine: last) : bodyStart)
    let yaml = Self.yaml(of: source, in: range)
    guard isHarmless(yaml, at: range) else { return frontMatter }
    read(yaml)
    return frontMatter
  }

  /// Warns about blank lines before front matter, which turn it into a rule and a heading.
  private mutating func warnOfBlankLines() {
    var line = 1
    while line < source.lineCount, text(line).isEmpty { line += 1 }
    guard line > 1, line < source.lineCount, isFence(line) else { return }
    let key = text(line + 1).prefix { $0 != ":" }
    guard FrontMatterKey(rawValue: String(key)) != nil, text(line + 1).count > key.count else {
      return
    }
    diagnostics.append(
      Diagnostic(
        .warning, code: "MisplacedFrontMatter",
        message: "misplaced front matter: there is a blank line before it", range: lineRange(line),
        help: "start the file with the '---'"))
  }

  /// Returns where the Markdown of an included file begins; an unclosed `---` is a rule.
  static func closedBodyStart(of source: SourceText) -> Int {
    let reader = FrontMatterReader(source)
    let last = reader.endLine()
    guard reader.isFence(1), last > 1, reader.isFence(last) else { return 0 }
    return source.offset(ofLine: last + 1)
  }

  /// Where the Markdown of the lab itself begins.
  static func bodyStart(of source: SourceText) -> Int {
    let reader = FrontMatterReader(source)
    return reader.isFence(1) ? source.offset(ofLine: reader.endLine() + 1) : 0
  }

  /// The lines of the YAML; empty without front matter.
  static func yamlLines(of source: SourceText) -> Range<Int> {
    let reader = FrontMatterReader(source)
    guard reader.isFence(1) else { return 2..<2 }
    let last = reader.endLine()
    return 2..<max(2, last > 1 && reader.isFence(last) ? last : last + 1)
  }

  /// Returns the line of the closing fence; without one, the line before the first blank one.
  private func endLine() -> Int {
    var firstBlank: Int?
    for line in stride(from: 2, through: source.lineCount, by: 1) {
      if isFence(line) { return line }
      if firstBlank == nil, text(line).isEmpty { firstBlank = line }
    }
    return (firstBlank ?? source.lineCount + 1) - 1
  }

  /// Returns a line without trailing whitespace.
  private func text(_ line: Int) -> String {
    var text = source.line(line)
    if line == 1, text.unicodeScalars.first == "\u{FEFF}" {
      text = Substring(text.unicodeScalars.dropFirst())
    }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private func isFence(_ line: Int) -> Bool { text(line) == "---" }

  func lineRange(_ line: Int) -> SourceRange {
    let start = source.offset(ofLine: line)
    return SourceRange(start, start + source.line(line).utf8.count)
  }

  /// Rejects what is too long for the YAML parser, and texts that begin like anchors and aliases,
  /// which it would blame in other words.
  private mutating func isHarmless(_ yaml: String, at range: SourceRange) -> Bool {
    guard yaml.utf8.count <= Self.largest else {
      report(
        "InvalidFrontMatter", "invalid front matter: more than \(Self.largest) bytes",
        at: lineRange(1))
      return false
    }
    let reference = yaml.utf8.enumerated().first { index, byte in
      (byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&")) && isAnchor(yaml, index)
    }
    guard let offset = reference?.offset else { return true }
    let start = range.lowerBound + offset
    reportReference(at: SourceRange(start, start + 1))
    return false
  }

  /// Whether the `*` or `&` at `offset` begins a value: the text before it on its line ends with a
  /// structural YAML character, and no quote is open.
  private func isAnchor(_ yaml: String, _ offset: Int) -> Bool {
    let before = yaml.utf8.prefix(offset)
    let next = yaml.utf8.dropFirst(offset + 1).first
    guard let next, !next.isSpace else { return false }
    let line = before.suffix(while: { $0 != .newline && $0 != 0x0D })
    guard let last = line.last(where: { !$0.isBlank }) else { return true }
    let isStructure = ":-[{,?!".utf8.contains(last)
    let quotes = line.count { $0 == .quote }
    let apostrophes = line.count { $0 == UInt8(ascii: "'") }
    return isStructure && quotes % 2 == 0 && apostrophes % 2 == 0
  }

  private mutating func read(_ yaml: String) {
    do throws(YAMLFault) {
      guard let root = try YAMLNode(parsing: yaml) else { return }
      guard let mapping = root.mapping else {
        if root.scalar?.string.isEmpty == true { return }
        return report(
          "InvalidFrontMatter", "invalid front matter: it has no keys", at: place(root.mark),
          help: "as in title: Backpropagation")
      }
      for (key, value) in mapping { set(key, value) }
    } catch {
      report(error)
    }
  }
}

extension BidirectionalCollection {
  /// Returns the longest suffix whose elements all satisfy `predicate`.
  fileprivate func suffix(while predicate: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, predicate(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}

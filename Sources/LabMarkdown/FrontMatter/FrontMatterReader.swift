import Diagnostics
import Yams

/// Reads the YAML between two lines of `---` at the top of a lab.
struct FrontMatterReader {
  private static let keys = [
    "title", "course", "author", "authors", "date", "language", "seed", "points", "html", "summary",
    "macros", "numberSections", "smartPunctuation", "bibliography", "theme", "style", "picture",
  ]
  private static let largest = 8192

  private let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  /// Where the Markdown begins, at the beginning of a line.
  private(set) var bodyStart = 0
  private var frontMatter = FrontMatter()

  init(_ source: SourceText) {
    self.source = source
  }

  mutating func read() -> FrontMatter {
    guard isFence(1) else { return frontMatter }
    let last = endLine()
    bodyStart = Self.bodyStart(of: source)
    let start = source.offset(ofLine: 2)
    let isClosed = last > 1 && isFence(last)
    if !isClosed {
      report(
        "UnclosedFrontMatter", "missing '---' that closes the front matter", at: lineRange(1),
        help: "the front matter ends with a line of three dashes")
    }
    let range = SourceRange(start, isClosed ? source.offset(ofLine: last) : bodyStart)
    let yaml = String(source[range])
    guard isHarmless(yaml, at: range) else { return frontMatter }
    read(yaml)
    return frontMatter
  }

  /// Returns where the Markdown of an included file begins; what is not closed is a rule.
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

  /// Returns the line of the closing fence; without one, the line before the first blank one.
  private func endLine() -> Int {
    var firstBlank: Int?
    for line in stride(from: 2, through: source.lineCount, by: 1) {
      if isFence(line) { return line }
      if firstBlank == nil, text(line).isEmpty { firstBlank = line }
    }
    return (firstBlank ?? source.lineCount + 1) - 1
  }

  /// Returns a line without the white space at its end.
  private func text(_ line: Int) -> String {
    var text = source.line(line)
    if line == 1, text.unicodeScalars.first == "\u{FEFF}" {
      text = Substring(text.unicodeScalars.dropFirst())
    }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private func isFence(_ line: Int) -> Bool { text(line) == "---" }

  private func lineRange(_ line: Int) -> SourceRange {
    let start = source.offset(ofLine: line)
    return SourceRange(start, start + source.line(line).utf8.count)
  }

  /// Refuses what would keep the YAML parser busy: size, depth, anchors and aliases.
  private mutating func isHarmless(_ yaml: String, at range: SourceRange) -> Bool {
    let shown = lineRange(1)
    guard yaml.utf8.count <= Self.largest else {
      report(
        "InvalidFrontMatter", "invalid front matter: more than \(Self.largest) bytes", at: shown)
      return false
    }
    var brackets = 0
    var previous = UInt8.newline
    for (index, byte) in yaml.utf8.enumerated() {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { brackets += 1 }
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?"), previous.isSpace { brackets += 1 }
      let isSign = byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&")
      if isSign, isAnchor(yaml, index) {
        report(
          "AliasInFrontMatter", "invalid front matter: anchors and aliases are not allowed",
          at: SourceRange(range.lowerBound + index, range.lowerBound + index + 1),
          help: "put a text that begins with '*' or '&' into quotes")
        return false
      }
      previous = byte
    }
    if brackets > 256 {
      report("InvalidFrontMatter", "invalid front matter: too deep", at: shown)
    }
    return brackets <= 256
  }

  /// Whether the `*` or `&` at `offset` begins a value: whatever stands before it on its line
  /// ends with a sign of YAML's structure, and no quote is open.
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
    do {
      guard let root = try compose(yaml: yaml) else { return }
      guard case .mapping(let mapping) = root else {
        if case .scalar(let scalar) = root, scalar.string.isEmpty { return }
        return report(
          "InvalidFrontMatter", "invalid front matter: it has no keys", at: place(root.mark),
          help: "as in title: Backpropagation")
      }
      for (key, value) in mapping { set(key, value) }
    } catch {
      reportBroken(error, yaml)
    }
  }

  private mutating func set(_ key: Node, _ value: Node) {
    guard let name = key.scalar?.string else {
      return report("UnknownKey", "invalid key in the front matter", at: place(key.mark))
    }
    switch name {
    case "title": text(name, value) { $0.title = $1 }
    case "course": text(name, value) { $0.course = $1 }
    case "date": text(name, value) { $0.date = $1 }
    case "language": text(name, value) { $0.language = $1 }
    case "summary": text(name, value) { $0.summary = $1 }
    case "macros": macros(value)
    case "theme":
      let themes = PageTheme.allCases.map(\.rawValue).joined(separator: " or ")
      convert(name, value, themes, read: PageTheme.init(rawValue:)) { $0.theme = $1 }
    case "style":
      label(name, value, "a CSS file beside the lab, as in course.css") { $0.style = $1 }
    case "picture": label(name, value, "the name of a figure") { $0.picture = $1 }
    case "author", "authors": authors(name, value)
    case "seed":
      convert(name, value, "a whole number from 0 to 18446744073709551615") {
        $0.allSatisfy { $0.isASCII && $0.isNumber } ? UInt64($0) : nil
      } set: {
        $0.seed = $1
      }
    case "points":
      convert(name, value, "a number of points, 0 or more", read: points) { $0.points = $1 }
    case "html": truth(name, value) { $0.allowsHTML = $1 }
    case "numberSections": truth(name, value) { $0.numbersSections = $1 }
    case "smartPunctuation": truth(name, value) { $0.smartPunctuation = $1 }
    case "bibliography": label(name, value, "a text") { $0.bibliography = $1 }
    default:
      report(
        "UnknownKey",
        "unknown key '\(name)' in the front matter"
          + Spelling.suggestion(for: name, among: Self.keys),
        at: place(key.mark, length: name.utf8.count),
        help: "keys are \(Self.keys.joined(separator: ", "))")
    }
  }

  private func points(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ $0.isDigit || $0 == .dot }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private mutating func text(
    _ name: String, _ value: Node, set: (inout FrontMatter, String) -> Void
  ) {
    convert(name, value, "a text", read: { $0 }, set: set)
  }

  private mutating func truth(
    _ name: String, _ value: Node, set: (inout FrontMatter, Bool) -> Void
  ) {
    convert(name, value, "true or false", read: { ["true": true, "false": false][$0] }, set: set)
  }

  /// Reads a text that must be found again, with its place.
  private mutating func label(
    _ name: String, _ value: Node, _ expected: String, set: (inout FrontMatter, Label) -> Void
  ) {
    let range = textPlace(value)
    convert(name, value, expected) {
      Label(name: $0, range: range)
    } set: {
      set(&$0, $1)
    }
  }

  private mutating func convert<Value>(
    _ name: String, _ value: Node, _ expected: String, read: (String) -> Value?,
    set: (inout FrontMatter, Value) -> Void
  ) {
    guard let text = string(value), let result = read(text) else {
      return reportValue(name, value, expected)
    }
    set(&frontMatter, result)
  }

  private mutating func authors(_ name: String, _ value: Node) {
    if let text = string(value) {
      frontMatter.authors.append(text)
    } else if let list = value.sequence {
      for author in list {
        guard let text = string(author) else {
          reportValue(name, author, "a name")
          continue
        }
        frontMatter.authors.append(text)
      }
    } else {
      reportValue(name, value, "a name, or a list of names")
    }
  }

  private mutating func macros(_ value: Node) {
    guard let mapping = value.mapping else {
      return reportValue(
        "macros", value, #"a line for each command, as in   \R: \mathbb{R}"#)
    }
    for (key, body) in mapping {
      guard let name = key.scalar?.string.macroName else {
        report(
          "InvalidValue", "invalid name of a macro in the front matter",
          at: place(key.mark, length: key.scalar.map { $0.string.utf8.count } ?? 1),
          help: #"it is a backslash and letters, as in \R: \mathbb{R}"#)
        continue
      }
      guard let text = string(body) else {
        reportValue(name, body, #"what the command stands for, as in \R: \mathbb{R}"#)
        continue
      }
      frontMatter.macros.append(TeXMacro(name: name, body: text))
    }
  }

  private func string(_ node: Node) -> String? {
    guard let text = node.scalar?.string, !text.isEmpty else { return nil }
    return text
  }

  /// The place of a text, without its quotes.
  private func textPlace(_ value: Node) -> SourceRange {
    let place = place(value.mark, length: value.scalar.map { $0.string.utf8.count } ?? 1)
    guard let first = source[place].utf8.first, first == .quote || first == UInt8(ascii: "'") else {
      return place
    }
    return SourceRange(place.lowerBound + 1, place.upperBound + 1)
  }

  private mutating func reportValue(_ name: String, _ value: Node, _ expected: String) {
    let length = value.scalar.map { $0.string.utf8.count } ?? 1
    report(
      "InvalidValue", "invalid value of '\(name)' in the front matter",
      at: place(value.mark, length: length), help: "it is \(expected)")
  }
}

extension FrontMatterReader {
  private mutating func reportBroken(_ error: any Error, _ yaml: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report(
        "InvalidFrontMatter", "invalid YAML in the front matter: \(problem)", at: place(mark),
        help: "put a text with ': ' or a sign at its beginning into quotes")
    case .duplicatedKeysInMapping(let keys, let context):
      report(
        "DuplicateKey", "duplicate key '\(keys.first ?? "")' in the front matter",
        at: duplicate(keys.first, yaml) ?? place(context.mark))
    default:
      report("InvalidFrontMatter", "invalid YAML in the front matter", at: lineRange(2))
    }
  }

  /// Returns the place of the second line that begins with `key`.
  private func duplicate(_ key: String?, _ yaml: String) -> SourceRange? {
    guard let key else { return nil }
    let last = source.location(of: bodyStart).line
    let lines = (2...max(2, last)).filter { source.line($0).hasPrefix(key) }
    guard lines.count > 1 else { return nil }
    let start = source.offset(ofLine: lines[1])
    return SourceRange(start, start + key.utf8.count)
  }

  /// Returns a place in the file for a mark in the YAML, which begins on the second line.
  private func place(_ mark: Mark?, length: Int = 1) -> SourceRange {
    guard let mark else { return lineRange(1) }
    let line = lineRange(min(mark.line + 1, source.lineCount))
    let before = source[line].unicodeScalars.prefix(max(0, mark.column - 1))
    let start = line.lowerBound + before.reduce(0) { $0 + $1.utf8.count }
    return SourceRange(start, max(start, min(start + length, line.upperBound)))
  }

  private mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil
  ) {
    diagnostics.append(Diagnostic(code: code, message: message, range: range, help: help))
  }
}

extension String {
  /// The name of a command with its backslash, or nil if it is none.
  fileprivate var macroName: String? {
    let letters = hasPrefix("\\") ? dropFirst() : self[...]
    let isName = !letters.isEmpty && letters.utf8.allSatisfy(\.isLetter)
    return isName ? "\\" + letters : nil
  }
}

extension BidirectionalCollection {
  /// Returns the longest end of which every element fulfils `predicate`.
  fileprivate func suffix(while predicate: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, predicate(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}

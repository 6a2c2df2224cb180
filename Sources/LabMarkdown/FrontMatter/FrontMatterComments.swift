import Diagnostics
import YAML

/// The comments of front matter: those of YAML, which begin with `#`, and `<!-- … -->` in its values.
///
/// Both are hidden from all later stages, as comments in Markdown are.
struct FrontMatterComments {
  private(set) var notes: [SourceRange] = []
  private(set) var comments: [SourceRange] = []
  private let source: SourceText
  private let lines: Range<Int>

  /// Returns a text with its comments hidden.
  static func hidden(in source: SourceText) -> SourceText {
    let lines = FrontMatterReader.yamlLines(of: source)
    guard !lines.isEmpty else { return source }
    let found = FrontMatterComments(source, lines: lines)
    return source.leavingOut(found.notes).leavingOut(found.comments, with: HiddenByte.between)
  }

  private init(_ source: SourceText, lines: Range<Int>) {
    self.source = source
    self.lines = lines
    let texts = self.texts
    for line in lines {
      let start = source.offset(ofLine: line)
      guard let note = note(in: line, outside: texts) else { continue }
      notes.append(SourceRange(note, start + source.line(line).utf8.count))
    }
    findComments()
    findCommentsOfMacros()
  }

  /// The places of YAML's texts, without the line on which a block of lines begins; nil if it can't be read.
  private var texts: [SourceRange]? {
    let range = SourceRange(
      source.offset(ofLine: lines.lowerBound), source.offset(ofLine: lines.upperBound))
    guard let root = try? YAMLNode(parsing: FrontMatterReader.yaml(of: source, in: range)) else {
      return nil
    }
    return root.scalars.map { scalar in
      let start = offset(scalar.mark)
      let isBlock = "|>".contains(source[SourceRange(start, start + 1)])
      return SourceRange(
        isBlock && !source[SourceRange(start, start + 1)].isEmpty
          ? source.offset(ofLine: source.lineNumber(of: start) + 1) : start, offset(scalar.end))
    }
  }

  private func offset(_ mark: YAMLMark) -> Int {
    let line = min(mark.line + lines.lowerBound, lines.upperBound)
    let before = source.line(line).unicodeScalars.prefix(mark.column)
    return source.offset(ofLine: line) + before.reduce(0) { $0 + $1.utf8.count }
  }

  /// Returns where a comment begins in a line: at its beginning, or behind a space. A number behind its sign, as in
  /// `Lab #3`, shows that it isn't meant as one.
  private func note(in line: Int, outside texts: [SourceRange]?) -> Int? {
    let start = source.offset(ofLine: line)
    let bytes = Array(source.line(line).utf8)
    return bytes.indices.first { index in
      guard bytes[index] == UInt8(ascii: "#") else { return false }
      let isFirst = bytes[..<index].allSatisfy(\.isBlank)
      guard isFirst || bytes[index - 1].isBlank else { return false }
      if !isFirst, index + 1 < bytes.count, bytes[index + 1].isDigit { return false }
      guard let texts else {
        return bytes[..<index].count { $0 == .quote || $0 == UInt8(ascii: "'") }.isMultiple(of: 2)
      }
      return !texts.contains { $0.contains(start + index) }
    }.map { start + $0 }
  }

  /// Finds `<!-- … -->`: up to its end, the next line that isn't indented, or the end of its line.
  private mutating func findComments() {
    let end = source.offset(ofLine: lines.upperBound)
    let bytes = Array(source.text.utf8.prefix(end))
    var position = source.offset(ofLine: lines.lowerBound)
    while let start = bytes[position...].firstIndex(where: { $0 == .less }) {
      position = start + 1
      guard bytes.has("<!--", at: start), !notes.contains(where: { $0.contains(start) }) else {
        continue
      }
      let limit = bytes[start...].indices.first {
        bytes[$0] == .newline && $0 + 1 < end && !bytes[$0 + 1].isSpace
      }
      let lineEnd = bytes[start...].firstIndex(of: .newline) ?? end
      let closer = (start + 4..<max(start + 4, limit ?? end)).first { bytes.has("-->", at: $0) }
      position = min(closer.map { $0 + 3 } ?? lineEnd, end)
      add(start..<position, of: bytes)
    }
  }

  /// Finds TeX's comments in the bodies of macros, on the lines that define them.
  private mutating func findCommentsOfMacros() {
    for line in lines {
      let start = source.offset(ofLine: line)
      let bytes = Array(source.line(line).utf8)
      let key = bytes.drop { $0.isBlank || $0 == .quote || $0 == UInt8(ascii: "'") }
      guard key.first == .backslash, let colon = key.firstIndex(of: .colon) else { continue }
      let body = bytes[colon...]
      let isQuoted = body.dropFirst().first { !$0.isBlank }.map { "\"'".utf8.contains($0) } ?? false
      let last = isQuoted ? body.lastIndex { "\"'".utf8.contains($0) } ?? bytes.count : bytes.count
      for range in TeXComments.ranges(in: bytes[colon..<max(colon, last)]) {
        comments.append(SourceRange(start + range.lowerBound, start + range.upperBound))
      }
    }
  }

  /// Adds a comment without its ends of lines.
  private mutating func add(_ range: Range<Int>, of bytes: [UInt8]) {
    for line in bytes[range].split(whereSeparator: { $0 == .newline || $0 == 0x0D }) {
      // The indentation of a line tells to which value it belongs.
      let text = line.drop(while: \.isBlank)
      comments.append(SourceRange(text.startIndex, text.endIndex))
    }
  }
}

extension FrontMatterReader {
  /// What stands for a hidden byte in a value while YAML is read; hidden bytes aren't allowed there.
  private static let hidden: Unicode.Scalar = "\u{E001}"

  /// Returns the YAML in a part of a text, with all columns as in the text.
  static func yaml(of source: SourceText, in range: SourceRange) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in source[range].unicodeScalars {
      switch UInt8(exactly: scalar.value) {
      case HiddenByte.between?: scalars.append(hidden)
      case HiddenByte.within?: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Returns a text of YAML without its comments.
  static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(hidden) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar == hidden ? Unicode.Scalar(HiddenByte.between) : scalar)
    }
    return HiddenByte.removed(fromLinesOf: String(scalars))
  }
}

import Diagnostics

/// The definitions of a lab's footnotes.
///
/// libcmark takes `[^1]: word` for a link definition, and indented text below it for code. So each
/// definition is disguised as a list item, which includes lines indented by four spaces:
///
///     [^name]: text        +   text
///         more                 more
struct FootnoteDefinitions {
  struct Definition {
    let label: Label
    /// Where the line's text begins, in the file.
    let textStart: Int
  }

  /// The number of bytes before the text of a definition as libcmark sees it.
  static let markerWidth = 4

  /// By line number.
  private(set) var byLine: [Int: Definition] = [:]

  /// - Parameter root: Libcmark's tree of the lab as written.
  init(_ lines: LineScanner, root: MarkdownNode) {
    var kinds = Kinds(root, offset: lines.lineOffset)
    for number in stride(from: lines.lineOffset + 1, through: lines.source.lineCount, by: 1) {
      let line = lines.line(number)
      guard let marker = FootnoteMarker.definition(in: lines.bytes, of: line) else { continue }
      let indentation = marker.range.lowerBound - line.lowerBound
      let kind = kinds.kind(of: number)
      guard kind != .literal, indentation == 0 || (indentation < 4 && kind != .nested) else {
        continue
      }
      let name = HiddenByte.removed(from: String(decoding: lines.bytes[marker.name], as: UTF8.self))
      guard LabelName.isValid(name) else { continue }
      let range = SourceRange(marker.name.lowerBound, marker.name.upperBound)
      let rest = lines.trimmingStart(marker.range.upperBound + 1..<line.upperBound)
      byLine[number] = Definition(
        label: Label(name: name, range: range), textStart: rest.lowerBound)
    }
  }
}

/// What the lines of a document belong to; must be asked in ascending order.
private struct Kinds {
  enum Kind {
    case text, literal, nested
  }

  private let nodes: [MarkdownNode]
  private let offset: Int
  private var index = 0

  init(_ root: MarkdownNode, offset: Int) {
    nodes = root.children
    self.offset = offset
  }

  mutating func kind(of line: Int) -> Kind {
    while index + 1 < nodes.count, nodes[index + 1].startLine + offset <= line { index += 1 }
    guard index < nodes.count, nodes[index].startLine + offset <= line else { return .text }
    switch nodes[index].kind {
    case .code, .html: return nodes[index].endLine + offset >= line ? .literal : .text
    case .list, .quote: return .nested
    default: return .text
    }
  }
}

/// `[^name]`, or `[^name]:` at the beginning of a definition.
struct FootnoteMarker {
  /// How far to look for the closing bracket.
  private static let longest = 200

  /// From the opening to the closing bracket.
  let range: Range<Int>
  let name: Range<Int>

  /// Returns nil if none begins at `start`.
  init?(_ bytes: [UInt8], at start: Int, end: Int) {
    let limit = min(end, start + Self.longest)
    guard start + 2 < limit, bytes[start] == UInt8(ascii: "["), bytes[start + 1] == Self.caret
    else {
      return nil
    }
    var position = start + 2
    while position < limit, !"[]\n`$".utf8.contains(bytes[position]) { position += 1 }
    guard position < limit, bytes[position] == UInt8(ascii: "]"), position > start + 2 else {
      return nil
    }
    range = start..<position + 1
    name = start + 2..<position
  }

  /// Returns the marker of a definition at the beginning of `line`.
  static func definition(in bytes: [UInt8], of line: Range<Int>) -> FootnoteMarker? {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start].isBlank { start += 1 }
    guard let marker = FootnoteMarker(bytes, at: start, end: line.upperBound),
      marker.range.upperBound < line.upperBound, bytes[marker.range.upperBound] == .colon
    else { return nil }
    return marker
  }

  private static let caret = UInt8(ascii: "^")
}

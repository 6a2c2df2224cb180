import Diagnostics

/// The definitions of a lab's footnotes, and the text that libcmark reads in place of the lab's.
///
/// libcmark takes `[^1]: word` for a link's definition, and what is indented below it for code.
/// So each definition is put to it as an item of a list, to which lines indented by four spaces
/// belong:
///
///     [^name]: text        +   text
///         more                 more
struct FootnoteDefinitions {
  struct Definition {
    let label: Label
    /// Where the line's text begins, in the file.
    let textStart: Int
  }

  /// How many bytes stand before the text of a definition as libcmark sees it.
  static let markerWidth = 4

  /// By the number of the line.
  private(set) var byLine: [Int: Definition] = [:]
  private let lines: LineScanner
  private let firstLine: Int

  /// - Parameters:
  ///   - root: what libcmark makes of the lab as it stands.
  ///   - firstLine: the first line that libcmark sees.
  init(_ lines: LineScanner, firstLine: Int, root: MarkdownNode) {
    self.lines = lines
    self.firstLine = firstLine
    var kinds = Kinds(root, offset: firstLine - 1)
    for number in stride(from: firstLine, through: lines.source.lineCount, by: 1) {
      let line = lines.line(number)
      guard let marker = FootnoteMarker.definition(in: lines.bytes, of: line) else { continue }
      let indentation = marker.range.lowerBound - line.lowerBound
      let kind = kinds.kind(of: number)
      guard kind != .literal, indentation == 0 || (indentation < 4 && kind != .nested) else {
        continue
      }
      let name = String(decoding: lines.bytes[marker.name], as: UTF8.self)
      guard LabelName.isValid(name) else { continue }
      let range = SourceRange(marker.name.lowerBound, marker.name.upperBound)
      let rest = lines.trimmingStart(marker.range.upperBound + 1..<line.upperBound)
      byLine[number] = Definition(
        label: Label(name: name, range: range), textStart: rest.lowerBound)
    }
  }

  /// The text with the definitions as items of lists.
  var maskedBytes: [UInt8] {
    var bytes: [UInt8] = []
    for number in stride(from: firstLine, through: lines.source.lineCount, by: 1) {
      let start = lines.source.offset(ofLine: number)
      let end = lines.source.offset(ofLine: number + 1)
      if let definition = byLine[number] {
        bytes.append(contentsOf: "+   ".utf8)
        // An item that begins with two blank lines would be empty; what is put in is never read.
        if isBlank(number, from: definition.textStart), isBlank(number + 1) { bytes.append(.dot) }
        bytes.append(contentsOf: lines.bytes[definition.textStart..<end])
      } else {
        bytes.append(contentsOf: lines.bytes[start..<end])
      }
    }
    return bytes
  }

  private func isBlank(_ number: Int, from start: Int? = nil) -> Bool {
    guard number <= lines.source.lineCount else { return true }
    let line = lines.line(number)
    return lines.bytes[(start ?? line.lowerBound)..<line.upperBound].isBlank
  }

  /// How far the text of each definition stands to the right of where libcmark sees it.
  var shifts: [Int: Int] {
    var shifts: [Int: Int] = [:]
    for (number, definition) in byLine {
      shifts[number] = definition.textStart - lines.line(number).lowerBound - Self.markerWidth
    }
    return shifts
  }
}

/// What the lines of a document belong to; asked in ascending order.
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

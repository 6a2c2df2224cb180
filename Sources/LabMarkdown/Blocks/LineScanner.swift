import Diagnostics

/// The lines of a file as bytes, and their content after the prefixes of containers.
struct LineScanner {
  enum Container {
    case quote, item
  }

  let source: SourceText
  let bytes: [UInt8]
  /// The number of lines before the first one that libcmark sees.
  let lineOffset: Int
  /// How far the text of a line is to the right of where libcmark sees it.
  var shifts: [Int: Int] = [:]
  /// The lines that continue a formula, however they begin.
  var formulaLines: Set<Int> = []

  /// - Parameter bodyStart: Where the Markdown begins, at the beginning of a line.
  init(_ source: SourceText, bodyStart: Int = 0) {
    self.source = source
    lineOffset = source.lineNumber(of: bodyStart) - 1
    bytes = Array(source.text.utf8)
  }

  /// Returns the bytes of a line, counted from 1, without its ending or a byte order mark.
  func line(_ number: Int) -> Range<Int> {
    var start = source.offset(ofLine: number)
    if start == 0, bytes.has("\u{FEFF}", at: 0) { start = 3 }
    var end = source.offset(ofLine: number + 1)
    while end > start, bytes[end - 1] == .newline || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// Returns the rest of the line without trailing whitespace.
  func trimmingEnd(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1].isSpace { end -= 1 }
    return range.lowerBound..<end
  }

  func trimmingStart(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start].isSpace { start += 1 }
    return start..<range.upperBound
  }

  /// Returns the part of a line that continues a paragraph in `containers`, outermost first.
  func paragraphLine(_ number: Int, in containers: [Container]) -> Range<Int> {
    var rest = line(number)
    var isInItem = false
    for container in containers {
      guard case .quote = container else {
        isInItem = true
        continue
      }
      let indented = trimmingStart(rest)
      let indentation = indented.lowerBound - rest.lowerBound
      // A line without the marker still continues the paragraph.
      guard let first = indented.first, bytes[first] == .greater, isInItem || indentation < 4
      else { break }
      rest = first + 1..<rest.upperBound
      isInItem = false
    }
    return trimmingStart(rest)
  }

  /// Returns where a node that begins on a line begins.
  func start(of node: MarkdownNode, in number: Int) -> Int {
    let line = line(number)
    let isShifted = node.startColumn > FootnoteDefinitions.markerWidth
    let column = max(0, node.startColumn - 1) + (isShifted ? shifts[number] ?? 0 : 0)
    return min(max(line.lowerBound, line.lowerBound + column), line.upperBound)
  }

  /// Returns the text of a paragraph or of a heading's lines, without hidden lines.
  func leaf(_ node: MarkdownNode, lines: ClosedRange<Int>, in containers: [Container])
    -> SourceExcerpt
  {
    var text = SourceExcerpt()
    for number in lines {
      var range = line(number)
      if number == lines.lowerBound {
        range = trimmingStart(start(of: node, in: number)..<range.upperBound)
      } else {
        range = paragraphLine(number, in: containers)
      }
      if number == lines.upperBound { range = trimmingEnd(range) }
      if bytes[range].isBlank { continue }
      text.append(range, of: bytes, isVerbatim: formulaLines.contains(number))
    }
    return text
  }

  /// Returns the line without block quote markers, list markers, and whitespace.
  func withoutMarkers(_ number: Int) -> Range<Int> {
    var rest = trimmingStart(line(number))
    while let first = rest.first {
      var end = first
      while end < rest.upperBound, end - first < 9, bytes[end].isDigit { end += 1 }
      if bytes[first] == .greater {
        end = first + 1
      } else {
        let isNumbered = end > first && end < rest.upperBound && ".)".utf8.contains(bytes[end])
        guard isNumbered || "-+*".utf8.contains(bytes[first]) else { break }
        end = isNumbered ? end + 1 : first + 1
        guard end < rest.upperBound, bytes[end].isBlank else { break }
      }
      rest = trimmingStart(end..<rest.upperBound)
    }
    return rest
  }
}

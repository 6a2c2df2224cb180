import Diagnostics

/// The lines of a leaf block without the prefixes of its containers, joined by newlines,
/// with the place in the file of every byte.
struct LeafText {
  private(set) var bytes: [UInt8] = []
  /// The beginning of each line, here and in the file.
  private var lines: [(start: Int, source: Int)] = []

  /// Adds the part of a source line that belongs to the block.
  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    if !lines.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    lines.append((bytes.count, range.lowerBound))
    bytes.append(contentsOf: source[range])
  }

  var lineCount: Int { lines.count }

  /// Returns the bytes of the line counted from 0, without its newline.
  func line(_ index: Int) -> Range<Int> {
    let end = index + 1 < lines.count ? lines[index + 1].start - 1 : bytes.count
    return lines[index].start..<end
  }

  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Returns the lines of `range` as a text of their own.
  func slice(lines range: Range<Int>) -> LeafText {
    guard let first = range.first, let last = range.last else { return LeafText() }
    var part = LeafText()
    let start = line(first).lowerBound
    part.bytes = Array(bytes[start..<line(last).upperBound])
    part.lines = lines[range].map { ($0.start - start, $0.source) }
    return part
  }

  func sourceOffset(of offset: Int) -> Int {
    guard !lines.isEmpty else { return 0 }
    let line = lines[lineIndex(of: offset)]
    return line.source + offset - line.start
  }

  func sourceRange(_ range: Range<Int>) -> SourceRange {
    let start = sourceOffset(of: range.lowerBound)
    return range.isEmpty
      ? SourceRange(start, start)
      : SourceRange(start, sourceOffset(of: range.upperBound - 1) + 1)
  }

  var sourceRange: SourceRange { sourceRange(0..<bytes.count) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// Lines from a file without the prefixes of their lists and block quotes, joined by newlines, with
/// the place in the file of every byte.
public struct SourceExcerpt: Sendable, Equatable {
  public private(set) var bytes: [UInt8] = []
  /// The beginning of each line, here and in the file.
  private var lines: [Line] = []

  private struct Line: Equatable {
    var start: Int
    let source: Int
    var isVerbatim = false
    /// The numbers of bytes of the file that are missing before some columns here, in ascending order.
    var gaps: [Gap] = []

    struct Gap: Equatable {
      let column: Int
      let width: Int
    }

    func moved(by distance: Int) -> Line {
      Line(start: start + distance, source: source, isVerbatim: isVerbatim, gaps: gaps)
    }

    func sourceOffset(ofColumn column: Int) -> Int {
      source + column + gaps.prefix { $0.column <= column }.reduce(0) { $0 + $1.width }
    }

    func column(ofSource offset: Int) -> Int {
      var column = max(0, offset - source)
      for gap in gaps where gap.column < column { column -= min(gap.width, column - gap.column) }
      return column
    }
  }

  public init() {}

  /// Creates an excerpt of text that appears verbatim in the file from an offset on.
  public init(_ text: String, at offset: Int = 0) {
    var start = 0
    let source = Array(text.utf8)
    for line in source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      lines.append(Line(start: start, source: offset + start))
      start += line.count + 1
    }
    bytes = source
  }

  /// Adds the part of a source line that belongs to it.
  /// - Parameter isVerbatim: Whether the beginning of the line has no syntactic meaning.
  public mutating func append(
    _ range: Range<Int>, of source: [UInt8], isVerbatim: Bool = false
  ) {
    if !lines.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    lines.append(Line(start: bytes.count, source: range.lowerBound, isVerbatim: isVerbatim))
    bytes.append(contentsOf: source[range])
  }

  /// Adds the lines of another excerpt.
  public mutating func append(_ other: SourceExcerpt) {
    if !lines.isEmpty, !other.lines.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    let start = bytes.count
    lines += other.lines.map { $0.moved(by: start) }
    bytes += other.bytes
  }

  public var lineCount: Int { lines.count }

  /// Whether the beginning of the line has no syntactic meaning, as within a formula.
  public func isVerbatim(line index: Int) -> Bool { lines[index].isVerbatim }

  /// Returns the bytes of a line, counted from 0, without its newline.
  public func line(_ index: Int) -> Range<Int> {
    let end = index + 1 < lines.count ? lines[index + 1].start - 1 : bytes.count
    return lines[index].start..<end
  }

  public func lineIndex(of offset: Int) -> Int {
    max(0, lines.partitioningIndex { $0.start > offset } - 1)
  }

  /// Returns the lines of `range` as an excerpt.
  public func slice(lines range: Range<Int>) -> SourceExcerpt {
    guard let first = range.first, let last = range.last else { return SourceExcerpt() }
    var part = SourceExcerpt()
    let start = line(first).lowerBound
    part.bytes = Array(bytes[start..<line(last).upperBound])
    part.lines = lines[range].map { $0.moved(by: -start) }
    return part
  }

  /// Returns the bytes of `range` as an excerpt.
  public func slice(bytes range: Range<Int>) -> SourceExcerpt {
    var part = SourceExcerpt()
    guard !lines.isEmpty else { return part }
    part.bytes = Array(bytes[range])
    let first = lineIndex(of: range.lowerBound)
    let column = range.lowerBound - lines[first].start
    part.lines = [
      Line(
        start: 0, source: sourceOffset(of: range.lowerBound), isVerbatim: lines[first].isVerbatim,
        gaps: lines[first].gaps.filter { $0.column > column }.map {
          Line.Gap(column: $0.column - column, width: $0.width)
        })
    ]
    part.lines += lines[(first + 1)...].prefix { $0.start < range.upperBound }.map {
      $0.moved(by: -range.lowerBound)
    }
    return part
  }

  /// The excerpt without hidden parts, as the files for students have it.
  public var withoutHiddenParts: SourceExcerpt {
    guard bytes.contains(where: HiddenByte.isOne) else { return self }
    var copy = SourceExcerpt()
    for (index, line) in lines.enumerated() {
      let range = self.line(index)
      let isLast = index == lineCount - 1
      var kept = HiddenByte.shownPlaces(in: bytes[range], startsLine: index > 0)
      if kept.count < range.count, !isLast {
        while let last = kept.last, HiddenByte.isBlank(bytes[last]) { kept.removeLast() }
      }
      if kept.isEmpty, !range.isEmpty, index > 0, !isLast { continue }
      if !copy.lines.isEmpty { copy.bytes.append(UInt8(ascii: "\n")) }
      var shown = Line(start: copy.bytes.count, source: line.source, isVerbatim: line.isVerbatim)
      for place in kept {
        let column = copy.bytes.count - shown.start
        let width =
          line.sourceOffset(ofColumn: place - range.lowerBound)
          - shown.sourceOffset(ofColumn: column)
        if width > 0 { shown.gaps.append(Line.Gap(column: column, width: width)) }
        copy.bytes.append(bytes[place])
      }
      copy.lines.append(shown)
    }
    return copy
  }

  /// The same excerpt with a space for each hidden byte.
  public var blanked: SourceExcerpt {
    guard bytes.contains(where: HiddenByte.isOne) else { return self }
    var copy = self
    copy.bytes = bytes.map { HiddenByte.isOne($0) ? 0x20 : $0 }
    return copy
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public func sourceOffset(of offset: Int) -> Int {
    guard !lines.isEmpty else { return 0 }
    let line = lines[lineIndex(of: offset)]
    return line.sourceOffset(ofColumn: offset - line.start)
  }

  /// Returns the place here of a file offset, or the nearest place if it isn't part of the excerpt.
  public func offset(ofSource offset: Int) -> Int {
    guard !lines.isEmpty else { return 0 }
    let index = max(0, lines.partitioningIndex { $0.source > offset } - 1)
    let inside = lines[index].start + lines[index].column(ofSource: offset)
    return min(inside, line(index).upperBound)
  }

  public func sourceRange(_ range: Range<Int>) -> SourceRange {
    let start = sourceOffset(of: range.lowerBound)
    return range.isEmpty
      ? SourceRange(start, start)
      : SourceRange(start, sourceOffset(of: range.upperBound - 1) + 1)
  }

  public var sourceRange: SourceRange { sourceRange(0..<bytes.count) }

  public func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

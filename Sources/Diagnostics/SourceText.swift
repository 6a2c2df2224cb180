/// The text of one file, with the name under which messages mention it.
///
/// Offsets are UTF-8 offsets into `text`; lines and columns count from 1, and a
/// column counts Unicode scalars, so that a caret stands under the right letter.
public struct SourceText: Sendable, Equatable {
  public let name: String
  public let text: String
  /// The UTF-8 offset at which each line begins.
  private let lineStarts: [Int]

  public init(name: String, text: String) {
    self.name = name
    self.text = text
    var starts = [0]
    var offset = 0
    var previous: UInt8 = 0
    for byte in text.utf8 {
      // A line ends at LF, at CR LF and at a lone CR, as in CommonMark.
      if previous == UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") { starts.append(offset) }
      offset += 1
      if byte == UInt8(ascii: "\n") { starts.append(offset) }
      previous = byte
    }
    if previous == UInt8(ascii: "\r") { starts.append(offset) }
    lineStarts = starts
  }

  public var lineCount: Int { lineStarts.count }
  public var utf8Count: Int { text.utf8.count }

  /// Returns the UTF-8 offset of the first byte of `line`, counted from 1.
  /// Lines outside the text give its beginning or end.
  public func offset(ofLine line: Int) -> Int {
    if line < 1 { return 0 }
    return line <= lineStarts.count ? lineStarts[line - 1] : utf8Count
  }

  /// Returns the text of `line`, counted from 1, without its line ending.
  public func line(_ line: Int) -> Substring {
    let slice = self[SourceRange(offset(ofLine: line), offset(ofLine: line + 1))]
    let end = slice.lastIndex { !$0.isNewline }.map(slice.index(after:)) ?? slice.startIndex
    return slice[..<end]
  }

  public func location(of offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), utf8Count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = self[SourceRange(lineStarts[low], offset)]
    return SourceLocation(line: low + 1, column: before.unicodeScalars.count + 1)
  }

  public subscript(_ range: SourceRange) -> Substring {
    let start = text.utf8.index(text.startIndex, offsetBy: min(max(range.lowerBound, 0), utf8Count))
    let end = text.utf8.index(text.startIndex, offsetBy: min(max(range.upperBound, 0), utf8Count))
    return start <= end ? text[start..<end] : text[start..<start]
  }
}

/// A half-open range of UTF-8 offsets into a `SourceText`.
public struct SourceRange: Sendable, Hashable {
  public let lowerBound: Int
  public let upperBound: Int

  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = max(lowerBound, upperBound)
  }

  public var isEmpty: Bool { lowerBound == upperBound }

  public func contains(_ offset: Int) -> Bool { lowerBound <= offset && offset < upperBound }

  /// Returns the smallest range that covers both.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
  }
}

/// A place in a file: line and column, both counted from 1.
public struct SourceLocation: Sendable, Hashable, Comparable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

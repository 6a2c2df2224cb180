internal import Diagnostics

/// The text of an open file, for edits and positions.
///
/// Lines end at LF, CR LF, and a lone CR, as in ``SourceText``.
struct TextBuffer: Sendable {
  private(set) var bytes: [UInt8]
  private var lineStarts: [Int]

  init(_ text: String) {
    bytes = Array(text.utf8)
    lineStarts = Self.starts(in: bytes)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The lines without their ends.
  var lines: [String] {
    lineStarts.indices.map { line in
      let start = lineStarts[line]
      return String(decoding: bytes[start..<walk(line: line) { _ in true }], as: UTF8.self)
    }
  }

  /// Returns the offset of a position, or the nearest one if there is none: positions beyond the end of a
  /// line mean its end, and those within a character its beginning.
  func offset(of position: LSP.Position, in encoding: PositionEncoding) -> Int {
    if position.line < 0 { return 0 }
    guard position.line < lineStarts.count else { return bytes.count }
    var left = max(position.character, 0)
    return walk(line: position.line) { scalar in
      left -= encoding.width(of: scalar)
      return left >= 0
    }
  }

  /// Returns the position of an offset.
  func position(of offset: Int, in encoding: PositionEncoding) -> LSP.Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineStarts.partitioningIndex { $0 > offset } - 1
    var character = 0
    var place = lineStarts[line]
    _ = walk(line: line) { scalar in
      place += UTF8.width(scalar)
      guard place <= offset else { return false }
      character += encoding.width(of: scalar)
      return true
    }
    return LSP.Position(line: line, character: character)
  }

  /// Returns the offset of a line and a column, counted in scalars from 1.
  func offset(of location: SourceLocation) -> Int {
    offset(
      of: LSP.Position(line: location.line - 1, character: location.column - 1), in: .utf32)
  }

  /// Returns the line and the column of an offset.
  func location(of offset: Int) -> SourceLocation {
    let position = position(of: offset, in: .utf32)
    return SourceLocation(line: position.line + 1, column: position.character + 1)
  }

  func range(_ range: LSP.Range, in encoding: PositionEncoding) -> Range<Int> {
    let start = offset(of: range.start, in: encoding)
    return start..<max(start, offset(of: range.end, in: encoding))
  }

  func range(_ range: Range<Int>, in encoding: PositionEncoding) -> LSP.Range {
    LSP.Range(
      start: position(of: range.lowerBound, in: encoding),
      end: position(of: range.upperBound, in: encoding))
  }

  /// Replaces a part of the text.
  mutating func replace(_ range: Range<Int>, with text: String) {
    bytes.replaceSubrange(range, with: Array(text.utf8))
    lineStarts = Self.starts(in: bytes)
  }

  /// Returns the offset on a line at which `isBefore` is false for the next scalar, or the line's end.
  private func walk(line: Int, _ isBefore: (Unicode.Scalar) -> Bool) -> Int {
    var position = lineStarts[line]
    var decoder = UTF8()
    var iterator = bytes[position...].makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator), scalar != "\n", scalar != "\r"
    {
      guard isBefore(scalar) else { break }
      position += UTF8.width(scalar)
    }
    return min(position, bytes.count)
  }

  private static func starts(in bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let isEnd =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
          && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
      if isEnd { starts.append(index + 1) }
    }
    return starts
  }
}

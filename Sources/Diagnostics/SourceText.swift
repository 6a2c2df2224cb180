/// The text of one file, with the name that messages use for it; or of several files, assembled
/// from pieces that know their places in their files.
///
/// Offsets are UTF-8 offsets into `text`. Lines and columns count from 1, and columns count Unicode
/// scalars, so that a caret is under the right character.
public struct SourceText: Sendable, Equatable {
  /// Lines of a file, up to where the next piece begins.
  public struct Piece: Sendable, Equatable {
    /// The name of the file.
    public let name: String
    /// Where it begins in the whole text: at the beginning of a line.
    public let start: Int
    /// The number of its first line in its file.
    public let line: Int
    /// Whether it isn't in any file, but follows the line before.
    public let isFiller: Bool
    /// Whether its file is none of those of the text, but a student's.
    public let isForeign: Bool

    public init(
      name: String, start: Int, line: Int, isFiller: Bool = false, isForeign: Bool = false
    ) {
      self.name = name
      self.start = start
      self.line = line
      self.isFiller = isFiller
      self.isForeign = isForeign
    }

    /// Returns the piece, or its lines from another one on, at another place.
    func moved(to start: Int, fromLine line: Int? = nil) -> Self {
      Self(
        name: name, start: start, line: line ?? self.line, isFiller: isFiller, isForeign: isForeign)
    }
  }

  /// The name of the file, or of the one that includes the others.
  public let name: String
  /// The text for parsers and pages; hidden parts have ``HiddenByte`` bytes in their place.
  public let text: String
  /// The text including hidden parts, as the author wrote it; used only to count columns.
  public let written: String
  /// In ascending order; the first one begins at 0.
  public let pieces: [Piece]
  /// The UTF-8 offset of the beginning of each line.
  private let lineStarts: [Int]
  /// The number of Unicode scalars that begin before each stretch of `stride` bytes, for counting
  /// columns in lines of any length.
  private let scalarCounts: [Int32]

  private static let stride = 256

  /// - Parameters:
  ///   - written: The text including hidden parts, of the same length; nil if nothing is hidden.
  ///   - pieces: In ascending order, the first one at 0; empty if the text is that of one file.
  public init(name: String, text: String, written: String? = nil, pieces: [Piece] = []) {
    self.name = name
    self.text = text
    self.written = written ?? text
    self.pieces = pieces.isEmpty ? [Piece(name: name, start: 0, line: 1)] : pieces
    var starts = [0]
    var counts: [Int32] = []
    var scalars: Int32 = 0
    var offset = 0
    var previous: UInt8 = 0
    let bytes = Array(text.utf8)
    let writtenBytes = written.map { Array($0.utf8) } ?? bytes
    for (byte, writtenByte) in zip(bytes, writtenBytes) {
      if offset.isMultiple(of: Self.stride) { counts.append(scalars) }
      if !Self.continues(writtenByte) { scalars += 1 }
      // A line ends at LF, at CR LF, and at a lone CR, as in CommonMark.
      if previous == UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") { starts.append(offset) }
      offset += 1
      if byte == UInt8(ascii: "\n") { starts.append(offset) }
      previous = byte
    }
    if previous == UInt8(ascii: "\r") { starts.append(offset) }
    if offset.isMultiple(of: Self.stride) { counts.append(scalars) }
    lineStarts = starts
    scalarCounts = counts
  }

  /// The same text with other scalars, each of the length of the one in its place, and with the same ends of
  /// lines.
  init(_ other: SourceText, showing text: String, written: String) {
    self.text = text
    self.written = written
    (name, pieces, lineStarts, scalarCounts) = (
      other.name, other.pieces, other.lineStarts, other.scalarCounts
    )
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
    let slice = self[SourceRange(offset(ofLine: line), offset(ofLine: line + 1))].unicodeScalars
    let last = slice.lastIndex { !Character($0).isNewline }
    return Substring(slice[..<(last.map(slice.index(after:)) ?? slice.startIndex)])
  }

  /// Returns the line number in the whole text, whichever file it belongs to.
  public func lineNumber(of offset: Int) -> Int {
    let offset = min(max(offset, 0), utf8Count)
    return lineStarts.partitioningIndex { $0 > offset }
  }

  /// Returns the line and column in the file that the offset belongs to.
  public func location(of offset: Int) -> SourceLocation {
    location(of: offset, in: pieces[pieceIndex(of: offset)])
  }

  /// Returns where a range ends, in the file in which it begins.
  public func end(of range: SourceRange) -> SourceLocation {
    let index = pieceIndex(of: range.lowerBound)
    let limit = index + 1 < pieces.count ? pieces[index + 1].start : utf8Count
    return location(of: min(range.upperBound, limit), in: pieces[index])
  }

  private func location(of offset: Int, in piece: Piece) -> SourceLocation {
    if piece.isFiller { return SourceLocation(line: piece.line, column: 1) }
    let offset = min(max(offset, 0), utf8Count)
    let number = lineNumber(of: offset)
    return SourceLocation(
      line: piece.line + number - lineNumber(of: piece.start),
      column: scalarCount(before: offset) - scalarCount(before: lineStarts[number - 1]) + 1)
  }

  /// Returns the number of Unicode scalars that end at or before an offset.
  private func scalarCount(before offset: Int) -> Int {
    let bytes = written.utf8
    let end = boundary(at: offset)
    let stretch = end / Self.stride
    let stop = bytes.index(bytes.startIndex, offsetBy: end)
    let start = bytes.index(stop, offsetBy: stretch * Self.stride - end)
    return Int(scalarCounts[stretch]) + bytes[start..<stop].count { !Self.continues($0) }
  }

  /// Whether a UTF-8 byte continues the scalar of the previous byte.
  private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// Returns the name of the file that the offset belongs to.
  public func name(at offset: Int) -> String { pieces[pieceIndex(of: offset)].name }

  /// Returns the text of the line that contains the offset, without its line ending.
  public func line(at offset: Int) -> Substring { line(lineNumber(of: offset)) }

  /// Returns the part of the line at an offset to show, at most `reach` bytes before and after it,
  /// without the line ending, with the number of the line's scalars before and after the part.
  public func surroundings(
    of offset: Int, reach: Int
  ) -> (before: Int, text: String, after: Int) {
    let line = self.line(at: offset)
    let start = text.utf8.distance(from: text.startIndex, to: line.startIndex)
    let end = start + line.utf8.count
    let from = boundary(at: min(max(offset - reach, start), end))
    let to = boundary(at: min(max(offset + reach, start), end))
    return (
      scalarCount(before: from) - scalarCount(before: start), shown(SourceRange(from, to)),
      scalarCount(before: end) - scalarCount(before: to)
    )
  }

  /// Returns the offset, or the beginning of the scalar that contains it.
  private func boundary(at offset: Int) -> Int {
    let bytes = written.utf8
    var index = bytes.index(bytes.startIndex, offsetBy: offset)
    while index > bytes.startIndex, index < bytes.endIndex, Self.continues(bytes[index]) {
      index = bytes.index(before: index)
    }
    return bytes.distance(from: bytes.startIndex, to: index)
  }

  /// Returns `line 3`, or `line 3 of data/intro.md` for a place in an included file.
  /// - Parameter other: The place where the text appears; by default, a place in the including
  ///   file.
  public func mention(of offset: Int, at other: Int = 0) -> String {
    let line = "line \(location(of: offset).line)"
    return name(at: offset) == name(at: other) ? line : "\(line) of \(shortName(at: offset))"
  }

  /// Returns the name of the file relative to the folder of the including one, which is the same on
  /// every machine; that of a student's file has no folder.
  public func shortName(at offset: Int) -> String {
    let folder = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name[...$0] } ?? ""
    let other = name(at: offset)
    if pieces[pieceIndex(of: offset)].isForeign {
      return other.split(separator: "/").last.map(String.init) ?? other
    }
    return other.hasPrefix(folder) ? String(other.dropFirst(folder.count)) : other
  }

  /// The paths of the included files, relative to the folder of the including one.
  public var includedFiles: [String] {
    var seen = Set<String>()
    return pieces.filter { $0.name != name && seen.insert($0.name).inserted }
      .map { shortName(at: $0.start) }
  }

  /// Whether the offset belongs to an included file.
  public func isIncluded(_ offset: Int) -> Bool { name(at: offset) != name }

  func pieceIndex(of offset: Int) -> Int {
    max(0, pieces.partitioningIndex { $0.start > offset } - 1)
  }

  public subscript(_ range: SourceRange) -> Substring {
    Self.slice(text, range.lowerBound, range.upperBound)
  }

  static func slice(_ text: String, _ start: Int, _ end: Int) -> Substring {
    let count = text.utf8.count
    let start = min(max(start, 0), count)
    let first = text.utf8.index(text.startIndex, offsetBy: start)
    return text[first..<text.utf8.index(first, offsetBy: min(max(end - start, 0), count - start))]
  }
}

extension SourceText {
  /// Returns the text with `bytes`, of the same length, in place of the hidden ones.
  public func replacing(with bytes: [UInt8]) -> SourceText {
    SourceText(
      name: name, text: String(decoding: bytes, as: UTF8.self), written: written, pieces: pieces)
  }

  /// Returns a part of the text for display, with a space for each hidden character.
  public func shown(_ range: SourceRange) -> String {
    let written = Self.slice(written, range.lowerBound, range.upperBound)
    var bytes = self[range].utf8[...]
    var shown = String.UnicodeScalarView()
    for scalar in written.unicodeScalars {
      let isHidden = bytes.first.map(HiddenByte.isOne) ?? true
      shown.append(isHidden ? " " : scalar)
      bytes = bytes.dropFirst(scalar.utf8.count)
    }
    return String(shown)
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

/// A part of a text to remove, and its replacement.
public struct SourceCut: Sendable, Equatable {
  /// Where it begins, and the beginning of the line where the text continues.
  public let range: SourceRange
  /// It ends with a newline, unless it is empty.
  public let filler: String
  /// The filler including hidden parts, of the same length.
  let written: String
  /// The place of the filler's first line, if it has one in another file.
  let origin: SourceText.Piece?

  public init(_ range: SourceRange, filler: String) {
    self.range = range
    self.filler = filler
    written = filler
    origin = nil
  }

  /// Replaces whole lines by those of another text.
  public init(_ range: SourceRange, by lines: SourceRange, of source: SourceText) {
    self.range = range
    let text = String(source[lines])
    let end = text.isEmpty || text.last?.isNewline ?? true ? "" : "\n"
    filler = text + end
    written = String(SourceText.slice(source.written, lines.lowerBound, lines.upperBound)) + end
    let place = source.location(of: lines.lowerBound)
    origin =
      text.isEmpty
      ? nil
      : SourceText.Piece(
        name: source.name(at: lines.lowerBound), start: 0, line: place.line, isForeign: true)
  }
}

extension SourceText {
  /// Returns the text without some parts, or with others in their place; everything keeps its line and
  /// column in its file.
  ///
  /// - Parameter cuts: In ascending order, without nesting.
  public func cutting(_ cuts: [SourceCut]) -> SourceText {
    let bytes = Array(text.utf8)
    let writtenBytes = Array(written.utf8)
    var result: [UInt8] = []
    var written: [UInt8] = []
    var pieces: [Piece] = []
    var position = 0
    var index = 0
    for cut in cuts + [SourceCut(SourceRange(bytes.count, bytes.count), filler: "")] {
      let shift = result.count - position
      if position > 0 {
        while index < self.pieces.count, self.pieces[index].start <= position { index += 1 }
        pieces.append(piece(goingOnAt: position, as: result.count))
      }
      while index < self.pieces.count, self.pieces[index].start < max(cut.range.lowerBound, 1) {
        pieces.append(self.pieces[index].moved(by: shift))
        index += 1
      }
      result += bytes[position..<cut.range.lowerBound]
      written += writtenBytes[position..<cut.range.lowerBound]
      if let origin = cut.origin { pieces.append(origin.moved(by: result.count)) }
      result += cut.filler.utf8
      written += cut.written.utf8
      position = cut.range.upperBound
    }
    return SourceText(
      name: name, text: String(decoding: result, as: UTF8.self),
      written: String(decoding: written, as: UTF8.self), pieces: pieces)
  }

  /// Returns the text with a line, above the one at an offset, that isn't in any file.
  public func inserting(line: String, at offset: Int) -> SourceText {
    let filler = line + "\n"
    let end = offset + filler.utf8.count
    let place = Piece(
      name: name(at: offset), start: offset, line: location(of: offset).line, isFiller: true,
      isForeign: pieces[pieceIndex(of: offset)].isForeign)
    let before = SourceRange(0, offset)
    let after = SourceRange(offset, utf8Count)
    return SourceText(
      name: name, text: self[before] + filler + self[after],
      written: Self.slice(written, 0, offset) + filler + Self.slice(written, offset, utf8Count),
      pieces: pieces(in: 0..<offset, startingAt: 0) + [place]
        + pieces(in: offset..<utf8Count, startingAt: end))
  }

  /// Returns the pieces of a part of the text, the first of which begins at `start`.
  public func pieces(in range: Range<Int>, startingAt start: Int) -> [Piece] {
    let inner = pieces.filter { range.lowerBound < $0.start && $0.start < range.upperBound }
    return [piece(goingOnAt: range.lowerBound, as: start)]
      + inner.map { $0.moved(by: start - range.lowerBound) }
  }

  private func piece(goingOnAt offset: Int, as start: Int) -> Piece {
    pieces[pieceIndex(of: offset)].moved(to: start, fromLine: location(of: offset).line)
  }

  /// A text without content, with the same name.
  public var emptied: SourceText { SourceText(name: name, text: "") }

  /// Returns the text with all but a few parts blanked out; every offset stays the same.
  public func showing(only ranges: [SourceRange]) -> SourceText { blanking(ranges, inside: false) }

  /// Returns the text with some parts blanked out; every offset stays the same.
  public func hiding(_ ranges: [SourceRange]) -> SourceText { blanking(ranges, inside: true) }

  private func blanking(_ ranges: [SourceRange], inside: Bool) -> SourceText {
    let ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    let hidden = inside ? ranges : Self.gaps(between: ranges, upTo: utf8Count)
    return SourceText(
      self, showing: Self.blanking(text, hidden), written: Self.blanking(written, hidden))
  }

  private static func gaps(between ranges: [SourceRange], upTo end: Int) -> [SourceRange] {
    var gaps: [SourceRange] = []
    var start = 0
    for range in ranges {
      if range.lowerBound > start { gaps.append(SourceRange(start, range.lowerBound)) }
      start = max(start, range.upperBound)
    }
    return start < end ? gaps + [SourceRange(start, end)] : gaps
  }

  /// Replaces each scalar that begins in one of the ranges, except for the ends of lines.
  private static func blanking(_ text: String, _ ranges: [SourceRange]) -> String {
    var bytes = Array(text.utf8)
    for range in ranges {
      var index = range.lowerBound
      while index < min(range.upperBound, bytes.count) {
        let length = UTF8.width(startingWith: bytes[index])
        if length > 0, !"\r\n".utf8.contains(bytes[index]) {
          bytes.replaceSubrange(index..<index + length, with: blanks[length - 1].utf8)
        }
        index += max(length, 1)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// By their length in bytes, from 1.
  private static let blanks = [" ", "\u{A0}", "\u{2003}", "\u{1D159}"]
}

extension UTF8 {
  /// The length of a scalar, by its first byte; 0 if none begins with it.
  fileprivate static func width(startingWith byte: UInt8) -> Int {
    byte < 0x80 ? 1 : byte < 0xC0 ? 0 : (~byte).leadingZeroBitCount
  }
}

extension SourceText.Piece {
  fileprivate func moved(by shift: Int) -> Self { moved(to: start + shift) }
}

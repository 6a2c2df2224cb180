extension SourceText {
  /// Returns the offset of a place in one of the files of the text; nil if the text doesn't have it.
  public func offset(of location: SourceLocation, inFile name: String) -> Int? {
    for (index, piece) in pieces.enumerated() where piece.name == name && !piece.isFiller {
      let end = index + 1 < pieces.count ? pieces[index + 1].start : utf8Count
      let number = lineNumber(of: piece.start) + location.line - piece.line
      guard location.line >= piece.line, number <= lineCount else { continue }
      let start = offset(ofLine: number)
      guard start < end || (start == end && end == utf8Count) else { continue }
      return min(start + width(ofScalars: location.column - 1, at: start), end)
    }
    return nil
  }

  /// Returns the number of bytes of some scalars on a line, from an offset on.
  private func width(ofScalars count: Int, at start: Int) -> Int {
    let bytes = written.utf8
    let first = bytes.index(bytes.startIndex, offsetBy: start)
    let line = written.unicodeScalars[first...].prefix { $0 != "\n" && $0 != "\r" }
    return line.prefix(max(count, 0)).reduce(0) { $0 + UTF8.width($1) }
  }
}

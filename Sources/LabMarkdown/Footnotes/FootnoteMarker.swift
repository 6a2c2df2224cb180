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

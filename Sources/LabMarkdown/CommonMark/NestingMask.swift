/// Hides markers from libcmark that would nest blocks too deeply.
///
/// libcmark checks every open list and block quote on every line, so a thousand of them make each
/// blank line that expensive. Masked markers are nested deeper than `MarkdownNode.deepest` and are
/// reported as such; their text is taken from the file.
enum NestingMask {
  /// The maximum number of list and block quote markers at the beginning of a line.
  private static let mostMarks = MarkdownNode.deepest + 32
  /// The column after which no list begins.
  private static let widestIndentation = 4 * MarkdownNode.deepest

  /// Returns the text with a letter in place of each excess marker.
  static func masked(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result = bytes
    var start = bytes.startIndex
    while start < bytes.endIndex {
      if let mark = excess(in: bytes, from: start) { result[mark] = UInt8(ascii: "x") }
      let end = bytes[start...].firstIndex { $0 == .newline || $0 == 0x0D } ?? bytes.endIndex
      start = end + 1
    }
    return result
  }

  /// Returns the first excess marker of a line.
  private static func excess(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    var position = start
    var count = 0
    while position < bytes.endIndex {
      if bytes[position].isBlank {
        position += 1
        continue
      }
      guard let length = markLength(in: bytes, at: position) else { return nil }
      count += 1
      if count > mostMarks || position - start > widestIndentation {
        return isBreak(bytes, from: start) ? nil : position
      }
      position += length
    }
    return nil
  }

  /// Returns the length of a list or block quote marker.
  private static func markLength(in bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    if bytes[start] == .greater { return 1 }
    var end = start
    while end < bytes.endIndex, end - start < 9, bytes[end].isDigit { end += 1 }
    if end > start {
      guard end < bytes.endIndex, ".)".utf8.contains(bytes[end]) else { return nil }
    } else if !"-+*".utf8.contains(bytes[start]) {
      return nil
    }
    let behind = end + 1
    return behind >= bytes.endIndex || bytes[behind].isSpace ? behind - start : nil
  }

  /// Whether a line is a thematic break, such as `- - -`.
  private static func isBreak(_ bytes: ArraySlice<UInt8>, from start: Int) -> Bool {
    let line = bytes[start...].prefix { $0 != .newline && $0 != 0x0D }
    let sign = line.first { !$0.isBlank }
    return sign != .greater && line.allSatisfy { $0.isBlank || $0 == sign }
  }
}

import Diagnostics

/// Removes comments from a short text.
enum CommentText {
  /// Returns the text without its comments, and without anything after an unclosed one.
  static func removed(from text: String) -> String {
    var bytes = Array(text.utf8).filter { !HiddenByte.isOne($0) }
    var kept: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard bytes.has("<!--", at: position) else {
        kept.append(bytes[position])
        position += 1
        continue
      }
      position += 2
      while position < bytes.count, !bytes.has("-->", at: position) { position += 1 }
      position += 3
    }
    bytes = kept
    return String(decoding: bytes, as: UTF8.self)
  }
}

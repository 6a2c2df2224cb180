import Diagnostics

/// The text of a block, from which messages quote.
struct FormulaSource: Sendable {
  let bytes: [UInt8]
  /// The UTF-8 offset of the block's first byte in its file.
  let offset: Int

  /// Returns what was written at a range of the file, shortened and on one line.
  func quote(_ range: SourceRange, limit: Int = 40) -> String {
    let start = min(max(range.lowerBound - offset, 0), bytes.count)
    let end = min(max(range.upperBound - offset, start), bytes.count)
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    return words.count > limit ? words.prefix(limit - 1) + "…" : words
  }
}

internal import Diagnostics

/// A text of which some parts are marked.
public struct MarkedText: Sendable, Equatable {
  public struct Part: Sendable, Equatable {
    public let text: String
    public let isMarked: Bool
  }

  public private(set) var parts: [Part] = []

  /// - Parameter marked: Ranges of UTF-8 bytes, in any order.
  init(_ text: String, _ marked: [SourceRange]) {
    let bytes = Array(text.utf8)
    var position = 0
    func part(_ end: Int, _ isMarked: Bool) -> Part {
      Part(text: String(decoding: bytes[position..<end], as: UTF8.self), isMarked: isMarked)
    }
    for range in marked.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = max(position, range.lowerBound)
      guard range.upperBound > start else { continue }
      if start > position { parts.append(part(start, false)) }
      position = start
      parts.append(part(range.upperBound, true))
      position = range.upperBound
    }
    if position < bytes.count { parts.append(part(bytes.count, false)) }
  }
}

/// A range of a text, and what replaces it.
public struct TextEdit: Sendable, Equatable {
  public let range: SourceRange
  public let text: String

  public init(_ range: SourceRange, _ text: String) {
    self.range = range
    self.text = text
  }
}

extension String {
  /// Returns the text after some edits, whose ranges don't overlap.
  public func applying(_ edits: some Sequence<TextEdit>) -> String {
    let bytes = Array(utf8)
    var result: [UInt8] = []
    var end = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[end..<edit.range.lowerBound] + Array(edit.text.utf8)
      end = edit.range.upperBound
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }
}

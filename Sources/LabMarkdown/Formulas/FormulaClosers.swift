/// Where displayed formulas can end in a text: its `$$`, `\]`, and the `\end{…}` of each
/// environment, found in one pass.
struct FormulaClosers {
  private(set) var dollars = SpanClosers.Places()
  private(set) var brackets = SpanClosers.Places()
  /// The offset after the `\end{…}` of each environment, by the offset of its `\begin{…}`.
  private(set) var environments: [Int: Int] = [:]

  init(_ bytes: [UInt8], in range: Range<Int>) {
    var open: [ArraySlice<UInt8>: [Int]] = [:]
    var position = range.lowerBound
    while position < range.upperBound {
      let start = position
      position += 1
      if bytes[start] == .dollar, position < range.upperBound, bytes[position] == .dollar {
        dollars.add(start)
      }
      guard bytes[start] == .backslash, position < range.upperBound else { continue }
      if bytes[position] == UInt8(ascii: "]") { brackets.add(start) }
      if let name = Self.name(behind: "begin", in: bytes, at: position, end: range.upperBound) {
        open[bytes[name], default: []].append(start)
      } else if let name = Self.name(behind: "end", in: bytes, at: position, end: range.upperBound),
        let begin = open[bytes[name]]?.popLast()
      {
        environments[begin] = name.upperBound + 1
      }
      // An escaped backslash or dollar sign ends nothing; a backtick can't be escaped.
      if bytes[position] != .backtick { position += 1 }
    }
  }

  /// Returns the name in `begin{align*}` at `start`: letters, optionally followed by a star.
  static func name(
    behind word: StaticString, in bytes: [UInt8], at start: Int, end: Int
  ) -> Range<Int>? {
    guard bytes.has(word, at: start) else { return nil }
    let brace = start + word.utf8CodeUnitCount
    guard brace < end, bytes[brace] == UInt8(ascii: "{") else { return nil }
    var position = brace + 1
    while position < min(end, brace + 40), bytes[position].isLetter { position += 1 }
    let letters = position
    if position < end, bytes[position] == UInt8(ascii: "*") { position += 1 }
    guard letters > brace + 1, position < end, bytes[position] == UInt8(ascii: "}") else {
      return nil
    }
    return brace + 1..<position
  }
}

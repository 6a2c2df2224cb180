import Diagnostics

/// Inline formulas that are split by a list, a heading, or a block quote.
extension BlockReader {
  /// How far to look for the end of a formula.
  private static let sight = 400

  /// Warns if a text ends within a formula, and the block that begins on the next line contains its
  /// end: `$x` above `+ y$`.
  mutating func reportBrokenFormulas() {
    for formula in queue.openFormulas {
      let number = lines.source.lineNumber(of: max(0, formula.end - 1)) + 1
      guard number <= lines.source.lineCount else { continue }
      let start = lines.source.offset(ofLine: number)
      let isDollar = lines.bytes[formula.start] == .dollar
      guard beginsBlock(lines.line(number)), hasCloser(from: start, isDollar: isDollar) else {
        continue
      }
      let length = isDollar ? 1 : 2
      diagnostics.append(
        Diagnostic(
          .warning, code: "UnclosedFormula",
          message: "missing '\(isDollar ? "$" : "\\)")' to close a formula on this line",
          range: SourceRange(formula.start, formula.start + length),
          help: "the next line begins a new block; begin that line with something other than '-', "
            + "'+', '*', '#' or '>'"))
    }
  }

  /// Whether a line begins like a list, a heading, or a block quote.
  private func beginsBlock(_ line: Range<Int>) -> Bool {
    let text = lines.bytes[line].drop { $0.isBlank }
    guard let first = text.first else { return false }
    if first == .greater { return !text.dropFirst().isBlank }
    if first.isDigit {
      let rest = text.drop { $0.isDigit }
      return rest.first == .dot || rest.first == UInt8(ascii: ")")
    }
    let rest = first == UInt8(ascii: "#") ? text.drop { $0 == first } : text.dropFirst()
    return "-+*#".utf8.contains(first) && rest.first?.isBlank == true
  }

  /// Whether a closer precedes the next blank line, without an opener in between.
  private func hasCloser(from start: Int, isDollar: Bool) -> Bool {
    let bytes = lines.bytes
    var signs: [Int] = []
    var position = start
    while position < min(bytes.count, start + Self.sight) {
      let byte = bytes[position]
      if byte == .newline, position + 1 < bytes.count, bytes[position + 1].isSpace { break }
      if byte == .backslash {
        if !isDollar, bytes.has("\\(", at: position) { return false }
        if !isDollar, bytes.has("\\)", at: position) { return true }
        position += 1
      } else if byte == .dollar {
        signs.append(position)
      }
      position += 1
    }
    guard isDollar, signs.count % 2 == 1, let sign = signs.first, sign > start else { return false }
    let next = sign + 1 < bytes.count ? bytes[sign + 1] : 0x20
    return !bytes[sign - 1].isSpace && !next.continuesName && next != .dollar
  }
}

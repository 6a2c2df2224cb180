import Diagnostics

/// Parses `` `= expression : format` ``.
struct ValueSpanReader {
  private let text: SourceExcerpt
  private let span: Range<Int>
  private let content: Range<Int>
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter expression: The text after the `= `.
  init(_ text: SourceExcerpt, span: Range<Int>, expression: Range<Int>) {
    self.text = text
    self.span = span
    content = expression
  }

  /// Returns the text after the `= ` with which the content of a code span begins; nil if it
  /// doesn't. There can be one space between each backtick and the content.
  static func expression(in text: SourceExcerpt, _ content: Range<Int>) -> Range<Int>? {
    var start = content.lowerBound
    if content.count > 2, text.bytes[start].isSpace, text.bytes[content.upperBound - 1].isSpace {
      start += 1
    }
    guard start + 1 < content.upperBound, text.bytes[start] == UInt8(ascii: "="),
      text.bytes[start + 1].isSpace
    else { return nil }
    return start + 2..<content.upperBound
  }

  mutating func read() -> ValueSpan {
    var start = content.lowerBound
    while start < content.upperBound, text.bytes[start].isSpace { start += 1 }
    let end = ArgumentParser.endOfFormula(
      in: text.bytes, from: start, to: content.upperBound, at: [":"])
    var colon = end
    while colon < content.upperBound, text.bytes[colon].isSpace { colon += 1 }
    let format = colon < content.upperBound ? readFormat(behind: colon) : nil
    let range = text.sourceRange(start..<end)
    if start == end {
      diagnostics.append(
        Diagnostic(
          code: "MissingValue", message: "missing value after '='", range: text.sourceRange(span),
          help: "write a value as `= run.loss : .5f`"))
    }
    let kind: ArgumentValue.Kind =
      start == end ? .invalid : .formula(text.slice(bytes: start..<end))
    return ValueSpan(
      expression: ArgumentValue(kind, range: range), format: format, range: text.sourceRange(span))
  }

  private mutating func readFormat(behind colon: Int) -> String? {
    let sign = text.string(colon..<colon + 1)
    if [")", "]", "}"].contains(sign) {
      diagnostics.append(
        Diagnostic(
          code: "MisplacedBracket", message: "misplaced '\(sign)': it has no opening bracket",
          range: text.sourceRange(colon..<colon + 1)))
      return nil
    }
    var range = colon + 1..<content.upperBound
    while let first = range.first, text.bytes[first].isSpace {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, text.bytes[last].isSpace { range = range.lowerBound..<last }
    let format = text.string(range)
    guard !Self.isFormat(text.bytes[range]) else { return format }
    if range.isEmpty {
      diagnostics.append(
        Diagnostic(
          code: "MissingFormat", message: "missing format after ':'",
          range: text.sourceRange(colon..<colon + 1),
          help: "formats are .5f, .3e, .4g, d, ,d, %, and .1%; without one, omit the ':'"))
      return nil
    }
    diagnostics.append(
      Diagnostic(
        code: "UnknownFormat", message: "unknown format '\(format.prefix(40))'",
        range: text.sourceRange(range),
        help: "formats are .5f, .3e, .4g, d, ,d, %, and .1%"))
    return nil
  }

  /// Whether `bytes` are `d`, `%`, or a precision of at most two digits with `f`, `e`, `g`, or `%`,
  /// optionally after a comma that groups thousands.
  private static func isFormat(_ bytes: ArraySlice<UInt8>) -> Bool {
    let bytes = bytes.first == UInt8(ascii: ",") ? bytes.dropFirst() : bytes
    guard let kind = bytes.last else { return false }
    let precision = bytes.dropLast()
    if precision.isEmpty { return kind == UInt8(ascii: "d") || kind == UInt8(ascii: "%") }
    let digits = precision.dropFirst()
    return precision.first == .dot && (1...2).contains(digits.count)
      && digits.allSatisfy(\.isDigit) && "feg%".utf8.contains(kind)
  }
}

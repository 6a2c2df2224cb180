import Diagnostics

/// Reads `` `= expression : format` ``.
struct ValueSpanReader {
  private let text: SourceExcerpt
  private let span: Range<Int>
  private var parser: ExpressionParser
  private let end: Int
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter expression: what stands behind the `= `.
  init(_ text: SourceExcerpt, span: Range<Int>, expression: Range<Int>) {
    self.text = text
    self.span = span
    end = expression.upperBound
    parser = ExpressionParser(text, in: expression)
  }

  /// Returns what stands behind the `= ` with which the content of a code span begins, or nil
  /// if it does not. One space may stand between each backtick and the content.
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
    var expression = parser.expression().expression
    var format: String?
    var stop = parser.lexer.range.lowerBound
    switch parser.lexer.token {
    case .end: break
    case .symbol(.colon): format = readFormat()
    default:
      if expression.kind != .invalid {
        parser.report(
          "MisplacedSymbol", "misplaced \(parser.lexer.token.description) behind a value",
          at: parser.lexer.range, help: "a value is written `= run.loss : .5f`")
      }
      stop = parser.lexer.range.upperBound
      expression = Expression(.invalid, range: expression.range)
    }
    // The lexer has looked one token ahead, into the format.
    let last = text.sourceOffset(of: stop)
    diagnostics += parser.lexer.diagnostics.filter { $0.range.lowerBound <= last }
    return ValueSpan(expression: expression, format: format, range: text.sourceRange(span))
  }

  private mutating func readFormat() -> String? {
    var range = parser.lexer.range.upperBound..<end
    while let first = range.first, text.bytes[first].isSpace { range = first + 1..<end }
    while let last = range.last, text.bytes[last].isSpace { range = range.lowerBound..<last }
    let format = text.string(range)
    guard !Self.isFormat(text.bytes[range]) else { return format }
    diagnostics.append(
      Diagnostic(
        code: "UnknownFormat", message: "unknown format '\(format.prefix(40))'",
        range: text.sourceRange(range.isEmpty ? parser.lexer.range : range),
        help: "formats are .5f, .3e, .4g, d, ,d, % and .1%"))
    return nil
  }

  /// Whether `bytes` are `d`, `%`, or a precision of at most two digits with `f`, `e`, `g` or `%`,
  /// perhaps after a comma that groups thousands.
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

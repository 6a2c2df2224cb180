import Diagnostics
import Lexing

/// Splits the arguments of a directive into tokens, one at a time.
struct ArgumentLexer {
  let text: SourceExcerpt
  /// The current token and its bytes; nil at the end.
  private(set) var token: Token.Kind?
  private(set) var range: Range<Int>
  /// Where the previous token ended.
  private(set) var previousEnd: Int
  private var lexer: Lexer

  init(_ text: SourceExcerpt, in range: Range<Int>) {
    self.text = text
    lexer = Lexer(text, in: range)
    previousEnd = range.lowerBound
    self.range = range.lowerBound..<range.lowerBound
    advance()
  }

  var end: Int { lexer.end }
  var diagnostics: [Diagnostic] { lexer.diagnostics }
  /// The number of faults so far.
  var faultCount: Int { lexer.faultCount }

  func isAt(_ sign: String) -> Bool { token == .sign(sign) }

  /// The current token, if it is a sign.
  var sign: String? {
    if case .sign(let sign) = token { return sign }
    return nil
  }

  /// How messages refer to the current token.
  var description: String {
    switch token {
    case .number: "a number"
    case .text: "a string"
    case .name(let text), .sign(let text): "'\(text)'"
    case .invalid: "an unreadable token"
    case nil: "the end"
    }
  }

  mutating func advance() {
    previousEnd = range.upperBound
    while !lexer.hasPending, let width = spaceWidth() { position += width }
    let start = position
    token = lexer.hasPending || start < end ? next() : nil
    range = start..<position
  }

  /// Consumes the bytes from the current token up to `end` as parsed by another language; faults
  /// found in them don't count.
  mutating func skip(to end: Int) {
    lexer.skip(to: end, from: text.sourceOffset(of: range.lowerBound))
    range = range.lowerBound..<end
    advance()
  }

  mutating func report(
    _ code: String, _ message: String, at place: Range<Int>, help: String? = nil,
    replacement: String? = nil
  ) {
    lexer.report(
      code, message, at: text.sourceRange(place), help: help, replacement: replacement)
  }

  func byte(at offset: Int) -> UInt8? { offset < end ? text.bytes[offset] : nil }

  private var position: Int {
    get { lexer.position }
    set { lexer.position = newValue }
  }

  /// The width of the space or line break here; nil if there is none.
  private func spaceWidth() -> Int? {
    if byte(at: position)?.isSpace == true { return 1 }
    let width = lexer.blankWidth()
    return width > 0 ? width : nil
  }

  private mutating func next() -> Token.Kind {
    if lexer.hasPending { return lexer.token().kind }
    let start = position
    if let (scalar, _) = lexer.scalar(), scalar == "\"" || Lookalikes.isQuote(scalar) {
      return string()
    }
    if byte(at: start) == .dot, byte(at: start + 1) == .dot { return ellipsis() }
    let faults = faultCount
    let kind = lexer.token().kind
    let isReported = faultCount > faults
    switch kind {
    case .number(let value) where !isReported: return number(value, from: start)
    case .sign(let sign) where !ArgumentParser.signs.contains(sign):
      return isReported ? .invalid : misplaced(sign, from: start)
    default: return kind
    }
  }

  private mutating func misplaced(_ sign: String, from start: Int) -> Token.Kind {
    if sign == ";" {
      report(
        "InvalidCharacter", "invalid separator ';'", at: start..<position,
        help: "separate arguments with ','", replacement: ",")
      return .sign(",")
    }
    report(
      "InvalidCharacter", "invalid character\(sign.utf8.count > 1 ? "s" : "") '\(sign)'",
      at: start..<position)
    return .invalid
  }

  private mutating func ellipsis() -> Token.Kind {
    let start = position
    while byte(at: position) == .dot { position += 1 }
    if byte(at: position) == .less { position += 1 }
    if position - start != 3 || byte(at: position - 1) == .less {
      report(
        "InvalidRange", "invalid range operator '\(text.string(start..<position))'",
        at: start..<position, help: "write ranges as '1...50', including both ends",
        replacement: "...")
    }
    return .sign("...")
  }

  /// Reports a number that is too large, or with characters attached that aren't part of it: `3abc`,
  /// `0x10`, `1.2.3`.
  private mutating func number(_ value: Double, from start: Int) -> Token.Kind {
    let wellFormedEnd = position
    while let byte = byte(at: position),
      byte.continuesName || (byte == .dot && self.byte(at: position + 1)?.isDigit == true)
    {
      position += 1
    }
    if position == wellFormedEnd, value.isFinite { return .number(value) }
    let isTooLarge = position == wellFormedEnd
    let written = text.string(start..<position).prefix(40)
    report(
      "InvalidNumber", "invalid number '\(written)'" + (isTooLarge ? ": too large" : ""),
      at: start..<position, help: isTooLarge ? "the largest number is about 1.8e308" : nil)
    return .invalid
  }

  // MARK: Strings

  /// Reads a string. Typographic and single quotes are reported and read as if they were `"`.
  private mutating func string() -> Token.Kind {
    let start = position
    let (opener, length) = text.bytes.scalar(at: position)
    position += length
    var value: [UInt8] = []
    while let byte = byte(at: position), byte != .newline {
      if byte == .backslash {
        value.append(escaped())
        continue
      }
      let (scalar, length) = text.bytes.scalar(at: position)
      position += length
      if closes(scalar, opener) {
        let content = HiddenByte.removed(from: String(decoding: value, as: UTF8.self))
        if opener != "\"" || scalar != "\"" {
          report(
            "InvalidQuotes", "invalid quotes around a string", at: start..<position,
            help: "write strings in straight double quotes", replacement: content.literal)
        }
        return .text(content)
      }
      value.append(contentsOf: text.bytes[position - length..<position])
    }
    backUpBeforeClosers(to: start + length)
    report(
      "UnterminatedString", "missing closing '\"' of a string", at: start..<position,
      help: "close the string on the line where it begins")
    return .invalid
  }

  private func closes(_ scalar: Unicode.Scalar, _ opener: Unicode.Scalar) -> Bool {
    if opener == "\"" { return scalar == "\"" }
    if Lookalikes.isSingleQuote(opener) { return Lookalikes.isSingleQuote(scalar) }
    return scalar == "\"" || Lookalikes.isDoubleQuote(scalar)
  }

  private mutating func escaped() -> UInt8 {
    let start = position
    position += 1
    switch byte(at: position) {
    case .quote?, .backslash?:
      position += 1
      return text.bytes[position - 1]
    case UInt8(ascii: "n")?:
      position += 1
      return .newline
    default:
      report(
        "InvalidEscape", "invalid escape in a string", at: start..<position,
        help: "write a backslash as '\\\\'", replacement: "\\\\")
      return .backslash
    }
  }

  /// Leaves the parentheses at the end of an unterminated string's line outside of it, so that one
  /// forgotten quote is one error.
  private mutating func backUpBeforeClosers(to start: Int) {
    while position > start,
      text.bytes[position - 1].isBlank || text.bytes[position - 1] == UInt8(ascii: ")")
        || text.bytes[position - 1] == UInt8(ascii: ",")
    {
      position -= 1
    }
  }
}

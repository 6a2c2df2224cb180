import Diagnostics

extension Lexer {
  /// More digits than any number needs.
  private static let longestNumber = 400

  mutating func number() -> Token {
    let start = position
    skipDigits()
    if byte(at: position) == .dot, byte(at: position + 1) != .dot,
      byte(at: position + 1)?.beginsName != true
    {
      position += 1
      skipDigits()
    }
    skipExponent()
    let wellFormedEnd = position
    // Characters attached to a number that aren't part of it: `3abc`, `0x10`, `1.2.3`.
    while let byte = byte(at: position),
      byte.continuesName || (byte == .dot && self.byte(at: position + 1)?.isDigit == true)
    {
      position += 1
    }
    let written = text.string(start..<position)
    guard position == wellFormedEnd, written.utf8.count <= Self.longestNumber else {
      report("InvalidNumber", "invalid number '\(written.prefix(40))'", at: start..<position)
      return .invalid
    }
    return value(of: written, at: start..<position)
  }

  private mutating func value(of written: String, at place: Range<Int>) -> Token {
    var plain = written.filter { $0 != "_" }
    if plain.hasPrefix(".") { plain = "0" + plain }
    if plain.hasSuffix(".") { plain += "0" }
    if plain != written {
      report(
        "InvalidNumber", "invalid number '\(written)'", at: place, help: "write \(plain)",
        replacement: plain)
    }
    guard let value = Double(plain), value.isFinite else {
      report(
        "InvalidNumber", "invalid number '\(written)': too large", at: place,
        help: "the largest number is about 1.8e308")
      return .invalid
    }
    return .number(value)
  }

  private mutating func skipDigits() {
    while let byte = byte(at: position), byte.isDigit || byte == .underscore { position += 1 }
  }

  private mutating func skipExponent() {
    guard let e = byte(at: position), e | 0x20 == UInt8(ascii: "e") else { return }
    var digits = position + 1
    if let sign = byte(at: digits), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      digits += 1
    }
    guard byte(at: digits)?.isDigit == true else { return }
    position = digits
    while byte(at: position)?.isDigit == true { position += 1 }
  }

  /// Reads a string. Typographic and single quotes are reported and read as if they were `"`.
  mutating func string() -> Token {
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
        let content = String(decoding: value, as: UTF8.self)
        if opener != "\"" || scalar != "\"" { reportQuotes(content, at: start..<position) }
        return .string(content)
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

  private mutating func reportQuotes(_ content: String, at place: Range<Int>) {
    var plain = "\""
    for character in content.unicodeScalars {
      switch character {
      case "\"": plain += "\\\""
      case "\\": plain += "\\\\"
      case "\n": plain += "\\n"
      default: plain.unicodeScalars.append(character)
      }
    }
    plain += "\""
    report(
      "InvalidQuotes", "invalid quotes around a string", at: place,
      help: "write strings in straight double quotes", replacement: plain)
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

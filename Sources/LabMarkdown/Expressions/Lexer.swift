import Diagnostics

/// Splits a part of a leaf's text into tokens, one at a time.
struct Lexer {
  /// Nobody reads further faults in the same directive.
  private static let mostDiagnostics = 100

  let text: SourceExcerpt
  let end: Int
  /// The current token and its bytes.
  private(set) var token = Token.end
  private(set) var range: Range<Int>
  /// Where the previous token ended.
  private(set) var previousEnd: Int
  private(set) var diagnostics: [Diagnostic] = []
  var position: Int

  init(_ text: SourceExcerpt, in range: Range<Int>) {
    self.text = text
    end = range.upperBound
    position = range.lowerBound
    previousEnd = range.lowerBound
    self.range = range.lowerBound..<range.lowerBound
    advance()
  }

  mutating func advance() {
    previousEnd = range.upperBound
    skipSpace()
    let start = position
    token = start < end ? next() : .end
    range = start..<position
  }

  /// Consumes the bytes from the current token up to `end` as parsed by another language; faults
  /// found in them don't count.
  mutating func skip(to end: Int) {
    let start = text.sourceOffset(of: range.lowerBound)
    diagnostics.removeAll { $0.range.lowerBound >= start }
    range = range.lowerBound..<end
    position = end
    advance()
  }

  mutating func report(
    _ code: String, _ message: String, at place: Range<Int>, help: String? = nil,
    replacement: String? = nil
  ) {
    guard diagnostics.count < Self.mostDiagnostics else { return }
    diagnostics.append(
      Diagnostic(
        code: code, message: message, range: text.sourceRange(place), help: help,
        replacement: replacement))
  }

  func byte(at offset: Int) -> UInt8? { offset < end ? text.bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = byte(at: position) {
      if byte.isSpace {
        position += 1
      } else if byte < 0x80 || !skipLookalikeSpace() {
        return
      }
    }
  }

  /// Skips and reports nonstandard spaces and zero-width characters.
  private mutating func skipLookalikeSpace() -> Bool {
    let start = position
    while position < end, text.bytes[position] >= 0x80 {
      let (scalar, length) = text.bytes.scalar(at: position)
      guard Lookalikes.meaning(of: scalar) == " " else { break }
      position += length
    }
    guard position > start else { return false }
    report(
      "LookalikeCharacter", "invalid space, which is not a plain space", at: start..<position,
      help: "type a plain space", replacement: " ")
    return true
  }

  private mutating func next() -> Token {
    let byte = text.bytes[position]
    if byte >= 0x80 { return nextBeyondASCII() }
    if byte.isDigit || (byte == .dot && self.byte(at: position + 1)?.isDigit == true) {
      return number()
    }
    if byte.beginsName { return name() }
    if byte == .quote || byte == UInt8(ascii: "'") { return string() }
    return symbol(byte)
  }

  private mutating func nextBeyondASCII() -> Token {
    let (scalar, length) = text.bytes.scalar(at: position)
    if scalar.properties.isAlphabetic, Lookalikes.meaning(of: scalar) == nil { return name() }
    if Lookalikes.isQuote(scalar) { return string() }
    let start = position
    position += length
    guard let meaning = Lookalikes.meaning(of: scalar) else {
      report("InvalidCharacter", "invalid character '\(scalar)'", at: start..<position)
      return .invalid
    }
    if Lookalikes.isWordCharacter(scalar) { return wideWord(from: start) }
    report(
      "LookalikeCharacter", "invalid character '\(scalar)', which is not '\(meaning)'",
      at: start..<position, help: "type '\(meaning)'", replacement: meaning)
    return Token.Symbol(rawValue: meaning).map(Token.symbol) ?? .invalid
  }

  /// Reads a number or name in full-width characters as if it were in plain ones.
  private mutating func wideWord(from start: Int) -> Token {
    position = start
    var plain = ""
    while position < end {
      let (scalar, length) = text.bytes.scalar(at: position)
      guard Lookalikes.isWordCharacter(scalar), let meaning = Lookalikes.meaning(of: scalar) else {
        break
      }
      plain += meaning
      position += length
    }
    report(
      "LookalikeCharacter", "invalid full-width letters '\(text.string(start..<position))'",
      at: start..<position, help: "type '\(plain)'", replacement: plain)
    if plain.utf8.first?.isDigit == true { return Double(plain).map(Token.number) ?? .invalid }
    return .name(plain)
  }

  private mutating func name() -> Token {
    let start = position
    while let byte = byte(at: position) {
      if byte.continuesName {
        position += 1
      } else if byte >= 0x80 {
        let (scalar, length) = text.bytes.scalar(at: position)
        guard scalar.properties.isAlphabetic, Lookalikes.meaning(of: scalar) == nil else { break }
        position += length
      } else {
        break
      }
    }
    return .name(text.string(start..<position))
  }

  private mutating func symbol(_ byte: UInt8) -> Token {
    let start = position
    position += 1
    if byte == .dot, self.byte(at: position) == .dot { return ellipsis(from: start) }
    if byte == UInt8(ascii: "*"), self.byte(at: position) == byte {
      position += 1
      report(
        "InvalidOperator", "invalid operator '**'", at: start..<position,
        help: "write powers with '^'", replacement: "^")
      return .symbol(.power)
    }
    if byte == UInt8(ascii: ";") {
      report(
        "InvalidCharacter", "invalid separator ';'", at: start..<position,
        help: "separate arguments with ','", replacement: ",")
      return .symbol(.comma)
    }
    if let symbol = Token.Symbol(rawValue: String(UnicodeScalar(byte))) { return .symbol(symbol) }
    report(
      "InvalidCharacter", "invalid character '\(UnicodeScalar(byte))'", at: start..<position)
    return .invalid
  }

  private mutating func ellipsis(from start: Int) -> Token {
    while byte(at: position) == .dot { position += 1 }
    if byte(at: position) == .less { position += 1 }
    if position - start != 3 || byte(at: position - 1) == .less {
      report(
        "InvalidRange", "invalid range operator '\(text.string(start..<position))'",
        at: start..<position, help: "write ranges as '1...50', including both ends",
        replacement: "...")
    }
    return .symbol(.ellipsis)
  }
}

import Diagnostics
import Numerals

/// Splits the text of a block into logical lines of tokens. It never fails: it reports and skips
/// whatever it can't read.
struct Lexer {
  /// More than any formula needs, and cheap to keep.
  static let mostTokens = 300_000

  let excerpt: SourceExcerpt
  /// Whether line breaks count as spaces, making the text one logical line.
  let joinsLines: Bool
  private let bytes: [UInt8]
  var diagnostics: [Diagnostic] = []
  private var position = 0
  private var lines: [TokenLine] = []
  private var current: TokenLine?
  private var brackets: [Token] = []
  private var isSpaced = false
  private var tokenCount = 0

  init(_ source: FormulaSource, joinsLines: Bool = false) {
    excerpt = source.excerpt
    bytes = source.excerpt.bytes
    self.joinsLines = joinsLines
  }

  mutating func readLines() -> [TokenLine] {
    while position < bytes.count {
      let start = position
      readLine()
      if position == start { position += 1 }
    }
    finishLine()
    return lines
  }

  /// Reads one physical line including its line break.
  private mutating func readLine() {
    let indentation = readIndentation()
    guard let first = byte(0) else { return }
    if isLineEnd(first) || first == UInt8(ascii: "#") { return skipLine() }
    if !joinsLines, let open = brackets.last, let line = current, indentation <= line.indentation,
      isLetter(first)
    {
      report("missing '\(closer(of: open))' for this bracket", open.range, code: "MissingBracket")
      finishLine()
    }
    if current == nil { current = TokenLine(indentation: indentation, tokens: []) }
    isSpaced = true
    while let next = byte(0), !isLineEnd(next), next != UInt8(ascii: "#") {
      if next == UInt8(ascii: "\\"), endsLine(after: 1) {
        skipLine()
        return
      }
      readToken(next)
    }
    skipLine()
    if brackets.isEmpty, !joinsLines { finishLine() }
  }

  private mutating func finishLine() {
    if let open = brackets.last, position >= bytes.count {
      report("missing '\(closer(of: open))' for this bracket", open.range, code: "MissingBracket")
    }
    brackets = []
    if let line = current, !line.tokens.isEmpty { lines.append(line) }
    current = nil
  }

  private mutating func readIndentation() -> Int {
    var column = 0
    while let next = byte(0), isBlank(next) {
      column = next == UInt8(ascii: "\t") ? (column / 4 + 1) * 4 : column + 1
      position += blankWidth()
    }
    return column
  }

  private mutating func skipLine() {
    while let next = byte(0), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") {
      position += 1
    }
    if byte(0) == UInt8(ascii: "\r") { position += 1 }
    if position > 0, byte(0) == UInt8(ascii: "\n") { position += 1 }
  }

  private func endsLine(after count: Int) -> Bool {
    var ahead = count
    while let next = byte(ahead), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") {
      ahead += 1
    }
    return byte(ahead).map(isLineEnd) ?? false
  }

  // MARK: Tokens

  private mutating func readToken(_ first: UInt8) {
    if isBlank(first) {
      position += blankWidth()
      isSpaced = true
    } else if isDigit(first) || (first == UInt8(ascii: ".") && byte(1).map(isDigit) == true) {
      readNumber()
    } else if first == UInt8(ascii: "\"") || (first == UInt8(ascii: "'") && !followsOperand) {
      readText(quote: first)
    } else if first < 0x80 {
      isLetter(first) ? readName() : readSign(first)
    } else {
      readScalar()
    }
  }

  /// Whether an apostrophe here would be a prime: directly after a name, number, or bracket.
  private var followsOperand: Bool {
    guard !isSpaced, let last = current?.tokens.last else { return false }
    switch last.kind {
    case .name, .number: return true
    case .sign(let sign): return [")", "]", "'"].contains(sign)
    case .text: return false
    }
  }

  private mutating func readNumber() {
    let start = position
    skipDigits()
    if byte(0) == UInt8(ascii: "."), byte(1) != UInt8(ascii: "."), !isMember(after: 1) {
      position += 1
      skipDigits()
    }
    if let e = byte(0), e == UInt8(ascii: "e") || e == UInt8(ascii: "E") {
      let isSigned = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+")
      if byte(isSigned ? 2 : 1).map(isDigit) == true {
        position += isSigned ? 2 : 1
        skipDigits()
      }
    }
    let text = String(decoding: bytes[start..<position].filter { $0 != 0x5F }, as: UTF8.self)
    let digits = text.hasPrefix(".") ? "0" + text : text
    append(.number(Double(digits) ?? .nan), from: start)
  }

  /// Whether a name or operator after the dot makes it a member (`2.T`) or `.*`.
  private func isMember(after count: Int) -> Bool {
    guard let next = byte(count), isLetter(next) else { return false }
    return !(next == UInt8(ascii: "e") && byte(count + 1).map { isDigit($0) || $0 == 0x2D } == true)
  }

  private mutating func skipDigits() {
    while let next = byte(0),
      isDigit(next) || (next == 0x5F && byte(1).map(isDigit) == true)
    {
      position += 1
    }
  }

  private mutating func readName() {
    let start = position
    while let next = byte(0) {
      if isLetter(next) || isDigit(next) {
        position += 1
      } else if next >= 0x80, let (scalar, width) = scalarHere(), continuesName(scalar) {
        position += width
      } else {
        break
      }
    }
    append(.name(String(decoding: bytes[start..<position], as: UTF8.self)), from: start)
  }

  private func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    if Lookalikes.spelling(of: scalar) != nil { return false }
    let category = scalar.properties.generalCategory
    return scalar.properties.isAlphabetic || category == .nonspacingMark
      || category == .otherNumber
  }

  private static let longSigns = [
    "...", "**=", "**", "//", "<=", ">=", "==", "!=", "<>", "=>", "->", ":=", "+=", "-=", "*=",
    "/=", "@=", "&&", "||", ".*", "./", ".^",
  ].map { Array($0.utf8) }

  private mutating func readSign(_ first: UInt8) {
    let start = position
    if first < 0x20 || first == 0x7F {
      position += 1
      return report("unknown control character", range(from: start), code: "UnknownCharacter")
    }
    if first == UInt8(ascii: "\\") { return readCommand() }
    let long = Self.longSigns.first { bytes[position...].starts(with: $0) }
    position += long?.count ?? 1
    append(.sign(String(decoding: bytes[start..<position], as: UTF8.self)), from: start)
  }

  /// Reads a backslash with the letters after it as one token.
  private mutating func readCommand() {
    let start = position
    position += 1
    while let next = byte(0), isLetter(next), next != 0x5F { position += 1 }
    append(.sign(String(decoding: bytes[start..<position], as: UTF8.self)), from: start)
  }

  private mutating func readText(quote: UInt8) {
    let start = position
    position += 1
    while let next = byte(0), !isLineEnd(next), next != quote { position += 1 }
    if byte(0) == quote { position += 1 }
    append(.text, from: start)
  }

  private mutating func readScalar() {
    let start = position
    guard let (scalar, width) = scalarHere() else {
      position += 1
      return report("unknown character", range(from: start), code: "UnknownCharacter")
    }
    if let plain = Lookalikes.spelling(of: scalar) {
      position += width
      let range = range(from: start)
      let written = plain.filter { $0 != " " }
      report(
        "unknown character '\(scalar)'; write '\(written)'", range, code: "UnknownCharacter",
        replacement: plain)
      appendPlain(plain, at: range)
    } else if scalar.properties.isAlphabetic {
      readName()
    } else if scalar.properties.isWhitespace || scalar.properties.generalCategory == .format {
      position += width
      isSpaced = true
    } else {
      position += width
      report("unknown character '\(scalar)'", range(from: start), code: "UnknownCharacter")
    }
  }

  /// Appends the tokens of a lookalike's plain spelling, all at the place of the lookalike.
  private mutating func appendPlain(_ plain: String, at range: SourceRange) {
    if plain == "'" {
      push(Token(kind: .sign("'"), range: range, isSpaced: isSpaced))
      return
    }
    var inner = Lexer(FormulaSource(SourceExcerpt(plain)))
    for token in inner.readLines().flatMap(\.tokens) {
      push(Token(kind: token.kind, range: range, isSpaced: isSpaced))
      isSpaced = false
    }
    if plain.first == " " { isSpaced = true }
  }

  private mutating func append(_ kind: Token.Kind, from start: Int) {
    push(Token(kind: kind, range: range(from: start), isSpaced: isSpaced))
    isSpaced = false
  }

  private mutating func push(_ token: Token) {
    tokenCount += 1
    if tokenCount > Self.mostTokens { return giveUp(at: token.range) }
    current?.tokens.append(token)
    guard case .sign(let sign) = token.kind else { return }
    if ["(", "[", "{"].contains(sign) { brackets.append(token) }
    if [")", "]", "}"].contains(sign), !brackets.isEmpty { brackets.removeLast() }
  }

  /// Leaves the rest unread.
  private mutating func giveUp(at range: SourceRange) {
    position = bytes.count
    brackets = []
    let most = Numeral.integer(Self.mostTokens, grouped: true)
    report("invalid formula: more than \(most) tokens", range, code: "LongFormula")
  }

  private func closer(of open: Token) -> String {
    open.isSign("(") ? ")" : open.isSign("[") ? "]" : "}"
  }

  private mutating func report(
    _ message: String, _ range: SourceRange, code: String, replacement: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code: code, message: message, range: range, replacement: replacement))
  }

  // MARK: Bytes

  private func byte(_ ahead: Int) -> UInt8? {
    position + ahead < bytes.count ? bytes[position + ahead] : nil
  }

  private func range(from start: Int) -> SourceRange {
    excerpt.sourceRange(start..<position)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F
  }

  /// Whether a space begins here: space, tab, or no-break space.
  private func isBlank(_ first: UInt8) -> Bool {
    first == 0x20 || first == 0x09 || (first == 0xC2 && byte(1) == 0xA0)
  }

  private func blankWidth() -> Int { byte(0) == 0xC2 ? 2 : 1 }

  private func scalarHere() -> (scalar: Unicode.Scalar, width: Int)? {
    var iterator = bytes[position..<min(position + 4, bytes.count)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
  }
}

internal import Diagnostics
internal import Lexing
internal import Numerals

/// A logical line: the tokens between two line breaks outside brackets.
struct TokenLine: Sendable {
  /// The columns before the first token; a tab advances to the next multiple of four.
  let indentation: Int
  var tokens: [Token]

  var range: SourceRange {
    guard let first = tokens.first, let last = tokens.last else { return SourceRange(0, 0) }
    return first.range.union(last.range)
  }
}

/// Splits the text of a block into logical lines of tokens, without comments. It never fails: it
/// reports and skips whatever it can't read.
struct LineLexer {
  /// More than any formula needs, and cheap to keep.
  static let mostTokens = 300_000

  /// Whether line breaks count as spaces, making the text one logical line.
  let joinsLines: Bool
  private var lexer: Lexer
  private var lines: [TokenLine] = []
  private var current: TokenLine?
  private var brackets: [Token] = []
  private var tokenCount = 0

  init(_ source: FormulaSource, joinsLines: Bool = false) {
    lexer = Lexer(source.excerpt)
    self.joinsLines = joinsLines
  }

  var diagnostics: [Diagnostic] { lexer.diagnostics }

  mutating func readLines() -> [TokenLine] {
    while lexer.position < lexer.end {
      let start = lexer.position
      readLine()
      if lexer.position == start { lexer.position += 1 }
    }
    finishLine()
    return lines
  }

  /// Reads one physical line including its line break.
  private mutating func readLine() {
    let indentation = readIndentation()
    guard let first = lexer.byte() else { return }
    if isLineEnd(first) || first == UInt8(ascii: "#") { return skipLine() }
    if !joinsLines, !brackets.isEmpty, let line = current, indentation <= line.indentation,
      Lexer.isLetter(first)
    {
      reportOpenBracket()
      finishLine()
    }
    if current == nil { current = TokenLine(indentation: indentation, tokens: []) }
    lexer.isSpaced = true
    while let next = lexer.byte(), !isLineEnd(next), next != UInt8(ascii: "#") {
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
    if lexer.position >= lexer.end { reportOpenBracket() }
    brackets = []
    if let line = current, !line.tokens.isEmpty { lines.append(line) }
    current = nil
  }

  private mutating func reportOpenBracket() {
    guard let open = brackets.last else { return }
    let closer = open.isSign("(") ? ")" : open.isSign("[") ? "]" : "}"
    lexer.report("MissingBracket", "missing '\(closer)' for this bracket", at: open.range)
  }

  private mutating func readIndentation() -> Int {
    var column = 0
    while let next = lexer.byte(), lexer.blankWidth() > 0 {
      if next == UInt8(ascii: "\t") {
        column = (column / 4 + 1) * 4
      } else if lexer.scalar()?.scalar.properties.isWhitespace == true {
        column += 1
      }
      lexer.position += lexer.blankWidth()
    }
    return column
  }

  private mutating func skipLine() {
    while let next = lexer.byte(), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") {
      lexer.position += 1
    }
    if lexer.byte() == UInt8(ascii: "\r") { lexer.position += 1 }
    if lexer.position > 0, lexer.byte() == UInt8(ascii: "\n") { lexer.position += 1 }
  }

  private func endsLine(after count: Int) -> Bool {
    var ahead = count
    while let next = lexer.byte(ahead), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") {
      ahead += 1
    }
    return lexer.byte(ahead).map(isLineEnd) ?? false
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func readToken(_ first: UInt8) {
    let blank = lexer.blankWidth()
    if blank > 0 {
      lexer.position += blank
      lexer.isSpaced = true
    } else if first == UInt8(ascii: "\"") || (first == UInt8(ascii: "'") && !followsOperand) {
      readText(quote: first)
    } else {
      repeat { push(lexer.token()) } while lexer.hasPending
    }
  }

  /// Whether an apostrophe here would be a prime: directly after a name, number, or bracket.
  private var followsOperand: Bool {
    guard !lexer.isSpaced, let last = current?.tokens.last else { return false }
    switch last.kind {
    case .name, .number: return true
    case .sign(let sign): return [")", "]", "'"].contains(sign)
    case .text, .invalid: return false
    }
  }

  /// Skips a quoted string, which formulas don't have.
  private mutating func readText(quote: UInt8) {
    let start = lexer.position
    lexer.position += 1
    while let next = lexer.byte(), !isLineEnd(next), next != quote { lexer.position += 1 }
    let content = lexer.excerpt.string(start + 1..<lexer.position)
    if lexer.byte() == quote { lexer.position += 1 }
    push(lexer.token(.text(content), from: start))
  }

  private mutating func push(_ token: Token) {
    if token.kind == .invalid { return }
    tokenCount += 1
    if tokenCount > Self.mostTokens { return giveUp(at: token.range) }
    current?.tokens.append(token)
    guard case .sign(let sign) = token.kind else { return }
    if ["(", "[", "{"].contains(sign) { brackets.append(token) }
    if [")", "]", "}"].contains(sign), !brackets.isEmpty { brackets.removeLast() }
  }

  /// Leaves the rest unread.
  private mutating func giveUp(at range: SourceRange) {
    lexer.position = lexer.end
    brackets = []
    let most = Numeral.integer(Self.mostTokens, grouped: true)
    lexer.report("LongFormula", "invalid formula: more than \(most) tokens", at: range)
  }
}

import Diagnostics

/// What ends the reading of a statement.
struct SyntaxFault: Error {
  let diagnostic: Diagnostic
}

/// Reads the tokens of one logical line. A fault that has an evident mend is reported and reading
/// goes on as if it were mended; any other ends the line.
struct LineParser {
  let source: FormulaSource
  let line: TokenLine
  var position = 0
  var diagnostics: [Diagnostic] = []
  /// The number of brackets and signs that reading is inside of.
  var nesting = 0
  /// The number of square brackets of lists that reading is inside of.
  var lists = 0

  static let deepestNesting = 48

  init(_ line: TokenLine, in source: FormulaSource) {
    self.line = line
    self.source = source
  }

  var next: Token? { position < line.tokens.count ? line.tokens[position] : nil }

  func peek(_ ahead: Int) -> Token? {
    line.tokens.indices.contains(position + ahead) ? line.tokens[position + ahead] : nil
  }

  var isAtEnd: Bool { next == nil }

  /// The place of the next token, or the end of the line.
  var here: SourceRange {
    next?.range ?? SourceRange(line.range.upperBound, line.range.upperBound)
  }

  var lastEnd: Int { position > 0 ? line.tokens[position - 1].range.upperBound : here.lowerBound }

  func range(from start: SourceRange) -> SourceRange {
    SourceRange(start.lowerBound, max(lastEnd, start.upperBound))
  }

  mutating func advance() { position += 1 }

  mutating func take(sign: String) -> Bool {
    guard next?.isSign(sign) == true else { return false }
    position += 1
    return true
  }

  mutating func take(word: String) -> Bool {
    guard next?.isName(word) == true else { return false }
    position += 1
    return true
  }

  /// Reports what is mended by the replacement, and goes on.
  mutating func report(
    _ message: String, at range: SourceRange, code: String = "InvalidSyntax", help: String? = nil,
    replacement: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code: code, message: message, range: range, help: help, replacement: replacement))
  }

  @inline(never)
  func fault(
    _ message: String, at range: SourceRange, code: String = "InvalidSyntax", help: String? = nil
  ) -> SyntaxFault {
    SyntaxFault(diagnostic: Diagnostic(code: code, message: message, range: range, help: help))
  }

  mutating func close(_ sign: String, opening: SourceRange) throws(SyntaxFault) {
    if take(sign: sign) { return }
    if isAtEnd {
      // The lexer has reported a bracket that nothing closes; a line that ends is closed here.
      if !diagnostics.contains(where: { $0.range == opening }) {
        report("missing '\(sign)' for this bracket", at: opening, code: "MissingBracket")
      }
      return
    }
    try failAtOperand(expecting: "'\(sign)' or an operator")
  }

  /// Ends the statement if anything is left on the line.
  mutating func expectEnd() throws(SyntaxFault) {
    if isAtEnd { return }
    if next?.isSign(";") == true {
      report(
        "invalid ';': each statement stands on a line of its own", at: here,
        replacement: peek(1) == nil ? "" : nil)
      if peek(1) == nil { advance() } else { position = line.tokens.count }
      return
    }
    if next?.isSign(",") == true {
      throw fault(
        "invalid ',': a list stands in square brackets, and decimals follow a point", at: here)
    }
    try failAtOperand(expecting: "an operator or the end of the line")
  }

  /// Says why what follows an operand cannot stand there.
  @inline(never)
  mutating func failAtOperand(expecting: String) throws(SyntaxFault) {
    guard let token = next else { return }
    let before = position > 0 ? line.tokens[position - 1] : token
    let text = source.quote(token.range)
    switch token.kind {
    case .sign(let sign) where sign.hasPrefix("\\"):
      throw latexFault(sign, at: token.range)
    case .sign("=") where nesting > 0:
      throw fault(
        "invalid '=' inside brackets; write '==' to compare", at: token.range)
    case .sign("="):
      throw fault("invalid '=': one definition a line; write '==' to compare", at: token.range)
    case .sign(":="):
      throw fault(
        "invalid ':=' here; a name is given its value on a line of its own", at: token.range)
    case .sign("->"), .sign("=>"):
      throw fault("invalid '\(text)' here; a function is written 'f(x) = …'", at: token.range)
    case .sign(":"):
      throw fault(
        "invalid ':' here; a range is written arange(start, stop)", at: token.range)
    case .sign("{"), .sign("}"):
      throw fault(
        "invalid '\(text)'; write round brackets, and make bodies by indentation",
        at: token.range)
    case .sign("?"):
      throw fault("invalid '?'; write 'a if condition else b'", at: token.range)
    case .sign("!"):
      throw fault("invalid '!'; write 'not', or '!=' for unequal", at: token.range)
    case .sign(")"), .sign("]"):
      throw fault(
        "misplaced '\(text)': no bracket is open for it", at: token.range,
        code: "MisplacedBracket")
    case .sign("$"), .sign("`"):
      throw fault("invalid '\(text)'; a formula is written without it", at: token.range)
    case .name(let name) where before.name != nil && ["for", "in", "if", "is"].contains(name):
      throw fault(word(name), at: token.range)
    case .name(let name) where ForeignWords.operators[name] != nil:
      throw fault(
        "invalid '\(name)'; write \(ForeignWords.operators[name] ?? "")", at: token.range)
    case .name(let name) where ["for", "in", "is", "lambda"].contains(name):
      throw fault(word(name), at: token.range)
    case .name, .number, .sign("("), .sign("["): throw missingOperator(token, after: before)
    case .text:
      throw fault("invalid text \(text): formulas have numbers only", at: token.range)
    default:
      throw fault("invalid '\(text)' here; expected \(expecting)", at: token.range)
    }
  }

  @inline(never)
  private func missingOperator(_ token: Token, after before: Token) -> SyntaxFault {
    let text = source.quote(token.range)
    let left = before.name ?? source.quote(before.range)
    let right = text == "(" ? "(…)" : text
    if text == "(", position > 2, peek(-2)?.isSign("^") == true || peek(-2)?.isSign("**") == true,
      let function = peek(-3)?.name, BuiltinFunction.named(function) != nil
    {
      return fault(
        "invalid power of a function; write '\(function)(x)^\(left)'", at: token.range,
        code: "MissingOperator")
    }
    if text == "(", before.name == nil, !isNumber(before) {
      return fault(
        "invalid call: only a name is called, 'f(x)'; write '*' to multiply", at: token.range,
        code: "InvalidCall")
    }
    let hint: String
    if BuiltinFunction.names.contains(left), token.name != nil {
      hint = "'\(left)(\(text))'"
    } else if lists > 0, text != "(" {
      hint = "'\(left), \(right)' in a list, '\(left) * \(right)' to multiply"
    } else {
      hint = "'\(left) * \(right)' to multiply"
    }
    return fault(
      "missing operator between '\(left)' and '\(text)'; write \(hint)", at: token.range,
      code: "MissingOperator")
  }

  private func isNumber(_ token: Token) -> Bool {
    if case .number = token.kind { return true }
    return false
  }

  func latexFault(_ command: String, at range: SourceRange) -> SyntaxFault {
    fault(
      "unknown sign '\(command)': this is LaTeX; write \(ForeignWords.latex(command))", at: range,
      code: "UnknownSyntax")
  }

  private func word(_ name: String) -> String {
    switch name {
    case "for", "in":
      "invalid '\(name)': there is no loop in an expression; write the whole array at once"
    case "is": "invalid 'is'; write '=='"
    case "lambda": "invalid 'lambda'; write 'f(x) = …' as a definition of its own"
    default: "missing 'else'; write 'a if condition else b'"
    }
  }
}

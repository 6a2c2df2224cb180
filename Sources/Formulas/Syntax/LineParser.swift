import Diagnostics
import Lexing
import Numerals

/// A fault that ends the parsing of a statement.
struct SyntaxFault: Error {
  let diagnostic: Diagnostic
}

/// Parses the tokens of one logical line. A fault with an obvious fix is reported, and parsing
/// continues as if it were fixed; any other fault ends the line.
struct LineParser {
  let source: FormulaSource
  let line: TokenLine
  var position = 0
  var diagnostics: [Diagnostic] = []
  /// The number of brackets and powers that are open, and the expression itself.
  var nesting = 0
  /// The number of open square brackets of lists.
  var lists = 0

  /// The number of nested brackets and powers that an expression can have, which docs/formulas.md states.
  static let deepestNesting = 24

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

  /// Reports a fault that the replacement fixes, and continues.
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
      // The lexer has reported an unclosed bracket; it is closed here, at the end of the line.
      if !diagnostics.contains(where: { $0.range == opening }) {
        report("missing '\(sign)' for this bracket", at: opening, code: "MissingBracket")
      }
      return
    }
    try failAtOperand(expecting: "'\(sign)' or an operator")
  }

  /// Ends the statement; it is a fault if anything is left on the line.
  mutating func expectEnd() throws(SyntaxFault) {
    if isAtEnd { return }
    if next?.isSign(";") == true {
      report(
        "invalid ';': write each statement on its own line", at: here,
        replacement: peek(1) == nil ? "" : nil)
      if peek(1) == nil { advance() } else { position = line.tokens.count }
      return
    }
    if next?.isSign(",") == true {
      throw fault(
        "invalid ',': lists are in square brackets, and the decimal separator is a point", at: here)
    }
    try failAtOperand(expecting: "an operator or the end of the line")
  }

  /// Explains why the next token can't follow an operand.
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
      throw fault("invalid '=': write one definition per line, or '==' to compare", at: token.range)
    case .sign(":="):
      throw fault(
        "invalid ':=' here; assign a name on its own line", at: token.range)
    case .sign("->"), .sign("=>"):
      throw fault("invalid '\(text)' here; write a function as 'f(x) = …'", at: token.range)
    case .sign(":"):
      throw fault(
        "invalid ':' here; write a range as arange(start, stop)", at: token.range)
    case .sign("{"), .sign("}"):
      throw fault(
        "invalid '\(text)'; write parentheses; bodies are delimited by indentation",
        at: token.range)
    case .sign("?"):
      throw fault("invalid '?'; write 'a if condition else b'", at: token.range)
    case .sign("!"):
      throw fault("invalid '!'; write 'not', or '!=' for unequal", at: token.range)
    case .sign(")"), .sign("]"):
      throw fault(
        "misplaced '\(text)': it has no opening bracket", at: token.range,
        code: "MisplacedBracket")
    case .sign("$"), .sign("`"):
      throw fault("invalid '\(text)'; formulas don't use it", at: token.range)
    case .name(let name) where before.name != nil && ["for", "in", "if", "is"].contains(name):
      throw fault(word(name), at: token.range)
    case .name(let name) where ForeignWords.operators[name] != nil:
      throw fault(
        "invalid '\(name)'; write \(ForeignWords.operators[name] ?? "")", at: token.range)
    case .name(let name) where ["for", "in", "is", "lambda"].contains(name):
      throw fault(word(name), at: token.range)
    case .name, .number, .sign("("), .sign("["): throw missingOperator(token, after: before)
    case .text:
      throw fault("invalid string: formulas have only numbers", at: token.range)
    case .sign("..."):
      throw fault(
        "misplaced '...': it takes the place of a whole formula; remove it once the formula is written",
        at: token.range)
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
      let exponent = before.number.map { Numeral.plain($0) } ?? left
      let place = SourceRange(
        peek(-3)?.range.lowerBound ?? before.range.lowerBound, before.range.upperBound)
      return fault(
        "invalid power of a function; write '\(function)(x)^\(exponent)'", at: place,
        code: "MissingOperator")
    }
    if text == "(", before.name == nil, before.number == nil {
      return fault(
        "invalid call: only names can be called, 'f(x)'; write '*' to multiply", at: token.range,
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

  func latexFault(_ command: String, at range: SourceRange) -> SyntaxFault {
    fault(
      "unknown sign '\(command)': this is LaTeX; write \(ForeignWords.latex(command))", at: range,
      code: "UnknownSyntax")
  }

  private func word(_ name: String) -> String {
    switch name {
    case "for", "in":
      "invalid '\(name)': there are no loops in expressions; operate on the whole array"
    case "is": "invalid 'is'; write '=='"
    case "lambda": "invalid 'lambda'; write 'f(x) = …' as a separate definition"
    default: "missing 'else'; write 'a if condition else b'"
    }
  }
}

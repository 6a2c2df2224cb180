import Diagnostics

/// Parses expressions by recursive descent. Every fault is reported once, and parsing continues.
///
///     range      = sum ["..." sum]
///     sum        = product {("+" | "-") product}
///     product    = signed {("*" | "/") signed}
///     signed     = ["-" | "+"] signed | power
///     power      = postfix ["^" signed]
///     postfix    = primary {"." name | "[" range "]" | "(" arguments ")"}
///     primary    = number | string | name | "(" range ")" | "[" {range ","} "]"
struct ExpressionParser {
  /// An expression with its depth.
  struct Parsed {
    let expression: Expression
    let height: Int
  }

  /// The maximum nesting of expressions, in the text and in the tree.
  static let deepest = 64

  var lexer: Lexer
  private var depth = 0
  private var hasReportedDepth = false
  var hasReportedEnd = false

  init(_ text: SourceExcerpt, in range: Range<Int>) {
    lexer = Lexer(text, in: range)
  }

  mutating func expression() -> Parsed {
    let lower = sum()
    guard lexer.token == .symbol(.ellipsis) else { return lower }
    lexer.advance()
    let upper = sum()
    return node(.range(lower: lower.expression, upper: upper.expression), over: lower, upper)
  }

  private mutating func sum() -> Parsed {
    var left = product()
    while let operation = binaryOperator(.plus, .add, .minus, .subtract) {
      lexer.advance()
      let right = product()
      left = node(.binary(operation, left.expression, right.expression), over: left, right)
    }
    return left
  }

  private mutating func product() -> Parsed {
    var left = signed()
    while let operation = binaryOperator(.times, .multiply, .divide, .divide) {
      lexer.advance()
      let right = signed()
      left = node(.binary(operation, left.expression, right.expression), over: left, right)
    }
    return left
  }

  private func binaryOperator(
    _ first: Token.Symbol, _ firstOperator: Expression.BinaryOperator,
    _ second: Token.Symbol, _ secondOperator: Expression.BinaryOperator
  ) -> Expression.BinaryOperator? {
    switch lexer.token {
    case .symbol(first): firstOperator
    case .symbol(second): secondOperator
    default: nil
    }
  }

  private mutating func signed() -> Parsed {
    let start = lexer.range.lowerBound
    switch lexer.token {
    case .symbol(.minus):
      lexer.advance()
      let operand = nested { $0.signed() }
      return node(.negated(operand.expression), from: start, height: operand.height + 1)
    case .symbol(.plus):
      lexer.advance()
      return nested { $0.signed() }
    default: return power()
    }
  }

  private mutating func power() -> Parsed {
    let base = postfix()
    guard lexer.token == .symbol(.power) else { return base }
    lexer.advance()
    let exponent = nested { $0.signed() }
    return node(.binary(.power, base.expression, exponent.expression), over: base, exponent)
  }

  private mutating func postfix() -> Parsed {
    let start = lexer.range.lowerBound
    var base = primary()
    while true {
      switch lexer.token {
      case .symbol(.dot): base = member(of: base, from: start)
      case .symbol(.openBracket) where lexer.range.lowerBound == lexer.previousEnd:
        base = element(of: base, from: start)
      case .symbol(.openParenthesis) where lexer.range.lowerBound == lexer.previousEnd:
        base = call(of: base, from: start)
      default: return base
      }
    }
  }

  private mutating func member(of base: Parsed, from start: Int) -> Parsed {
    let dot = lexer.range
    lexer.advance()
    guard case .name(let name) = lexer.token else {
      report("MissingName", "missing name after '.'", at: dot, help: "as in run.loss")
      return invalid(from: start)
    }
    let nameRange = lexer.text.sourceRange(lexer.range)
    lexer.advance()
    return node(
      .member(of: base.expression, name: name, nameRange: nameRange), from: start,
      height: base.height + 1)
  }

  private mutating func element(of base: Parsed, from start: Int) -> Parsed {
    let index = nested { $0.bracketed(by: .closeBracket) }
    return node(
      .element(of: base.expression, index: index.expression), from: start,
      height: max(base.height, index.height) + 1)
  }

  private mutating func call(of base: Parsed, from start: Int) -> Parsed {
    let nameEnd = lexer.previousEnd
    var list = Arguments()
    _ = nested { parser in
      list = parser.arguments()
      return parser.invalid(from: start)
    }
    guard case .name(let name) = base.expression.kind else {
      if base.expression.kind != .invalid {
        report(
          "InvalidCall", "invalid call: only names can be called", at: start..<nameEnd,
          help: "as in adam(beta1: 0.9)")
      }
      return invalid(from: start)
    }
    let kind = Expression.Kind.call(
      name: name, nameRange: base.expression.range, arguments: list.arguments)
    return node(kind, from: start, height: list.height + 1)
  }

  private mutating func primary() -> Parsed {
    let start = lexer.range.lowerBound
    switch lexer.token {
    case .number(let value): return leaf(.number(value))
    case .string(let value): return leaf(.string(value))
    case .name("true"): return leaf(.boolean(true))
    case .name("false"): return leaf(.boolean(false))
    case .name(let name): return leaf(.name(name))
    case .invalid: return leaf(.invalid)
    case .symbol(.openParenthesis):
      let inner = nested { $0.bracketed(by: .closeParenthesis) }
      return node(inner.expression.kind, from: start, height: inner.height)
    case .symbol(.openBracket): return nested { $0.list() }
    case .symbol(.closeParenthesis), .symbol(.closeBracket), .symbol(.comma), .end:
      report("MissingValue", "missing value before \(lexer.token.description)", at: lexer.range)
      return invalid(from: start)
    case .symbol:
      report("MisplacedSymbol", "misplaced \(lexer.token.description)", at: lexer.range)
      return leaf(.invalid)
    }
  }

  private mutating func leaf(_ kind: Expression.Kind) -> Parsed {
    let range = lexer.text.sourceRange(lexer.range)
    lexer.advance()
    return Parsed(expression: Expression(kind, range: range), height: 1)
  }
}

extension ExpressionParser {
  mutating func report(
    _ code: String, _ message: String, at place: Range<Int>, help: String? = nil,
    replacement: String? = nil
  ) {
    lexer.report(code, message, at: place, help: help, replacement: replacement)
  }

  /// Parses one expression between brackets; the current token is the opening one.
  private mutating func bracketed(by closer: Token.Symbol) -> Parsed {
    let opener = lexer.range
    lexer.advance()
    let inner = expression()
    if inner.expression.kind == .invalid { skipValue() }
    if closer == .closeParenthesis, lexer.token == .symbol(.comma) {
      report(
        "InvalidTuple", "invalid ',' between parentheses", at: lexer.range,
        help: "write lists in square brackets: [1, 2]")
      while lexer.token == .symbol(.comma) {
        lexer.advance()
        skipValue()
      }
    }
    if lexer.token == .symbol(closer) {
      lexer.advance()
    } else {
      reportMissing(closer, opener: opener)
    }
    return inner
  }

  func invalid(from start: Int) -> Parsed {
    let range = lexer.text.sourceRange(start..<max(start, lexer.previousEnd))
    return Parsed(expression: Expression(.invalid, range: range), height: 1)
  }

  mutating func node(_ kind: Expression.Kind, from start: Int, height: Int) -> Parsed {
    guard height <= Self.deepest else {
      reportDepth(at: start)
      return invalid(from: start)
    }
    let range = lexer.text.sourceRange(start..<max(start, lexer.previousEnd))
    return Parsed(expression: Expression(kind, range: range), height: height)
  }

  private mutating func node(
    _ kind: Expression.Kind, over left: Parsed, _ right: Parsed
  ) -> Parsed {
    let height = max(left.height, right.height) + 1
    let range = left.expression.range.union(right.expression.range)
    guard height <= Self.deepest else {
      reportDepth(at: lexer.previousEnd)
      return Parsed(expression: Expression(.invalid, range: range), height: 1)
    }
    return Parsed(expression: Expression(kind, range: range), height: height)
  }

  /// Runs `body` one level deeper, or skips an expression that is too deep.
  mutating func nested(_ body: (inout ExpressionParser) -> Parsed) -> Parsed {
    let start = lexer.range.lowerBound
    guard depth < Self.deepest else {
      reportDepth(at: start)
      skipValue()
      return invalid(from: start)
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }

  private mutating func reportDepth(at offset: Int) {
    guard !hasReportedDepth else { return }
    hasReportedDepth = true
    report(
      "TooDeep", "invalid expression: more than \(Self.deepest) levels deep",
      at: offset..<offset)
  }

  /// Skips to the comma or closing bracket that ends the current value.
  mutating func skipValue() {
    var open = 0
    while true {
      switch lexer.token {
      case .end: return
      case .symbol(.openParenthesis), .symbol(.openBracket): open += 1
      case .symbol(.closeParenthesis), .symbol(.closeBracket):
        if open == 0 { return }
        open -= 1
      case .symbol(.comma) where open == 0: return
      default: break
      }
      lexer.advance()
    }
  }
}

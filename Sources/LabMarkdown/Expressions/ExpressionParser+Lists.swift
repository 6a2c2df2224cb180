import Diagnostics

extension ExpressionParser {
  /// The arguments between two parentheses.
  struct Arguments {
    var arguments: [Argument] = []
    var height = 0
    var isClosed = false
  }

  /// More arguments than anything takes; longer data belongs in a list.
  static let mostArguments = 256

  /// Parses a list; the current token is its opening bracket.
  mutating func list() -> Parsed {
    let start = lexer.range.lowerBound
    let opener = lexer.range
    lexer.advance()
    var elements: [Expression] = []
    var height = 0
    let isClosed = separated(closer: .closeBracket) { parser in
      let element = parser.expression()
      elements.append(element.expression)
      height = max(height, element.height)
      return element.expression.kind != .invalid
    }
    if !isClosed { reportMissing(.closeBracket, opener: opener) }
    return node(.list(elements), from: start, height: height + 1)
  }

  /// Parses arguments with their parentheses; the current token is the opening one.
  mutating func arguments(formulas: FormulaPlaces = .none) -> Arguments {
    let opener = lexer.range
    lexer.advance()
    var list = Arguments()
    list.isClosed = separated(closer: .closeParenthesis) { parser in
      let (argument, height) = parser.argument(formulas, isFirst: list.arguments.isEmpty)
      if list.arguments.count == Self.mostArguments {
        parser.report(
          "TooManyArguments", "invalid arguments: more than \(Self.mostArguments)", at: opener,
          help: "put many values in a list: [1, 2, 3]")
      }
      if list.arguments.count <= Self.mostArguments { list.arguments.append(argument) }
      list.height = max(list.height, height)
      return argument.value.kind != .invalid
    }
    if !list.isClosed { reportMissing(.closeParenthesis, opener: opener) }
    return list
  }

  mutating func reportMissing(_ symbol: Token.Symbol, opener: Range<Int>) {
    if lexer.token == .end {
      // However much is open, one message for one end.
      guard !hasReportedEnd else { return }
      hasReportedEnd = true
    }
    let opened = lexer.text.string(opener)
    let place = max(0, lexer.previousEnd - 1)..<lexer.previousEnd
    report(
      symbol == .closeBracket ? "MissingBracket" : "MissingParenthesis",
      "missing '\(symbol.rawValue)' for the '\(opened)'",
      at: lexer.token == .end ? opener : place)
  }

  /// Parses comma-separated values; `read` returns whether a value was valid.
  /// - Returns: Whether the closer was found; it is then consumed.
  private mutating func separated(
    closer: Token.Symbol, read: (inout ExpressionParser) -> Bool
  ) -> Bool {
    while true {
      switch lexer.token {
      case .end: return false
      case .symbol(closer):
        lexer.advance()
        return true
      case .symbol(.closeParenthesis): return false
      case .symbol(.closeBracket): misplacedBracket()
      case .symbol(.comma):
        report("MissingValue", "missing value before ','", at: lexer.range)
        lexer.advance()
      default:
        let isGood = read(&self)
        separate(isGood: isGood)
      }
    }
  }

  private mutating func misplacedBracket() {
    report(
      "MisplacedBracket", "misplaced ']': there is no '[' to close", at: lexer.range,
      replacement: "")
    lexer.advance()
  }

  /// Consumes the comma after a value, or reports that it is missing.
  private mutating func separate(isGood: Bool) {
    switch lexer.token {
    case .symbol(.comma): lexer.advance()
    case .symbol(.closeParenthesis), .symbol(.closeBracket), .end: break
    default:
      guard isGood else {
        skipValue()
        if lexer.token == .symbol(.comma) { lexer.advance() }
        return
      }
      let place = lexer.previousEnd..<lexer.previousEnd
      report(
        "MissingComma", "missing ',' before \(lexer.token.description)", at: place,
        replacement: ",")
    }
  }

  private mutating func argument(
    _ formulas: FormulaPlaces, isFirst: Bool
  ) -> (Argument, height: Int) {
    let isFormula = isFirst && formulas.subject != nil && !isAtLabel
    let first = isFormula ? formula() : expression()
    let separator = lexer.range
    switch lexer.token {
    case .symbol(.colon): lexer.advance()
    case .symbol(.equals): equalsForColon(after: first.expression)
    default:
      let value = first.expression
      return (Argument(label: nil, labelRange: value.range, value: value), first.height)
    }
    guard case .name(let label) = first.expression.kind else {
      if first.expression.kind != .invalid {
        report(
          "InvalidLabel", "invalid label before '\(lexer.text.string(separator))'", at: separator,
          help: "a label is a plain name, as in epochs: 20")
      }
      let value = expression()
      let range = first.expression.range.union(value.expression.range)
      return (Argument(label: nil, labelRange: range, value: Expression(.invalid, range: range)), 1)
    }
    let holdsFormula = formulas.holds(label, isFirst: isFirst)
    let value = labeledValue(label, isFormula: holdsFormula, at: separator)
    return (
      Argument(label: label, labelRange: first.expression.range, value: value.expression),
      value.height
    )
  }

  private mutating func equalsForColon(after label: Expression) {
    let place = lexer.previousEnd..<lexer.range.upperBound
    let isSpaced = lexer.byte(at: lexer.range.upperBound)?.isSpace == true
    if case .name(let name) = label.kind {
      report(
        "EqualsForColon", "invalid '=' after '\(name)'", at: place,
        help: "write arguments as '\(name): value'", replacement: isSpaced ? ":" : ": ")
    }
    lexer.advance()
  }

  private mutating func labeledValue(
    _ label: String, isFormula: Bool, at separator: Range<Int>
  ) -> Parsed {
    switch lexer.token {
    case .symbol(.comma), .symbol(.closeParenthesis), .symbol(.closeBracket), .end:
      report("MissingValue", "missing value for '\(label)'", at: separator)
      return invalid(from: separator.lowerBound)
    default: return isFormula ? formula() : expression()
    }
  }
}

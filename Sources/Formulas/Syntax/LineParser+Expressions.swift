import Diagnostics

/// Expressions by falling looseness, with Python's precedence:
///
///     a if c else b · or · and · not · < <= > >= == != · + - · * / // % @ · -x · ** ^ · f(x) x[i] .T
extension LineParser {
  mutating func readExpression() throws(SyntaxFault) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    try checkNesting()
    let start = here
    let then = try readOr()
    if next?.isSign("?") == true { try failAtOperand(expecting: "") }
    guard next?.isName("if") == true else { return then }
    advance()
    let condition = try readOr()
    guard take(word: "else") else {
      throw fault("missing 'else'; write 'a if condition else b'", at: range(from: start))
    }
    let otherwise = try readExpression()
    return try make(
      .conditional(condition: condition, then: then, otherwise: otherwise), from: start)
  }

  private func checkNesting() throws(SyntaxFault) {
    if nesting > Self.deepestNesting {
      throw fault(
        "invalid nesting: more than \(Self.deepestNesting) levels; give parts names of their own",
        at: here, code: "TooDeep")
    }
  }

  /// Makes a node, unless the tree becomes too deep.
  func make(_ kind: Expression.Kind, from start: SourceRange) throws(SyntaxFault) -> Expression {
    let expression = Expression(kind, range(from: start))
    guard expression.depth <= Expression.deepest else {
      throw fault(
        "invalid expression: too long in one piece; give parts names of their own", at: start,
        code: "TooDeep")
    }
    return expression
  }

  private mutating func readOr() throws(SyntaxFault) -> Expression {
    let start = here
    var left = try readAnd()
    while takeLogical("or", foreign: ["||", "|"]) {
      left = try make(.binary(.either, left, try readAnd()), from: start)
    }
    return left
  }

  private mutating func readAnd() throws(SyntaxFault) -> Expression {
    let start = here
    var left = try readNot()
    while takeLogical("and", foreign: ["&&", "&"]) {
      left = try make(.binary(.both, left, try readNot()), from: start)
    }
    return left
  }

  private mutating func takeLogical(_ word: String, foreign: [String]) -> Bool {
    if take(word: word) { return true }
    guard case .sign(let sign) = next?.kind, foreign.contains(sign) else { return false }
    report("invalid '\(sign)'; write '\(word)'", at: here, replacement: word)
    advance()
    return true
  }

  private mutating func readNot() throws(SyntaxFault) -> Expression {
    let start = here
    var count = 0
    while true {
      if take(word: "not") {
        count += 1
      } else if case .sign(let sign) = next?.kind, sign == "!" || sign == "~" {
        report("invalid '\(sign)'; write 'not'", at: here, replacement: "not ")
        advance()
        count += 1
      } else {
        break
      }
    }
    var operand = try readComparison()
    for _ in 0..<count { operand = try make(.unary(.not, operand), from: start) }
    return operand
  }

  private mutating func readComparison() throws(SyntaxFault) -> Expression {
    let start = here
    let first = try readSum()
    var rest: [Comparison] = []
    while let function = takeComparison() {
      rest.append(Comparison(function: function, operand: try readSum()))
    }
    return rest.isEmpty ? first : try make(.comparison(first, rest), from: start)
  }

  private mutating func takeComparison() -> PairwiseFunction? {
    guard case .sign(var sign) = next?.kind else { return nil }
    if sign == "<>" || sign == "=>" {
      let plain = sign == "<>" ? "!=" : ">="
      report("invalid '\(sign)'; write '\(plain)'", at: here, replacement: plain)
      sign = plain
    }
    let function: PairwiseFunction
    switch sign {
    case "<": function = .less
    case "<=": function = .lessOrEqual
    case ">": function = .greater
    case ">=": function = .greaterOrEqual
    case "==": function = .equal
    case "!=": function = .unequal
    default: return nil
    }
    advance()
    return function
  }

  private mutating func readSum() throws(SyntaxFault) -> Expression {
    let start = here
    var left = try readTerm()
    while case .sign(let sign) = next?.kind, sign == "+" || sign == "-" {
      advance()
      left = try make(
        .binary(sign == "+" ? .add : .subtract, left, try readTerm()), from: start)
    }
    return left
  }

  private mutating func readTerm() throws(SyntaxFault) -> Expression {
    let start = here
    var left = try readUnary()
    while true {
      guard case .sign(var sign) = next?.kind else { break }
      if sign == ".*" || sign == "./", let plain = ForeignWords.signs[sign] {
        report(
          "invalid '\(sign)'; write '\(plain)', which is elementwise already", at: here,
          replacement: plain)
        sign = plain
      }
      guard ["*", "/", "//", "%", "@"].contains(sign) else { break }
      advance()
      let right = try readUnary()
      switch sign {
      case "*": left = try make(.binary(.multiply, left, right), from: start)
      case "/": left = try make(.binary(.divide, left, right), from: start)
      case "//": left = try make(.binary(.floorDivide, left, right), from: start)
      case "%": left = try make(.binary(.remainder, left, right), from: start)
      default: left = try make(.product(left, right), from: start)
      }
    }
    return left
  }

  /// Reads `-x`, which binds more loosely than a power: `-x ** 2` is `-(x ** 2)`.
  private mutating func readUnary() throws(SyntaxFault) -> Expression {
    let start = here
    var negations = 0
    while case .sign(let sign) = next?.kind, sign == "-" || sign == "+" {
      advance()
      if sign == "-" { negations += 1 }
    }
    var operand = try readPower()
    for _ in 0..<negations {
      operand = try make(.unary(.negate, operand), from: start)
    }
    return operand
  }

  private mutating func readPower() throws(SyntaxFault) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    try checkNesting()
    let start = here
    let base = try readPostfix()
    guard case .sign(let sign) = next?.kind, ["**", "^", ".^"].contains(sign) else { return base }
    if sign == ".^" {
      report("invalid '.^'; write '^'", at: here, replacement: "^")
    }
    advance()
    if next?.isName("T") == true || next?.isSign("\\top") == true {
      throw fault("invalid transpose '^T'; write '.T'", at: here)
    }
    return try make(.binary(.power, base, try readUnary()), from: start)
  }
}

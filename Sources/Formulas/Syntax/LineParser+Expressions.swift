import Diagnostics
import Lexing

/// Expressions from lowest to highest precedence, which is Python's:
///
///     a if c else b · or · and · not · < <= > >= == != · + - · * / // % @ · -x · ** ^ · f(x) x[i] .T
extension LineParser {
  mutating func readExpression() throws(SyntaxFault) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    try checkNesting()
    let start = here
    let then = try readOperators(.or)
    if next?.isSign("?") == true { try failAtOperand(expecting: "") }
    guard next?.isName("if") == true else { return then }
    advance()
    let condition = try readOperators(.or)
    guard take(word: "else") else {
      throw fault("missing 'else'; write 'a if condition else b'", at: range(from: start))
    }
    let otherwise = try readExpression()
    return try make(
      .conditional(condition: condition, then: then, otherwise: otherwise), from: start)
  }

  private func checkNesting() throws(SyntaxFault) {
    // The outermost expression counts, too.
    if nesting > Self.deepestNesting + 1 {
      throw fault(
        "invalid nesting: more than \(Self.deepestNesting) nested brackets or powers; split the expression by "
          + "naming its parts", at: here, code: "TooDeep")
    }
  }

  /// Creates a node that extends to the last token read, unless the tree becomes too deep.
  /// Mutating, so that parts read while evaluating its arguments count.
  mutating func make(
    _ kind: Expression.Kind, from start: SourceRange
  ) throws(SyntaxFault) -> Expression {
    let expression = Expression(kind, range(from: start))
    guard expression.depth <= Expression.deepest else {
      throw fault(
        "invalid expression: too long; split it by naming its parts", at: start,
        code: "TooDeep")
    }
    return expression
  }

  /// The precedence levels of the operators, from the lowest.
  private enum Level: Int {
    case or, and, not, comparison, sum, term, unary
  }

  /// Reads operands joined by operators of the given level or a higher one.
  private mutating func readOperators(_ loosest: Level) throws(SyntaxFault) -> Expression {
    let start = here
    let negations = loosest.rawValue <= Level.not.rawValue ? takeNegations() : 0
    var left = negations > 0 ? try readOperators(.comparison) : try readUnary()
    for _ in 0..<negations { left = try make(.unary(.not, left), from: start) }
    while let level = nextLevel(), level.rawValue >= loosest.rawValue {
      if level == .comparison {
        left = try readComparisons(of: left, from: start)
        continue
      }
      guard let tighter = Level(rawValue: level.rawValue + 1) else { return left }
      let sign = takeOperator()
      let right = try readOperators(tighter)
      left = try make(Self.join(left, right, by: sign), from: start)
    }
    return left
  }

  private mutating func takeNegations() -> Int {
    var count = 0
    while let token = next {
      if case .sign(let sign) = token.kind, sign == "!" || sign == "~" {
        report("invalid '\(sign)'; write 'not'", at: here, replacement: "not ")
      } else if !token.isName("not") {
        break
      }
      advance()
      count += 1
    }
    return count
  }

  private func nextLevel() -> Level? {
    switch next?.kind {
    case .name("or"), .sign("||"), .sign("|"): .or
    case .name("and"), .sign("&&"), .sign("&"): .and
    case .sign("<"), .sign("<="), .sign(">"), .sign(">="), .sign("=="), .sign("!="), .sign("<>"),
      .sign("=>"):
      .comparison
    case .sign("+"), .sign("-"): .sum
    case .sign("*"), .sign("/"), .sign("//"), .sign("%"), .sign("@"), .sign(".*"), .sign("./"):
      .term
    default: nil
    }
  }

  /// Consumes an operator, and reports it if it belongs to another language.
  private mutating func takeOperator() -> String {
    var written = ""
    switch next?.kind {
    case .name(let name): written = name
    case .sign(let sign): written = sign
    default: break
    }
    let plain = ForeignWords.signs[written]
    if let plain {
      let isElementwise = written.hasPrefix(".")
      report(
        "invalid '\(written)'; write '\(plain)'"
          + (isElementwise ? ", which is already elementwise" : ""), at: here, replacement: plain)
    }
    advance()
    return plain ?? written
  }

  private static func join(
    _ left: Expression, _ right: Expression, by sign: String
  ) -> Expression.Kind {
    switch sign {
    case "or": .binary(.either, left, right)
    case "and": .binary(.both, left, right)
    case "+": .binary(.add, left, right)
    case "-": .binary(.subtract, left, right)
    case "*": .binary(.multiply, left, right)
    case "/": .binary(.divide, left, right)
    case "//": .binary(.floorDivide, left, right)
    case "%": .binary(.remainder, left, right)
    default: .product(left, right)
    }
  }

  private mutating func readComparisons(
    of first: Expression, from start: SourceRange
  ) throws(SyntaxFault) -> Expression {
    var rest: [Comparison] = []
    while nextLevel() == .comparison, let function = Self.comparisons[takeOperator()] {
      rest.append(Comparison(function: function, operand: try readOperators(.sum)))
    }
    return try make(.comparison(first, rest), from: start)
  }

  private static let comparisons: [String: PairwiseFunction] = [
    "<": .less, "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual, "==": .equal,
    "!=": .unequal,
  ]

  /// Reads `-x`, which binds looser than a power: `-x ** 2` is `-(x ** 2)`.
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
    nesting += 1
    defer { nesting -= 1 }
    try checkNesting()
    return try make(.binary(.power, base, try readUnary()), from: start)
  }
}

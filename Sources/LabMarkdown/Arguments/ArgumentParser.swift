import Diagnostics
import Lexing

/// Parses the values of arguments by recursive descent. Every fault is reported once, and parsing
/// continues.
///
///     value      = computed ["..." computed]
///     computed   = {"-" | "+"} operand {operator {"-" | "+"} operand}
///     operand    = primary {"." name | "[" value "]" | "(" arguments ")"}
///     primary    = number | string | name | "(" value ")" | "[" {value ","} "]"
///
/// Which operator binds tighter doesn't matter here: the text of anything that is computed goes to
/// the parser of formulas.
struct ArgumentParser {
  /// The maximum nesting of values.
  static let deepest = 64

  private static let operators: Set = ["+", "-", "*", "/", "//", "%", "^", "**"]
  /// The signs that arguments can contain.
  static let signs = operators.union(["(", ")", "[", "]", ",", ":", "=", ".", "..."])

  var lexer: ArgumentLexer
  private var depth = 0
  private var hasReportedDepth = false
  var hasReportedEnd = false

  init(_ text: SourceExcerpt, in range: Range<Int>) {
    lexer = ArgumentLexer(text, in: range)
  }

  mutating func value() -> ArgumentValue {
    let lower = computed()
    guard lexer.isAt("...") else { return lower }
    lexer.advance()
    let upper = computed()
    return ArgumentValue(
      .range(lower: lower, upper: upper), range: lower.range.union(upper.range))
  }

  private mutating func computed() -> ArgumentValue {
    let start = lexer.range.lowerBound
    let faults = lexer.faultCount
    let sign = signs()
    var kind = operand()
    var isComputed = sign != nil
    if let sign, case .number(let number) = kind {
      kind = .number(sign * number)
      isComputed = false
    }
    while kind != .invalid, let sign = lexer.sign, Self.operators.contains(sign) {
      lexer.advance()
      _ = signs()
      isComputed = true
      if operand() == .invalid { kind = .invalid }
    }
    if kind == .invalid || (isComputed && lexer.faultCount > faults) { return invalid(from: start) }
    return isComputed ? node(formula(from: start), from: start) : node(kind, from: start)
  }

  /// Consumes signs, and returns their product; nil if there are none.
  private mutating func signs() -> Double? {
    var product: Double?
    while lexer.isAt("-") || lexer.isAt("+") {
      product = (product ?? 1) * (lexer.isAt("-") ? -1 : 1)
      lexer.advance()
    }
    return product
  }

  private mutating func operand() -> ArgumentValue.Kind {
    let start = lexer.range.lowerBound
    var kind = primary()
    var hasMembers = false
    while true {
      let isAttached = lexer.range.lowerBound == lexer.previousEnd
      switch lexer.token {
      case .sign("."):
        hasMembers = true
        if !skipMember() { kind = .invalid }
      case .sign("[") where isAttached:
        hasMembers = true
        if nested({ $0.bracketed(by: "]") }) == .invalid { kind = .invalid }
      case .sign("(") where isAttached:
        kind = call(of: kind, isNamed: !hasMembers, from: start)
      default: return hasMembers && kind != .invalid ? formula(from: start) : kind
      }
    }
  }

  /// Consumes a member, and returns whether it has a name.
  private mutating func skipMember() -> Bool {
    let dot = lexer.range
    lexer.advance()
    guard case .name? = lexer.token else {
      report("MissingName", "missing name after '.'", at: dot, help: "as in run.loss")
      return false
    }
    lexer.advance()
    return true
  }

  private mutating func call(
    of base: ArgumentValue.Kind, isNamed: Bool, from start: Int
  ) -> ArgumentValue.Kind {
    let nameEnd = lexer.previousEnd
    var list: Arguments?
    _ = nested { parser in
      list = parser.arguments()
      return .invalid
    }
    guard let list, base != .invalid else { return .invalid }
    guard isNamed, case .name(let name) = base else {
      report(
        "InvalidCall", "invalid call: only names can be called", at: start..<nameEnd,
        help: "as in adam(beta1: 0.9)")
      return .invalid
    }
    let nameRange = lexer.text.sourceRange(start..<nameEnd)
    return .call(name: name, nameRange: nameRange, arguments: list.arguments)
  }

  private mutating func primary() -> ArgumentValue.Kind {
    let start = lexer.range.lowerBound
    switch lexer.token {
    case .sign("("):
      let inner = nested { $0.bracketed(by: ")") }
      return inner == .invalid ? .invalid : formula(from: start)
    case .sign("["): return nested { $0.list() }
    case .sign(")"), .sign("]"), .sign(","), nil:
      let isPercent =
        lexer.previousEnd > 0 && lexer.byte(at: lexer.previousEnd - 1) == UInt8(ascii: "%")
      report(
        "MissingValue", "missing value before \(lexer.description)", at: lexer.range,
        help: isPercent ? "'%' computes the remainder; write 50 / 100 for 50 percent" : nil)
      return .invalid
    case .sign:
      report("MisplacedSymbol", "misplaced \(lexer.description)", at: lexer.range)
      return leaf(.invalid)
    case .number(let value): return leaf(.number(value))
    case .text(let value): return leaf(.string(value))
    case .name("true"), .name("True"): return leaf(.boolean(true))
    case .name("false"), .name("False"): return leaf(.boolean(false))
    case .name(let name): return leaf(.name(name))
    case .invalid: return leaf(.invalid)
    }
  }

  private mutating func leaf(_ kind: ArgumentValue.Kind) -> ArgumentValue.Kind {
    lexer.advance()
    return kind
  }
}

extension ArgumentParser {
  mutating func report(
    _ code: String, _ message: String, at place: Range<Int>, help: String? = nil,
    replacement: String? = nil
  ) {
    lexer.report(code, message, at: place, help: help, replacement: replacement)
  }

  /// Parses one value between brackets; the current token is the opening one.
  private mutating func bracketed(by closer: String) -> ArgumentValue.Kind {
    let opener = lexer.range
    lexer.advance()
    let inner = value().kind
    if inner == .invalid { skipValue() }
    if closer == ")", lexer.isAt(",") {
      report(
        "InvalidTuple", "invalid ',' between parentheses", at: lexer.range,
        help: "write lists in square brackets: [1, 2]")
      while lexer.isAt(",") {
        lexer.advance()
        skipValue()
      }
    }
    if lexer.isAt(closer) {
      lexer.advance()
    } else {
      reportMissing(closer, opener: opener)
    }
    return inner
  }

  /// The text since `start`, for the parser of formulas.
  private func formula(from start: Int) -> ArgumentValue.Kind {
    .formula(lexer.text.slice(bytes: start..<max(start, lexer.previousEnd)).blanked)
  }

  func node(_ kind: ArgumentValue.Kind, from start: Int) -> ArgumentValue {
    ArgumentValue(
      kind, range: lexer.text.sourceRange(start..<max(start, lexer.previousEnd)))
  }

  func invalid(from start: Int) -> ArgumentValue { node(.invalid, from: start) }

  /// Runs `body` one level deeper, or skips a value that is too deep.
  private mutating func nested(
    _ body: (inout ArgumentParser) -> ArgumentValue.Kind
  ) -> ArgumentValue.Kind {
    guard depth < Self.deepest else {
      reportDepth()
      skipValue()
      return .invalid
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }

  private mutating func reportDepth() {
    guard !hasReportedDepth else { return }
    hasReportedDepth = true
    let start = lexer.range.lowerBound
    report(
      "TooDeep", "invalid expression: more than \(Self.deepest) levels deep", at: start..<start)
  }

  /// Skips to the comma or closing bracket that ends the current value.
  mutating func skipValue() {
    var open = 0
    while let token = lexer.token {
      switch token {
      case .sign("("), .sign("["): open += 1
      case .sign(")"), .sign("]"):
        if open == 0 { return }
        open -= 1
      case .sign(",") where open == 0: return
      default: break
      }
      lexer.advance()
    }
  }
}

public import Diagnostics
internal import Lexing

/// A stand-alone expression, such as an argument of a directive or a value in prose.
///
/// Parsing never fails: faults are reported, and evaluating a faulty expression throws.
public struct FormulaExpression: Sendable {
  /// Its place in the file.
  public let range: SourceRange
  /// All faults of the expression, in order of place.
  public let diagnostics: [Diagnostic]
  let expression: Expression
  let source: FormulaSource

  /// Parses an expression; line breaks in it count as spaces.
  public init(parsing excerpt: SourceExcerpt) {
    let source = FormulaSource(excerpt)
    var lexer = LineLexer(source, joinsLines: true)
    let line = lexer.readLines().first ?? TokenLine(indentation: 0, tokens: [])
    guard !line.tokens.isEmpty else {
      self.init(missingAt: excerpt.sourceRange, source, lexer.diagnostics)
      return
    }
    var parser = LineParser(line, in: source)
    let expression = Self.read(&parser) { parser throws(SyntaxFault) in
      let value = try parser.readExpression()
      try parser.expectEnd()
      return value
    }
    self.init(expression, source, lexer.diagnostics + parser.diagnostics)
  }

  init(_ expression: Expression, _ source: FormulaSource, _ diagnostics: [Diagnostic]) {
    self.expression = expression
    self.source = source
    range = expression.range
    self.diagnostics = diagnostics.withoutEchoes.sortedByPlace()
  }

  private init(missingAt range: SourceRange, _ source: FormulaSource, _ faults: [Diagnostic]) {
    let fault = Diagnostic(code: "MissingValue", message: "missing expression", range: range)
    self.init(Expression(.invalid, range), source, faults.isEmpty ? [fault] : faults)
  }

  /// Applies a parsing rule; a fault is reported and produces an invalid expression.
  static func read(
    _ parser: inout LineParser,
    by rule: (inout LineParser) throws(SyntaxFault) -> Expression
  ) -> Expression {
    do {
      return try rule(&parser)
    } catch {
      parser.diagnostics.append(error.diagnostic)
      return Expression(.invalid, parser.line.range)
    }
  }

  /// Whether it was parsed without a fault.
  public var isWhole: Bool { !diagnostics.contains(where: \.isError) }

  /// Whether it is still to be written: it contains `...`.
  public var isUnanswered: Bool { expression.holdsHole }

  /// The names it uses that are not built in.
  public var names: Set<String> {
    usedNames.filter { !BuiltinFunction.isWord($0) }
  }

  package var usedNames: Set<String> { expression.usedNames }

  /// The name, if it is just a name.
  public var name: String? {
    if case .name(let name) = expression.kind { return name }
    return nil
  }

  /// The number, if it is just a number, possibly with a sign.
  public var number: Double? {
    switch expression.kind {
    case .number(let number): return number
    case .unary(.negate, let operand):
      if case .number(let number) = operand.kind { return -number }
      return nil
    default: return nil
    }
  }

  /// The value, if it is arithmetic with numbers and `pi` alone; other names can have definitions.
  public var constant: Double? { isWhole ? expression.constant : nil }

  /// The text, with spaces for line breaks.
  public var text: String { source.quote(range, limit: .max) }

  /// The expression as an unnamed definition, whose parameters are the locals.
  func definition(locals: some Sequence<String>) -> FormulaDefinition {
    FormulaDefinition(
      name: "", nameRange: range, isFunction: true, isUnanswered: false,
      isUnread: false, range: range,
      parameters: locals.sorted().map { .init(name: $0, range: range, defaultValue: nil) },
      body: [Statement(kind: .result(expression), range: range)], source: source)
  }
}

extension Expression {
  fileprivate var constant: Double? {
    switch kind {
    case .number(let number): return number
    case .name("pi"): return Double.pi
    case .unary(let function, let operand): return operand.constant.map { function($0) }
    case .binary(let function, let left, let right):
      guard let a = left.constant, let b = right.constant else { return nil }
      return function(a, b)
    case .call(let call):
      guard let function = ElementwiseFunction(rawValue: call.name), !call.isMethod,
        call.arguments.count == 1, call.arguments[0].label == nil
      else { return nil }
      return call.arguments[0].value.constant.map { function($0) }
    default: return nil
    }
  }
}

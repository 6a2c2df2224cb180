import Diagnostics
import Lexing

/// Reads the lines of a block as definitions: a header at the margin, with indented lines below.
struct FormulaBlockReader {
  let source: FormulaSource
  var lines: [TokenLine]
  var index = 0
  var diagnostics: [Diagnostic] = []
  private(set) var definitions: [FormulaDefinition] = []
  private var names: Set<String> = []
  var repetitionDepth = 0

  static let mostDiagnostics = 100
  private static let mostParameters = 256

  init(_ source: FormulaSource) {
    self.source = source
    var lexer = LineLexer(source)
    lines = lexer.readLines()
    diagnostics = lexer.diagnostics
  }

  var line: TokenLine? { index < lines.count ? lines[index] : nil }

  mutating func readDefinitions() {
    let margin = lines.first?.indentation ?? 0
    while let line, diagnostics.count < Self.mostDiagnostics {
      if line.indentation > margin {
        report(
          "misplaced indentation: no definition's body is open here", at: line.range,
          code: "MisplacedIndentation", help: continuationHelp(line))
        skipIndented(under: margin)
        continue
      }
      readDefinition(line)
    }
  }

  private func continuationHelp(_ line: TokenLine) -> String? {
    guard case .sign = line.tokens[0].kind else { return nil }
    return "put parentheses around an expression that spans several lines"
  }

  mutating func report(
    _ message: String, at range: SourceRange, code: String = "InvalidSyntax", help: String? = nil,
    replacement: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(code: code, message: message, range: range, help: help, replacement: replacement))
  }

  /// Skips lines indented further than a margin.
  mutating func skipIndented(under indentation: Int) {
    while let line, line.indentation > indentation { index += 1 }
  }

  private mutating func readDefinition(_ line: TokenLine) {
    index += 1
    var parser = LineParser(line, in: source)
    do {
      if let definition = try readHeader(&parser, line) { keep(definition) }
    } catch {
      parser.diagnostics.append(error.diagnostic)
      skipIndented(under: line.indentation)
      if let definition = unread(line) { keep(definition) }
    }
    diagnostics += parser.diagnostics
  }

  /// The definition for a line that failed; its name is known nonetheless.
  private func unread(_ line: TokenLine) -> FormulaDefinition? {
    let isForeign = line.tokens.first?.isName("def") == true
    let tokens = line.tokens.dropFirst(isForeign ? 1 : 0)
    guard let first = tokens.first, let name = first.name, !BuiltinFunction.isWord(name),
      ForeignWords.statements[name] == nil, name != "return", name != "repeat",
      !definitions.contains(where: { $0.name == name })
    else { return nil }
    let invalid = Expression(.invalid, line.range)
    return FormulaDefinition(
      name: name, nameRange: first.range,
      isFunction: tokens.dropFirst().first?.isSign("(") == true, isUnanswered: false,
      isUnread: true, range: line.range, parameters: [],
      body: [Statement(kind: .result(invalid), range: line.range)], source: source)
  }

  private mutating func keep(_ definition: FormulaDefinition) {
    if !names.insert(definition.name).inserted {
      report(
        "duplicate definition of '\(definition.name)'", at: definition.nameRange,
        code: "DuplicateDefinition", help: "each name is defined once and can't be redefined")
    } else {
      definitions.append(definition)
    }
  }

  /// Reads `name =`, `name(parameters) =`, or the equivalents in other languages.
  private mutating func readHeader(
    _ parser: inout LineParser, _ line: TokenLine
  ) throws(SyntaxFault) -> FormulaDefinition? {
    passForeignWord(&parser)
    guard let nameToken = parser.next, let name = nameToken.name else {
      throw missingName(parser)
    }
    if isForeignStatement(parser) {
      let message = ForeignWords.statements[name] ?? ""
      report("invalid '\(name)': \(message)", at: nameToken.range, code: "UnknownSyntax")
      skipIndented(under: line.indentation)
      return nil
    }
    if name == "return" || name == "repeat" {
      throw parser.fault(
        "misplaced '\(name)': it belongs in the indented body of a definition",
        at: nameToken.range)
    }
    parser.advance()
    var parameters: [FormulaDefinition.Parameter] = []
    let isFunction = parser.next?.isSign("(") == true
    if isFunction { parameters = try readParameters(&parser) }
    try readEquals(&parser, name: name)
    var isLambda = false
    if !isFunction, parser.next?.isName("lambda") == true {
      parameters = try readLambda(&parser, name: name)
      isLambda = true
    }
    let body = try readBody(&parser, line, names: parameters.map(\.name))
    let end = body.last?.range ?? line.range
    return FormulaDefinition(
      name: name, nameRange: nameToken.range, isFunction: isFunction || isLambda,
      isUnanswered: body.contains { $0.holdsHole }, isUnread: body.contains { $0.holdsFault },
      range: line.range.union(end),
      parameters: parameters, body: body, source: source)
  }

  /// Reports `def`, `let`, and the like before a definition, and continues after it.
  private func passForeignWord(_ parser: inout LineParser) {
    guard let word = parser.next?.name, let message = ForeignWords.statements[word],
      ["def", "function", "let", "var", "const", "double", "float", "int"].contains(word),
      let following = parser.peek(1), following.name != nil
    else { return }
    let plain = word == "def" ? plainHeader(parser.line) : nil
    parser.report(
      "invalid '\(word)': \(message)",
      at: SourceRange(parser.here.lowerBound, plain?.end ?? following.range.lowerBound),
      code: "UnknownSyntax", replacement: plain?.text ?? "")
    if let plain {
      let reported = parser.diagnostics
      parser = LineParser(plain.line, in: source)
      parser.diagnostics = reported
    } else {
      parser.advance()
    }
  }

  /// Rewrites `def f(x): return …` as `f(x) = …`; nil if it isn't written this way.
  private func plainHeader(_ line: TokenLine) -> (text: String, end: Int, line: TokenLine)? {
    guard let opening = line.tokens.firstIndex(where: { $0.isSign("(") }), opening == 2,
      let closing = line.tokens.firstIndex(where: { $0.isSign(")") }),
      closing + 1 < line.tokens.count,
      line.tokens[closing + 1].isSign(":")
    else { return nil }
    let colon = line.tokens[closing + 1]
    var rest = line.tokens[(closing + 2)...]
    let returned = rest.first.flatMap { $0.isName("return") ? $0 : nil }
    if returned != nil { rest = rest.dropFirst() }
    let header = line.tokens[1].range.union(line.tokens[closing].range)
    let tokens = line.tokens[1...closing] + [colon.replaced(by: "=")] + rest
    return (
      source.quote(header, limit: .max) + " =", (returned ?? colon).range.upperBound,
      TokenLine(indentation: line.indentation, tokens: Array(tokens))
    )
  }

  func isForeignStatement(_ parser: LineParser) -> Bool {
    guard let word = parser.next?.name, ForeignWords.statements[word] != nil else { return false }
    guard let following = parser.peek(1) else { return true }
    if following.isSign("=") { return false }
    return word == "print" || !following.isSign("(") || ["if", "while", "for"].contains(word)
  }

  private func missingName(_ parser: LineParser) -> SyntaxFault {
    guard let token = parser.next else {
      return parser.fault("missing definition", at: parser.here)
    }
    if case .sign(let sign) = token.kind, sign.hasPrefix("\\") {
      return parser.latexFault(sign, at: token.range)
    }
    if token.isSign("$") || token.isSign("`") {
      return parser.fault(
        "invalid '\(source.quote(token.range))'; formulas don't use it", at: token.range)
    }
    if token.isSign("@") {
      return parser.fault(
        "invalid '@': there are no decorators; remove this line", at: token.range,
        code: "UnknownSyntax")
    }
    if ["+", "-", "*", "/", "@", "**", "^"].contains(where: token.isSign), !definitions.isEmpty,
      token.isSign("+") || parser.peek(1)?.isSign("-") == false
    {
      return parser.fault(
        "misplaced '\(source.quote(token.range))' at the start of a line", at: token.range,
        code: "MissingName", help: "put parentheses around an expression that spans several lines")
    }
    if ["//", "/", "%", "-"].contains(where: token.isSign) || token.isText {
      return parser.fault(
        "missing name at the start of the line; comments begin with '#'", at: token.range,
        code: "MissingName")
    }
    if token.isSign("}") || token.isSign("{") || token.isSign(";") {
      return parser.fault(
        "invalid '\(source.quote(token.range))': bodies are delimited by indentation",
        at: token.range)
    }
    return parser.fault(
      "missing name at the start of the line; write 'name = …'", at: token.range,
      code: "MissingName")
  }

  private func readParameters(
    _ parser: inout LineParser
  ) throws(SyntaxFault) -> [FormulaDefinition.Parameter] {
    let opening = parser.here
    parser.advance()
    var parameters: [FormulaDefinition.Parameter] = []
    var names: Set<String> = []
    while let token = parser.next, !token.isSign(")") {
      guard let name = token.name else {
        throw parser.fault(
          "invalid parameter '\(source.quote(token.range))': each parameter is a name",
          at: token.range, code: "MissingName")
      }
      if ForeignWords.types.contains(name), parser.peek(1)?.name != nil {
        parser.report(
          "invalid type '\(name)': parameters have no types", at: token.range,
          code: "UnknownSyntax", replacement: "")
        parser.advance()
        continue
      }
      if name == "self" {
        parser.report(
          "invalid parameter 'self': there are no objects; weights are parameters too",
          at: token.range, code: "UnknownSyntax")
      }
      parser.advance()
      skipType(&parser)
      var defaultValue: Expression?
      if parser.take(sign: "=") || parser.take(sign: ":") {
        defaultValue = try parser.readExpression()
      }
      if parameters.count == Self.mostParameters {
        throw parser.fault(
          "invalid parameters: more than \(Self.mostParameters)", at: token.range,
          code: "TooManyParameters")
      }
      if !names.insert(name).inserted {
        parser.report(
          "duplicate parameter '\(name)'", at: token.range, code: "DuplicateParameter")
      }
      parameters.append(.init(name: name, range: token.range, defaultValue: defaultValue))
      if !parser.take(sign: ",") { break }
    }
    if !parser.take(sign: ")") {
      if !parser.isAtEnd {
        throw parser.fault(
          "missing ',' or ')' before '\(source.quote(parser.here))'", at: parser.here,
          code: "MissingBracket")
      }
      // The lexer has reported it, too.
      throw parser.fault("missing ')' for this bracket", at: opening, code: "MissingBracket")
    }
    return parameters
  }

  /// Skips `: float` after a parameter.
  private func skipType(_ parser: inout LineParser) {
    guard parser.next?.isSign(":") == true, let type = parser.peek(1)?.name,
      ForeignWords.types.contains(type)
    else { return }
    parser.report(
      "invalid type '\(type)': parameters have no types", at: parser.here,
      code: "UnknownSyntax", replacement: "")
    parser.position += 2
  }

  /// Reads `=`, or reports what is there instead.
  func readEquals(_ parser: inout LineParser, name: String) throws(SyntaxFault) {
    if parser.take(sign: "=") { return }
    guard let token = parser.next else {
      throw parser.fault(
        "missing '=' after '\(source.quote(parser.line.range))'; each line defines a name, "
          + "'\(name) = …'", at: parser.here, code: "MissingEquals")
    }
    if case .sign(let sign) = token.kind {
      switch sign {
      case "==", ":=", ":", "->", "=>":
        parser.report(
          "invalid '\(sign)' in a definition; write '='", at: token.range, replacement: "=")
        parser.advance()
        if let type = parser.next?.name, ForeignWords.types.contains(type),
          let sign = parser.peek(1), sign.isSign("=") || sign.isSign(":")
        {
          parser.position += 2
        }
        return
      case "<" where parser.peek(1)?.isSign("-") == true:
        throw parser.fault(
          "invalid '<-'; write 'f(x) = …' or 'name = …'", at: token.range, code: "UnknownSyntax")
      case "+=", "-=", "*=", "/=", "@=", "**=":
        let operation = sign.dropLast()
        throw parser.fault(
          "invalid '\(sign)'; write '\(name) = \(name) \(operation) …'", at: token.range)
      case "[":
        throw parser.fault(
          "invalid assignment to an element: values are immutable", at: token.range,
          help: "build the whole array with where(condition, a, b), vstack, or hstack")
      case ",":
        throw parser.fault(
          "invalid list of names; define one name per line", at: token.range,
          help: "several names can be assigned at once only in the body of a definition")
      case "{":
        throw parser.fault(
          "invalid '{': write '=' and the body on indented lines below", at: token.range)
      case "'":
        throw parser.fault(
          "invalid prime; give the derivative its own name, such as 'd\(name)'", at: token.range)
      case "(", ")", "]", "}":
        throw parser.fault(
          "misplaced '\(sign)' before '='", at: token.range, code: "MisplacedBracket")
      default: break
      }
    }
    throw parser.fault(
      "missing '=' after '\(source.quote(SourceRange(parser.line.range.lowerBound, parser.lastEnd)))'; each line defines a "
        + "name, 'name = …'", at: token.range, code: "MissingEquals")
  }

  private func readLambda(
    _ parser: inout LineParser, name: String
  ) throws(SyntaxFault) -> [FormulaDefinition.Parameter] {
    let range = parser.here
    parser.advance()
    var parameters: [FormulaDefinition.Parameter] = []
    while let token = parser.next, let parameter = token.name {
      parser.advance()
      parameters.append(.init(name: parameter, range: token.range, defaultValue: nil))
      if !parser.take(sign: ",") { break }
    }
    let list = parameters.map(\.name).joined(separator: ", ")
    parser.report(
      "invalid 'lambda'; write '\(name)(\(list)) = …'", at: range, code: "UnknownSyntax")
    if !parser.take(sign: ":") {
      throw parser.fault("missing ':'", at: parser.here)
    }
    return parameters
  }
}

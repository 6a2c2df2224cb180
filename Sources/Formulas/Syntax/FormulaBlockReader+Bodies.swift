import Diagnostics
import Lexing

extension FormulaBlockReader {
  /// Reads what follows the `=`: the rest of the line, or the indented lines below.
  mutating func readBody(
    _ parser: inout LineParser, _ header: TokenLine, names: [String]
  ) throws(SyntaxFault) -> [Statement] {
    if !parser.isAtEnd {
      if parser.next?.isName("return") == true {
        parser.report(
          "misplaced 'return': a one-line definition has none", at: parser.here,
          replacement: "")
        parser.advance()
      }
      let value = try parser.readExpression()
      try parser.expectEnd()
      return [Statement(kind: .result(value), range: value.range)]
    }
    guard let first = line, first.indentation > header.indentation else {
      try skipStrayBody(&parser)
      throw parser.fault(
        "missing body: write an expression after '=', or indented lines below", at: header.range,
        code: "MissingValue", help: "write '...' if it is still to be written")
    }
    let body = readStatements(indentation: first.indentation, under: header.indentation)
    checkResult(body, header)
    return body
  }

  /// Skips and reports lines after a header that are its body, but aren't indented.
  private mutating func skipStrayBody(_ parser: inout LineParser) throws(SyntaxFault) {
    let stray = strayCount
    guard stray > 0, let first = line else { return }
    index += stray
    throw parser.fault(
      "missing indentation: the lines of a body are indented", at: first.range,
      code: "MisplacedIndentation", help: "put two spaces in front of each of its lines")
  }

  /// The number of lines from here that are no definitions: expressions, and whatever precedes a `return`.
  private var strayCount: Int {
    var count = 0
    for (place, line) in lines[index...].enumerated() {
      let isCall = line.tokens.count > 1 && line.tokens[1].isSign("(")
      let hasEquals = line.tokens.contains { $0.isSign("=") }
      if line.tokens.first?.isName("return") == true { return place + 1 }
      if isCall && hasEquals { break }
      if place == count, !hasEquals { count += 1 }
    }
    return count
  }

  /// Reads the lines at one level of indentation.
  private mutating func readStatements(
    indentation: Int, under margin: Int, isRepeated: Bool = false
  ) -> [Statement] {
    var statements: [Statement] = []
    while let line, line.indentation > margin, diagnostics.count < Self.mostDiagnostics {
      if line.indentation != indentation {
        report(
          "misplaced indentation: the body's lines begin in column \(indentation + 1)",
          at: line.range, code: "MisplacedIndentation",
          help: "align the lines of a body"
        )
        index += 1
        statements.append(Statement(kind: salvaged(line), range: line.range))
        continue
      }
      if let statement = readStatement(line, isRepeated: isRepeated) {
        statements.append(statement)
      }
    }
    return statements
  }

  private mutating func readStatement(_ line: TokenLine, isRepeated: Bool) -> Statement? {
    index += 1
    var parser = LineParser(line, in: source)
    defer { diagnostics += parser.diagnostics }
    do {
      if isForeignStatement(parser), let word = parser.next?.name {
        let message = ForeignWords.statements[word] ?? ""
        parser.report("invalid '\(word)': \(message)", at: parser.here, code: "UnknownSyntax")
        return skippedBlock(line)
      }
      let kind: Statement.Kind
      if parser.next?.isName("return") == true, parser.peek(1)?.isSign("=") != true {
        kind = try readReturn(&parser)
      } else if parser.next?.isName("repeat") == true, parser.peek(1)?.isSign("=") != true {
        kind = try readRepetition(&parser, line)
      } else {
        kind = try readPlain(&parser)
      }
      return Statement(kind: kind, range: line.range)
    } catch {
      parser.diagnostics.append(error.diagnostic)
      skipIndented(under: line.indentation)
      // The names assigned by a line that failed are known nonetheless.
      return Statement(kind: salvaged(line), range: line.range)
    }
  }

  /// Skips the lines below a foreign statement, and returns the names they would assign.
  private mutating func skippedBlock(_ header: TokenLine) -> Statement {
    var names: [SpelledName] = []
    while let line, line.indentation > header.indentation {
      if case .assignment(let own, _) = salvaged(line) { names += own }
      index += 1
    }
    let invalid = Expression(.invalid, header.range)
    return Statement(
      kind: names.isEmpty ? .result(invalid) : .assignment(names: names, value: invalid),
      range: header.range)
  }

  /// Returns the names that a faulty line would have assigned.
  private func salvaged(_ line: TokenLine) -> Statement.Kind {
    let invalid = Expression(.invalid, line.range)
    var names: [SpelledName] = []
    for token in line.tokens {
      if let name = token.name { names.append(SpelledName(name: name, range: token.range)) }
      if token.isSign("=") || token.isSign("+=") || token.isSign("[") {
        return .assignment(names: names, value: invalid)
      }
      if token.name == nil, !token.isSign(",") { break }
    }
    return .result(invalid)
  }

  /// Reads `name = value`, `a, b = value`, or an expression.
  private mutating func readPlain(
    _ parser: inout LineParser
  ) throws(SyntaxFault) -> Statement.Kind {
    if let word = parser.next?.name, let message = ForeignWords.statements[word],
      ["let", "var", "const", "double", "float", "int"].contains(word), parser.peek(1)?.name != nil
    {
      parser.report("invalid '\(word)': \(message)", at: parser.here, replacement: "")
      parser.advance()
    }
    var ahead = 0
    while parser.peek(ahead)?.name != nil, parser.peek(ahead + 1)?.isSign(",") == true {
      ahead += 2
    }
    let closing = parser.peek(ahead + 1)
    guard let last = parser.peek(ahead)?.name, case .sign(let sign)? = closing?.kind,
      ["=", ":=", "+=", "-=", "*=", "/=", "@=", "**=", "->", "["].contains(sign)
        || (sign == "==" && ahead == 0 && line != nil)
    else { return try readResult(&parser) }
    if sign == "[" {
      guard assignsPart(parser) else { return try readResult(&parser) }
    }
    var names: [SpelledName] = []
    while names.count <= ahead / 2, let token = parser.next, let name = token.name {
      names.append(SpelledName(name: name, range: token.range))
      position(&parser, after: names.count <= ahead / 2)
    }
    try readEquals(&parser, name: last)
    var value = try parser.readExpression()
    if names.count > 1, parser.next?.isSign(",") == true {
      var values = [value]
      while parser.take(sign: ",") { values.append(try parser.readExpression()) }
      value = try parser.make(.list(values), from: value.range)
    }
    if parser.next?.isSign("=") == true {
      throw parser.fault("invalid '=': write one assignment per line", at: parser.here)
    }
    if parser.next?.isSign(",") == true {
      throw parser.fault(
        "invalid ',': write a list in square brackets", at: parser.here)
    }
    try parser.expectEnd()
    return .assignment(names: names, value: value)
  }

  private func position(_ parser: inout LineParser, after comma: Bool) {
    parser.position += comma ? 2 : 1
  }

  /// Whether `x[…] =` comes next.
  private func assignsPart(_ parser: LineParser) -> Bool {
    var depth = 0
    for token in parser.line.tokens[parser.position...] {
      if token.isSign("[") || token.isSign("(") { depth += 1 }
      if token.isSign("]") || token.isSign(")") { depth -= 1 }
      if case .sign(let sign) = token.kind, depth == 0, ["=", "+=", "-=", "*="].contains(sign) {
        return true
      }
    }
    return false
  }

  private func readResult(_ parser: inout LineParser) throws(SyntaxFault) -> Statement.Kind {
    let value = try parser.readExpression()
    if parser.next?.isSign("=") == true, case .call(let call) = value.kind {
      throw parser.fault(
        "misplaced definition of '\(call.name)': functions are defined at the margin",
        at: value.range, code: "MisplacedDefinition")
    }
    if parser.next?.isSign(",") == true {
      throw parser.fault(
        "invalid ',': return several results by name, 'return W: …, B: …'",
        at: parser.here)
    }
    try parser.expectEnd()
    if case .call(let call) = value.kind, call.isMethod, ForeignWords.changes.contains(call.name) {
      let text = source.quote(call.arguments[0].value.range)
      let value = call.arguments.count > 1 ? source.quote(call.arguments[1].value.range) : "…"
      throw parser.fault(
        "invalid '\(text).\(call.name)': values are immutable; write "
          + "'\(text) = append(\(text), \(value))'", at: call.nameRange, code: "UnknownSyntax")
    }
    return .result(value)
  }

  /// Reads `return W: …, B: …`, `return W, B` or `return value`.
  private func readReturn(_ parser: inout LineParser) throws(SyntaxFault) -> Statement.Kind {
    let start = parser.here
    parser.advance()
    if parser.isAtEnd {
      throw parser.fault("missing value after 'return'", at: start, code: "MissingValue")
    }
    var results: [NamedResult] = []
    var isNamed = false
    repeat {
      var name: String?
      if let label = parser.next?.name, let sign = parser.peek(1),
        sign.isSign(":") || sign.isSign("=")
      {
        name = label
        isNamed = true
        parser.position += 2
      }
      let place = parser.here
      let value = try parser.readExpression()
      if name == nil, case .name(let own) = value.kind { name = own }
      guard let name else {
        if results.isEmpty, !isNamed, parser.next?.isSign(",") != true {
          try parser.expectEnd()
          return .result(value)
        }
        throw parser.fault(
          "missing name of this result; write 'name: \(source.quote(value.range, limit: 24))'",
          at: place, code: "MissingName")
      }
      if results.contains(where: { $0.name == name }) {
        parser.report("duplicate result '\(name)'", at: place, code: "DuplicateResult")
      }
      results.append(NamedResult(name: name, value: value))
    } while parser.take(sign: ",")
    try parser.expectEnd()
    if results.count == 1, !isNamed { return .result(results[0].value) }
    return .results(results)
  }

  private mutating func readRepetition(
    _ parser: inout LineParser, _ header: TokenLine
  ) throws(SyntaxFault) -> Statement.Kind {
    parser.advance()
    let count = try parser.readExpression()
    if !parser.take(word: "times") {
      throw parser.fault(
        "missing 'times'; write 'repeat 10 times' with indented lines below", at: parser.here,
        code: "MissingWord")
    }
    _ = parser.take(sign: ":")
    try parser.expectEnd()
    guard let first = line, first.indentation > header.indentation else {
      throw parser.fault(
        "missing body of 'repeat': indent the lines to repeat", at: header.range,
        code: "MissingValue")
    }
    repetitionDepth += 1
    defer { repetitionDepth -= 1 }
    guard repetitionDepth <= 8 else {
      throw parser.fault(
        "invalid nesting: more than 8 nested repetitions", at: header.range, code: "TooDeep")
    }
    let body = readStatements(
      indentation: first.indentation, under: header.indentation, isRepeated: true)
    for statement in body {
      switch statement.kind {
      case .assignment, .repetition: break
      case .result(let value):
        if case .invalid = value.kind { break }
        report(
          "misplaced value in 'repeat': its lines are assignments", at: statement.range,
          code: "MisplacedResult", help: "assign it to a name, and return after the repetition")
      case .results:
        report(
          "misplaced 'return' in 'repeat'", at: statement.range, code: "MisplacedResult",
          help: "return after the repetition, at the body's indentation")
      }
    }
    return .repetition(count: count, body: body)
  }

  /// Reports a body that doesn't end with its result, or has a result before its end.
  private mutating func checkResult(_ body: [Statement], _ header: TokenLine) {
    for statement in body.dropLast() {
      switch statement.kind {
      case .result(let value):
        if case .invalid = value.kind { continue }
        report(
          "misplaced result: lines after it would never be reached", at: statement.range,
          code: "MisplacedResult", help: "the last line of a body is its result")
      case .results:
        report(
          "misplaced 'return': lines after it would never be reached", at: statement.range,
          code: "MisplacedResult")
      default: break
      }
    }
    switch body.last?.kind {
    case .result, .results: break
    case .assignment(let names, _):
      let list = names.map(\.name).joined(separator: ", ")
      report(
        "missing result: the last line of a body is its value",
        at: body.last?.range ?? header.range,
        code: "MissingResult", help: "write 'return \(list)' below")
    case .repetition, nil:
      if !diagnostics.contains(where: { header.range.lowerBound <= $0.range.lowerBound }) {
        report(
          "missing result: the last line of a body is its value",
          at: body.last?.range ?? header.range, code: "MissingResult",
          help: "return a result after the repetition")
      }
    }
  }
}

extension Statement {
  var expressions: [Expression] {
    switch kind {
    case .assignment(_, let value), .result(let value): [value]
    case .results(let results): results.map(\.value)
    case .repetition(let count, let body): [count] + body.flatMap(\.expressions)
    }
  }

  /// Whether it contains `...`.
  var holdsHole: Bool { expressions.contains { $0.holdsHole } }

  /// Whether some of it couldn't be parsed.
  var holdsFault: Bool { expressions.contains { $0.holdsFault } }
}

extension Expression {
  var holdsHole: Bool {
    if case .hole = kind { return true }
    return children.contains { $0.holdsHole }
  }

  var holdsFault: Bool {
    if case .invalid = kind { return true }
    return children.contains { $0.holdsFault }
  }
}

import Diagnostics
import Lexing

/// Operands: numbers, names, brackets, and the calls, indices, and members that follow them.
extension LineParser {
  mutating func readPostfix() throws(SyntaxFault) -> Expression {
    let start = here
    var operand = try readOperand()
    while let token = next {
      switch token.kind {
      case .sign("("):
        guard case .name(let name) = operand.kind else {
          try failAtOperand(expecting: "an operator")
          return operand
        }
        operand = try make(
          .call(
            Call(
              name: name, nameRange: operand.range, arguments: try readArguments())), from: start)
      case .sign("["):
        operand = try make(.index(operand, try readIndex()), from: start)
      case .sign("."): operand = try readMember(of: operand, from: start)
      case .sign("'"):
        advance()
        if next?.isSign("(") == true {
          throw fault("invalid prime; give the derivative its own name, 'df(x)'", at: token.range)
        }
        report(
          "invalid \"'\"; write '.T' for a transpose, or a plain name such as 'dx'",
          at: token.range, replacement: ".T")
        operand = try make(.member(operand, "T"), from: start)
      case .name where !token.isSpaced && isNumber(operand):
        let left = source.quote(operand.range)
        let right = source.quote(token.range)
        if left == "0", "xXbBoO".contains(right.prefix(1)) {
          throw fault(
            "invalid number '0\(right)'; write it in decimal", at: operand.range.union(token.range))
        }
        if right == "j" || right == "J" {
          throw fault(
            "invalid number '\(left)\(right)': there are no complex numbers",
            at: operand.range.union(token.range))
        }
        report(
          "missing operator between '\(left)' and '\(right)'; write '\(left) * \(right)'",
          at: operand.range.union(token.range), code: "MissingOperator",
          replacement: "\(left) * \(right)")
        operand = try make(.binary(.multiply, operand, try readPostfix()), from: start)
      default: return operand
      }
    }
    return operand
  }

  private func isNumber(_ expression: Expression) -> Bool {
    if case .number = expression.kind { return true }
    return false
  }

  private mutating func readOperand() throws(SyntaxFault) -> Expression {
    guard let token = next else { throw endFault }
    switch token.kind {
    case .number(let value):
      advance()
      return try make(.number(value), from: token.range)
    case .name(let name): return try readName(name, at: token)
    case .sign("("): return try readGroup(token.range)
    case .sign("["):
      advance()
      lists += 1
      defer { lists -= 1 }
      let elements = try readList(until: "]", opening: token.range)
      return try make(.list(elements), from: token.range)
    case .sign("{"):
      report(
        "invalid '{'; write parentheses, or square brackets for a list", at: token.range)
      advance()
      let inner = try readExpression()
      if !take(sign: "}") { try failAtOperand(expecting: "'}'") }
      return inner
    case .sign("..."):
      advance()
      return try make(.hole, from: token.range)
    default: throw operandFault(token)
    }
  }

  /// Returns the fault for a line that ends too early.
  private var endFault: SyntaxFault {
    if let last = peek(-1), let other = peek(-2), last.kind == other.kind, !last.isSpaced,
      last.isSign("+") || last.isSign("-"), let name = peek(-3)?.name
    {
      let sign = last.isSign("+") ? "+" : "-"
      return fault(
        "invalid '\(sign)\(sign)'; write '\(name) = \(name) \(sign) 1'",
        at: other.range.union(last.range))
    }
    if peek(-1)?.isSign("%") == true {
      return fault(
        "missing value after '%', which computes the remainder; write 50 / 100 for 50 percent",
        at: here, code: "MissingValue")
    }
    guard let last = peek(-1) else {
      return fault("missing value", at: here, code: "MissingValue")
    }
    return fault(
      "missing value after '\(source.quote(last.range))'", at: here, code: "MissingValue")
  }

  @inline(never)
  private func operandFault(_ token: Token) -> SyntaxFault {
    let text = source.quote(token.range)
    switch token.kind {
    case .text: return fault("invalid string: formulas have only numbers", at: token.range)
    case .sign("?"):
      return fault("invalid '?'; write '...' if it is still to be written", at: token.range)
    case .sign("!"), .sign("~"):
      return fault("invalid '\(text)'; write 'not', in parentheses: (not a)", at: token.range)
    case .sign("|"), .sign("||"):
      return fault(
        "invalid '\(text)'; write abs(x), or norm(x) for the length of a vector", at: token.range)
    case .sign("$"), .sign("`"):
      return fault("invalid '\(text)'; formulas don't use it", at: token.range)
    case .sign(let sign) where sign.hasPrefix("\\"): return latexFault(sign, at: token.range)
    default: return fault("missing value before '\(text)'", at: token.range, code: "MissingValue")
    }
  }

  private mutating func readName(_ name: String, at token: Token) throws(SyntaxFault) -> Expression
  {
    advance()
    switch name {
    case "np", "numpy", "math", "torch", "jnp", "tf", "Math", "scipy", "cmath":
      if next?.isSign(".") == true { return try readPrefixed(name, at: token) }
    case "True", "true": return try make(.truth(true), from: token.range)
    case "False", "false": return try make(.truth(false), from: token.range)
    case "lambda":
      throw fault(
        "invalid 'lambda'; write 'f(x) = …' as a separate definition", at: token.range)
    case "return":
      throw fault("misplaced 'return': it must begin a line", at: token.range)
    case "repeat" where next?.isSign("(") != true:
      throw fault(
        "misplaced 'repeat': 'repeat n times' must be on its own line", at: token.range)
    case "if", "else", "and", "or", "not", "for", "in", "while", "def", "import":
      throw fault(
        ForeignWords.statements[name].map { "misplaced '\(name)': \($0)" }
          ?? "missing value before '\(name)'", at: token.range)
    default: break
    }
    return try make(.name(name), from: token.range)
  }

  /// Reads `np.exp`, `np.linalg.norm`, `np.pi`, ignoring the prefix.
  @inline(never)
  private mutating func readPrefixed(
    _ prefix: String, at token: Token
  ) throws(SyntaxFault) -> Expression {
    if prefix != "np" && prefix != "numpy" {
      report(
        "unknown prefix '\(prefix).'; write the function's name alone", at: token.range,
        replacement: "")
    }
    advance()
    while let inner = next?.name, peek(1)?.isSign(".") == true,
      ["linalg", "nn", "functional", "special", "math"].contains(inner)
    {
      position += 2
    }
    guard let member = next, let name = member.name else {
      throw fault("missing name after '\(prefix).'", at: here, code: "MissingName")
    }
    advance()
    let range = member.range
    switch name {
    case "newaxis": return try make(.name("None"), from: range)
    case "e": return try make(.number(0x1.5bf0a8b145769p1), from: range)
    case "random" where next?.isSign(".") == true:
      advance()
      return try readRandom("\(prefix).random", from: range)
    case "max", "min":
      // NumPy's second argument is the axis; max(a, b) without a prefix is elementwise.
      return try make(.name(next?.isSign("(") == true ? "a" + name : name), from: range)
    default: return try make(.name(name), from: range)
    }
  }

  /// Reads `np.random.default_rng`, and rejects NumPy's global stream.
  @inline(never)
  private mutating func readRandom(
    _ prefix: String, from start: SourceRange
  ) throws(SyntaxFault) -> Expression {
    guard let member = next, let name = member.name else {
      throw fault("missing name after '\(prefix).'", at: here, code: "MissingName")
    }
    advance()
    if RandomStream.makers[name] != nil { return try make(.name(name), from: member.range) }
    let help =
      name == "seed"
      ? "rng = RandomState(7), then rng.uniform(…)" : RandomStream.help(for: name)
    throw fault(
      "invalid '\(prefix).\(name)': random numbers come from a named stream",
      at: start.union(member.range), code: "MissingStream", help: "write \(help)")
  }

  @inline(never)
  private mutating func readGroup(_ opening: SourceRange) throws(SyntaxFault) -> Expression {
    advance()
    if next?.isSign(")") == true {
      advance()
      return try make(.list([]), from: opening)
    }
    let first = try readExpression()
    guard next?.isSign(",") == true else {
      try close(")", opening: opening)
      // The parentheses belong to the quoted text, not to the tree.
      return Expression(first.kind, range(from: opening))
    }
    advance()
    let rest = try readList(until: ")", opening: opening)
    return try make(.list([first] + rest), from: opening)
  }

  /// Reads comma-separated expressions, with an optional trailing comma.
  @inline(never)
  private mutating func readList(
    until closer: String, opening: SourceRange
  ) throws(SyntaxFault) -> [Expression] {
    var elements: [Expression] = []
    while let token = next, !token.isSign(closer) {
      if token.isSign(";") {
        throw fault("invalid ';' in a list; write [[1, 2], [3, 4]]", at: token.range)
      }
      elements.append(try readExpression())
      if next?.isSign(";") == true { continue }
      if next?.isSign(":") == true || next?.isSign("...") == true {
        throw fault("invalid range; write arange(start, stop, step)", at: here)
      }
      if !take(sign: ",") { break }
    }
    try close(closer, opening: opening)
    return elements
  }

  @inline(never)
  mutating func readArguments() throws(SyntaxFault) -> [CallArgument] {
    let opening = here
    advance()
    var arguments: [CallArgument] = []
    while let token = next, !token.isSign(")") {
      var label: String?
      if let name = token.name, let sign = peek(1), sign.isSign("=") || sign.isSign(":") {
        label = name
        position += 2
      }
      if label == nil, token.isSign("*") || token.isSign("**") {
        throw fault("invalid '*' before an argument; write each argument", at: token.range)
      }
      let value = try readExpression()
      arguments.append(CallArgument(label: label, labelRange: token.range, value: value))
      if !take(sign: ",") { break }
    }
    try close(")", opening: opening)
    return arguments
  }

  @inline(never)
  private mutating func readMember(
    of operand: Expression, from start: SourceRange
  ) throws(SyntaxFault) -> Expression {
    advance()
    guard let token = next, let name = token.name else {
      if next?.isSign(".") == true {
        throw fault("invalid range; write arange(start, stop), or start:stop in an index", at: here)
      }
      throw fault("missing name after '.'", at: here, code: "MissingName")
    }
    advance()
    if case .name(let function) = operand.kind, let whole = ForeignWords.methods[function],
      ["reduce", "accumulate"].contains(name)
    {
      throw fault(
        "unknown function '\(function).\(name)'; write \(whole)", at: token.range,
        code: "UnknownFunction")
    }
    guard next?.isSign("(") == true else { return try make(.member(operand, name), from: start) }
    if name == "astype" { return try readConversion(of: operand, from: start) }
    let receiver = CallArgument(label: nil, labelRange: operand.range, value: operand)
    let function = BuiltinFunction.methods[name] ?? name
    return try make(
      .call(
        Call(
          name: function, nameRange: token.range, arguments: [receiver] + (try readArguments()),
          isMethod: true)),
      from: start)
  }

  /// Reads `x.astype(float)`, which does nothing; int truncates, bool compares with 0.
  @inline(never)
  private mutating func readConversion(
    of operand: Expression, from start: SourceRange
  ) throws(SyntaxFault) -> Expression {
    let place = here
    let arguments = try readArguments()
    guard arguments.count == 1, case .name(let type) = arguments[0].value.kind else {
      throw fault("invalid 'astype'; write x itself: all values are doubles", at: place)
    }
    switch type {
    case "float", "float64", "double", "float32": return operand
    case "int", "int64", "int32", "uint8", "long":
      return try make(.unary(.trunc, operand), from: start)
    case "bool", "bool_":
      let zero = Expression(.number(0), place)
      return try make(
        .comparison(operand, [Comparison(function: .unequal, operand: zero)]), from: start)
    default:
      throw fault("unknown type '\(type)'; all values are doubles", at: arguments[0].value.range)
    }
  }

  private mutating func readIndex() throws(SyntaxFault) -> [IndexPart] {
    let opening = here
    advance()
    var parts: [IndexPart] = []
    while let token = next, !token.isSign("]") {
      parts.append(try readIndexPart())
      if !take(sign: ",") { break }
    }
    if parts.isEmpty {
      throw fault("missing index between the brackets", at: opening, code: "MissingValue")
    }
    try close("]", opening: opening)
    return parts
  }

  @inline(never)
  private mutating func readIndexPart() throws(SyntaxFault) -> IndexPart {
    if next?.isSign("...") == true {
      advance()
      return .ellipsis
    }
    var bounds: [Expression?] = [nil]
    while let token = next, !token.isSign(","), !token.isSign("]") {
      if take(sign: ":") {
        bounds.append(nil)
        if bounds.count > 3 { throw fault("invalid slice; write start:stop:step", at: token.range) }
      } else if bounds[bounds.count - 1] == nil {
        bounds[bounds.count - 1] = try readExpression()
      } else {
        try failAtOperand(expecting: "',' or ']'")
      }
    }
    if bounds.count == 1, let single = bounds[0] {
      if case .name(let name) = single.kind, name == "None" || name == "newaxis" {
        return .newAxis
      }
      return .at(single)
    }
    if bounds.count == 1 { throw fault("missing index", at: here, code: "MissingValue") }
    return .slice(
      start: bounds[0], stop: bounds[1], step: bounds.count > 2 ? bounds[2] : nil)
  }
}

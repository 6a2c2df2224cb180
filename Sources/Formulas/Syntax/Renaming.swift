// Renames what a formula uses and doesn't define itself.

extension FormulaDefinition {
  /// Returns the definition with its own name and the names it uses replaced.
  ///
  /// - Parameter names: The new names by the old ones; parameters and local names stay.
  public func renamed(_ names: [String: String]) -> FormulaDefinition {
    let parameters = parameters.map { parameter in
      Parameter(
        name: parameter.name, range: parameter.range,
        defaultValue: parameter.defaultValue?.renamed(names))
    }
    var locals = Set(parameterNames)
    return FormulaDefinition(
      name: names[name] ?? name, nameRange: nameRange, isFunction: isFunction,
      isUnanswered: isUnanswered, isUnread: isUnread, range: range, parameters: parameters,
      body: Self.renamed(body, names, &locals), source: source)
  }

  private static func renamed(
    _ body: [Statement], _ names: [String: String], _ locals: inout Set<String>
  ) -> [Statement] {
    body.map { statement in
      let free = names.filter { !locals.contains($0.key) }
      let kind: Statement.Kind
      switch statement.kind {
      case .assignment(let assigned, let value):
        kind = .assignment(names: assigned, value: value.renamed(names, values: free))
        locals.formUnion(assigned.map(\.name))
      case .repetition(let count, let inner):
        kind = .repetition(
          count: count.renamed(names, values: free), body: renamed(inner, names, &locals))
      case .result(let value): kind = .result(value.renamed(names, values: free))
      case .results(let results):
        kind = .results(
          results.map { NamedResult(name: $0.name, value: $0.value.renamed(names, values: free)) })
      }
      return Statement(kind: kind, range: statement.range)
    }
  }
}

extension FormulaExpression {
  /// The same expression with other names for definitions of the lab.
  public func renamed(_ names: [String: String]) -> FormulaExpression {
    names.isEmpty ? self : FormulaExpression(expression.renamed(names), source, diagnostics)
  }
}

extension FormulaArguments {
  /// The same arguments with other names for definitions of the lab.
  public func renamed(_ names: [String: String]) -> FormulaArguments {
    FormulaArguments(
      list: list.map { argument in
        Argument(
          name: argument.name, nameRange: argument.nameRange,
          expression: argument.expression.renamed(names))
      }, diagnostics: diagnostics)
  }
}

extension Expression {
  func renamed(_ names: [String: String]) -> Expression { renamed(names, values: names) }

  /// - Parameters:
  ///   - functions: The new names of called functions, which local names never hide.
  ///   - values: The new names of everything else.
  fileprivate func renamed(
    _ functions: [String: String], values: [String: String]
  ) -> Expression {
    let inner = { (expression: Expression) in expression.renamed(functions, values: values) }
    switch kind {
    case .number, .truth, .hole, .invalid: return self
    case .name(let name): return Expression(.name(values[name] ?? name), range)
    case .list(let elements): return Expression(.list(elements.map(inner)), range)
    case .unary(let sign, let operand): return Expression(.unary(sign, inner(operand)), range)
    case .binary(let sign, let left, let right):
      return Expression(.binary(sign, inner(left), inner(right)), range)
    case .product(let left, let right):
      return Expression(.product(inner(left), inner(right)), range)
    case .comparison(let first, let rest):
      let others = rest.map { Comparison(function: $0.function, operand: inner($0.operand)) }
      return Expression(.comparison(inner(first), others), range)
    case .conditional(let condition, let then, let otherwise):
      return Expression(
        .conditional(condition: inner(condition), then: inner(then), otherwise: inner(otherwise)),
        range)
    case .call(let call): return Expression(.call(call.renamed(functions, inner)), range)
    case .member(let base, let name): return Expression(.member(inner(base), name), range)
    case .index(let base, let parts):
      return Expression(.index(inner(base), parts.map { $0.mapped(inner) }), range)
    }
  }
}

extension Call {
  fileprivate func renamed(
    _ names: [String: String], _ inner: (Expression) -> Expression
  ) -> Call {
    let arguments = arguments.map { argument in
      CallArgument(
        label: argument.label, labelRange: argument.labelRange,
        value: argument.label == "dtype" ? argument.value : inner(argument.value))
    }
    return Call(
      name: names[name] ?? name, nameRange: nameRange, arguments: arguments, isMethod: isMethod)
  }
}

extension IndexPart {
  fileprivate func mapped(_ inner: (Expression) -> Expression) -> IndexPart {
    switch self {
    case .at(let expression): .at(inner(expression))
    case .slice(let start, let stop, let step):
      .slice(start: start.map(inner), stop: stop.map(inner), step: step.map(inner))
    case .newAxis, .ellipsis: self
    }
  }
}

package import Diagnostics

/// A name in a formula, with its place.
package struct NameUse: Sendable, Equatable {
  /// What a name denotes.
  package enum Role: Sendable, Equatable {
    /// A value or a function, wherever it is defined.
    case free
    /// A parameter of the formula around it, or what that assigns.
    case local(isDefinition: Bool)
    /// A parameter of what is called.
    case label(of: String)
  }

  package let name: String
  package let range: SourceRange
  package let role: Role

  package init(name: String, range: SourceRange, role: Role = .free) {
    self.name = name
    self.range = range
    self.role = role
  }
}

extension FormulaExpression {
  /// The names in it.
  package var mentions: [NameUse] { expression.mentions(amid: []) }
}

extension FormulaArguments {
  /// The names in the expressions.
  package var mentions: [NameUse] { list.flatMap { $0.expression.mentions } }
}

extension FormulaDefinition {
  /// The names in it, other than its own.
  package var mentions: [NameUse] {
    var locals = Set(parameterNames)
    let defined = parameters.map { SpelledName(name: $0.name, range: $0.range).definition }
    return defined + parameters.flatMap { $0.defaultValue?.mentions(amid: []) ?? [] }
      + Self.mentions(in: body, &locals)
  }

  /// The names that mean something of its own: parameters, and what is assigned in its body.
  package var localNames: Set<String> {
    var locals = Set(parameterNames)
    _ = Self.mentions(in: body, &locals)
    return locals
  }

  private static func mentions(in body: [Statement], _ locals: inout Set<String>) -> [NameUse] {
    var names: [NameUse] = []
    for statement in body {
      switch statement.kind {
      case .assignment(let assigned, let value):
        names += value.mentions(amid: locals) + assigned.map(\.definition)
        locals.formUnion(assigned.map(\.name))
      case .repetition(let count, let inner):
        names += count.mentions(amid: locals) + Self.mentions(in: inner, &locals)
      case .result(let value): names += value.mentions(amid: locals)
      case .results(let results):
        for result in results { names += result.value.mentions(amid: locals) }
      }
    }
    return names
  }
}

extension SpelledName {
  fileprivate var definition: NameUse {
    NameUse(name: name, range: range, role: .local(isDefinition: true))
  }
}

extension Expression {
  /// - Parameter locals: Names that mean something else here, unless they are called.
  fileprivate func mentions(amid locals: Set<String>) -> [NameUse] {
    switch kind {
    case .name("None"): return []
    case .name(let name):
      let role = locals.contains(name) ? NameUse.Role.local(isDefinition: false) : .free
      return [NameUse(name: name, range: range, role: role)]
    case .call(let call):
      return [NameUse(name: call.name, range: call.nameRange)]
        + call.arguments.filter { $0.label != "dtype" }.flatMap { argument in
          let label = argument.label.map {
            NameUse(name: $0, range: argument.labelRange, role: .label(of: call.name))
          }
          return (label.map { [$0] } ?? []) + argument.value.mentions(amid: locals)
        }
    default: return children.flatMap { $0.mentions(amid: locals) }
    }
  }
}

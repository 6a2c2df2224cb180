package import Diagnostics

/// A name in a formula, with its place.
package struct NameUse: Sendable, Equatable {
  package let name: String
  package let range: SourceRange

  package init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}

extension FormulaExpression {
  /// The names of values and functions in it with their places, wherever they are defined.
  package var uses: [NameUse] { expression.uses }
}

extension FormulaArguments {
  /// The names of values and functions in the expressions.
  package var uses: [NameUse] { list.flatMap(\.expression.uses) }
}

extension FormulaDefinition {
  /// The names that it uses and doesn't define itself, with their places.
  package var uses: [NameUse] {
    var locals = Set(parameterNames)
    return parameters.flatMap { $0.defaultValue?.uses ?? [] } + Self.uses(in: body, &locals)
  }

  /// The names that mean something of its own: parameters, and what is assigned in its body.
  package var localNames: Set<String> {
    var locals = Set(parameterNames)
    _ = Self.uses(in: body, &locals)
    return locals
  }

  private static func uses(in body: [Statement], _ locals: inout Set<String>) -> [NameUse] {
    var uses: [NameUse] = []
    for statement in body {
      let known = locals
      let free = { (value: Expression) in value.uses(hiding: known) }
      switch statement.kind {
      case .assignment(let names, let value):
        uses += free(value)
        locals.formUnion(names.map(\.name))
      case .repetition(let count, let inner): uses += free(count) + Self.uses(in: inner, &locals)
      case .result(let value): uses += free(value)
      case .results(let results): uses += results.flatMap { free($0.value) }
      }
    }
    return uses
  }
}

extension Expression {
  fileprivate var uses: [NameUse] { uses(hiding: []) }

  /// - Parameter locals: Names that mean something else here, unless they are called.
  fileprivate func uses(hiding locals: Set<String>) -> [NameUse] {
    switch kind {
    case .name(let name) where name == "None" || locals.contains(name): return []
    case .name(let name): return [NameUse(name: name, range: range)]
    case .call(let call):
      let arguments = call.arguments.filter { $0.label != "dtype" }
      return [NameUse(name: call.name, range: call.nameRange)]
        + arguments.flatMap { $0.value.uses(hiding: locals) }
    default: return children.flatMap { $0.uses(hiding: locals) }
    }
  }
}

extension Expression {
  /// The names of values and functions in it, wherever they are defined.
  var usedNames: Set<String> {
    var names = Set<String>()
    collectNames(into: &names)
    return names
  }

  func collectNames(into names: inout Set<String>) {
    switch kind {
    case .name(let name) where name != "None": names.insert(name)
    case .call(let call):
      names.insert(call.name)
      for argument in call.arguments where argument.label != "dtype" {
        argument.value.collectNames(into: &names)
      }
    default: for child in children { child.collectNames(into: &names) }
    }
  }
}

extension FormulaDefinition {
  /// The names that it uses and doesn't define itself.
  var usedNames: Set<String> {
    var names = Set<String>()
    for parameter in parameters { parameter.defaultValue?.collectNames(into: &names) }
    var locals = Set(parameterNames)
    Self.collect(body, &locals, into: &names)
    return names
  }

  private static func collect(
    _ body: [Statement], _ locals: inout Set<String>, into names: inout Set<String>
  ) {
    for statement in body {
      var own = Set<String>()
      switch statement.kind {
      case .assignment(let assigned, let value):
        value.collectNames(into: &own)
        for name in own where !locals.contains(name) { names.insert(name) }
        locals.formUnion(assigned.map(\.name))
      case .repetition(let count, let inner):
        count.collectNames(into: &own)
        for name in own where !locals.contains(name) { names.insert(name) }
        collect(inner, &locals, into: &names)
      case .result(let value):
        value.collectNames(into: &own)
        for name in own where !locals.contains(name) { names.insert(name) }
      case .results(let results):
        for result in results { result.value.collectNames(into: &own) }
        for name in own where !locals.contains(name) { names.insert(name) }
      }
    }
  }
}

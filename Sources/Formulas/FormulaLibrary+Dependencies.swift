extension FormulaLibrary {
  /// Returns everything that a definition uses, directly or indirectly: definitions, values from
  /// the lab, and undefined names.
  public func dependencies(of name: String) -> Set<String> {
    guard let definition = definition(named: name) else { return [] }
    return closure(of: definition.usedNames)
  }

  /// Returns everything that an expression uses, directly or through definitions.
  public func dependencies(of expression: FormulaExpression) -> Set<String> {
    closure(of: expression.usedNames)
  }

  /// Returns the names still to be written among a name and everything it uses, sorted.
  public func unansweredNames(behind name: String) -> [String] {
    unansweredNames(among: dependencies(of: name).union([name]))
  }

  /// Returns the names still to be written among everything an expression uses, sorted.
  public func unansweredNames(behind expression: FormulaExpression) -> [String] {
    unansweredNames(among: dependencies(of: expression))
  }

  private func unansweredNames(among names: Set<String>) -> [String] {
    Set(names.compactMap(unansweredName)).sorted()
  }

  /// The name that must still be written before a name has a meaning: itself, or the name that a
  /// directive waits for.
  public func unansweredName(_ name: String) -> String? {
    if let definition = definition(named: name) { return definition.isUnanswered ? name : nil }
    if case .unanswered(let missing) = objects[name] { return missing }
    return unanswered.contains(name) ? name : nil
  }

  private func closure(of names: Set<String>) -> Set<String> {
    var found = names
    for name in names {
      if let definition = definition(named: name) {
        found.formUnion(uses.names(behind: definition, in: self))
      }
    }
    return found.filter { definition(named: $0) != nil || !isBuiltin($0) }
  }

  /// Whether the name is built in and not replaced by the lab.
  private func isBuiltin(_ name: String) -> Bool {
    objects[name] == nil && !unanswered.contains(name) && BuiltinFunction.isWord(name)
  }
}

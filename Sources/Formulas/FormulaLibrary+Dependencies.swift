extension FormulaLibrary {
  /// Returns all that a definition uses, directly or through others: definitions, what the lab
  /// gives, and names that nothing defines.
  public func dependencies(of name: String) -> Set<String> {
    guard let definition = definition(named: name) else { return [] }
    return closure(of: definition.usedNames)
  }

  /// Returns all that an expression uses, directly or through definitions.
  public func dependencies(of expression: FormulaExpression) -> Set<String> {
    closure(of: expression.usedNames)
  }

  /// Returns the names that are still to be written among a name and all that it uses, sorted.
  public func unansweredNames(behind name: String) -> [String] {
    unansweredNames(among: dependencies(of: name).union([name]))
  }

  /// Returns the names that are still to be written among all that an expression uses, sorted.
  public func unansweredNames(behind expression: FormulaExpression) -> [String] {
    unansweredNames(among: dependencies(of: expression))
  }

  private func unansweredNames(among names: Set<String>) -> [String] {
    Set(names.compactMap(unansweredName)).sorted()
  }

  /// The name that is still to be written for a name to mean something: its own, or that of what
  /// a directive waits for.
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

  /// Whether the language gives the name and the lab does not.
  private func isBuiltin(_ name: String) -> Bool {
    objects[name] == nil && values[name] == nil && shapes[name] == nil && !unanswered.contains(name)
      && streams[name] == nil && BuiltinFunction.isWord(name)
  }
}

internal import Synchronization

/// The names that each definition of a library uses, directly and indirectly. They are computed on
/// first use and cached, because every directive asks for them.
final class DefinitionUses: Sendable {
  fileprivate struct State {
    private var direct: [String: Set<String>] = [:]
    var all: [String: Set<String>] = [:]

    mutating func used(by definition: FormulaDefinition) -> Set<String> {
      if let known = direct[definition.name] { return known }
      let names = definition.usedNames
      direct[definition.name] = names
      return names
    }
  }

  private let state = Mutex(State())

  /// Returns all names that a definition depends on; its own only if it uses itself.
  func names(behind definition: FormulaDefinition, in library: FormulaLibrary) -> Set<String> {
    state.withLock { state in
      if let known = state.all[definition.name] { return known }
      var found: Set<String> = []
      var open = Array(state.used(by: definition))
      while let name = open.popLast() {
        guard found.insert(name).inserted, let next = library.definition(named: name) else {
          continue
        }
        if let known = state.all[name] {
          found.formUnion(known)
        } else {
          open += state.used(by: next)
        }
      }
      state.all[definition.name] = found
      return found
    }
  }
}

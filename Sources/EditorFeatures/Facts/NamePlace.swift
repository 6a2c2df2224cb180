package import Diagnostics
internal import Formulas
package import LabLanguage

/// A name in a lab, where it is defined or used.
package struct NamePlace: Sendable, Equatable {
  /// What a name belongs to.
  package enum Space: Sendable, Hashable {
    /// What directives and formulas define, and what other directives, formulas, and prose compute with.
    case value
    /// What references in prose point to, and the names of exercises.
    case label
    /// The works of a bibliography.
    case work
    /// Parameters and other names of the formula with a place.
    case local(SourceRange)
  }

  package struct Key: Sendable, Hashable {
    package let name: String
    package let space: Space
  }

  package let key: Key
  package let range: SourceRange
  /// What a definition defines; nil for uses and labels.
  package let kind: DefinitionKind?
  package let isDefinition: Bool
  /// The directive or the formula that the name is in.
  package let owner: SourceRange
  /// Names that mean something else there.
  package let locals: Set<String>

  init(
    _ name: String, _ space: Space, at range: SourceRange, in owner: SourceRange,
    defines kind: DefinitionKind? = nil, isDefinition: Bool = false, locals: Set<String> = []
  ) {
    key = Key(name: name, space: space)
    self.range = range
    self.kind = kind
    self.isDefinition = isDefinition || kind != nil
    self.owner = owner
    self.locals = locals
  }

  /// A name in a formula.
  ///
  /// - Parameters:
  ///   - locals: Names that mean something else in it.
  ///   - formulas: What it can call.
  /// - Failure: Nil for the label of an argument that isn't one of the lab's parameters.
  init?(
    _ use: NameUse, in owner: SourceRange, locals: Set<String> = [],
    calling formulas: FormulaLibrary
  ) {
    var space = Space.value
    var isDefinition = false
    switch use.role {
    case .free: break
    case .local(let defines):
      space = .local(owner)
      isDefinition = defines
    case .label(let callee):
      guard let called = formulas.definition(named: callee),
        called.parameterNames.contains(use.name)
      else { return nil }
      space = .local(called.range)
    }
    self.init(
      use.name, space, at: use.range, in: owner, isDefinition: isDefinition, locals: locals)
  }
}

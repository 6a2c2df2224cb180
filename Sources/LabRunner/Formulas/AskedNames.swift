internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown

/// Finds the names that an exercise asks students to define: its directives use them, nothing
/// defines them, and the exercise has no solution that should.
struct AskedNames {
  private(set) var names: [(name: String, range: SourceRange)] = []

  /// - Parameter solved: The exercises of solutions that have been cut out.
  init(in items: [DocumentContents.Item], solved: Set<String>, known: (String) -> Bool) {
    var solved = solved
    for case .formula(_, let surroundings) in items where surroundings.isInSolution {
      if let exercise = surroundings.exercise { solved.insert(exercise) }
    }
    var asked: Set<String> = []
    for case .directive(let directive, let surroundings) in items {
      guard let exercise = surroundings.exercise, !surroundings.isInSolution,
        !solved.contains(exercise)
      else { continue }
      for (name, range) in directive.formulaNames
      where !known(name) && asked.insert(name).inserted {
        names.append((name, range))
      }
    }
  }
}

extension Directive {
  /// The names that its formulas use, and the names that it takes for formulas.
  var formulaNames: [(name: String, range: SourceRange)] {
    guard let schema else { return [] }
    return arguments.enumerated().flatMap {
      index, argument -> [(name: String, range: SourceRange)] in
      if case .formula(let excerpt) = argument.value.kind {
        return FormulaArguments(parsing: excerpt).list.flatMap { argument in
          argument.expression.names.sorted().map { ($0, argument.expression.range) }
        }
      }
      let parameter =
        index == 0 && argument.label == nil
        ? schema.subject : schema.parameters.first { $0.name == argument.label }
      return parameter.map { argument.value.formulaNames(as: $0.type) } ?? []
    }
  }
}

extension Expression {
  /// The names that can only be those of formulas if the expression is a value of a type.
  fileprivate func formulaNames(as type: ValueType) -> [(name: String, range: SourceRange)] {
    switch (type, kind) {
    case (.reference(let kinds), .name(let name)) where kinds.contains(.formula):
      return [(name, range)]
    case (.function, .name(let name))
    where !FormulaLibrary.isFunction(name) && !ActivationNames.elementwise.contains(name):
      return [(name, range)]
    case (.list(let element), .list(let elements)):
      return elements.flatMap { $0.formulaNames(as: element) }
    case (.either(let types), _):
      // A name that is also a call is not that of a formula.
      if case .name(let name) = kind, type.calls.contains(where: { $0.isCalled(name) }) {
        return []
      }
      return types.lazy.map { formulaNames(as: $0) }.first { !$0.isEmpty } ?? []
    case (.call(let schemas), .call(let word, _, let inner)):
      let parameters = schemas.first { $0.isCalled(word) }?.parameters ?? []
      return inner.enumerated().flatMap { index, argument -> [(name: String, range: SourceRange)] in
        let parameter =
          argument.label.map { label in parameters.first { $0.name == label } }
          ?? (parameters.first?.isRepeatable == true
            ? parameters.first : parameters.dropFirst(index).first)
        return parameter.map { argument.value.formulaNames(as: $0.type) } ?? []
      }
    default: return []
    }
  }
}

internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown

/// The names of formulas in the directives of a lab. Finding them means parsing every formula, and several
/// stages of a plan need them, so they are kept.
final class FormulaNames {
  typealias Names = [(name: String, range: SourceRange)]

  /// By the offset of the directive. Its arguments tell whether it has been changed since.
  private var known: [Int: (arguments: [Argument], asked: Names, mentioned: Names)] = [:]

  /// Returns what a directive asks students for.
  func asked(by directive: Directive) -> Names { names(in: directive).asked }

  /// Returns the names that directives mention as formulas, but don't ask students for.
  func unasked(by items: [DocumentContents.Item]) -> Set<String> {
    var asked: Set<String> = []
    var mentioned: Set<String> = []
    for case .directive(let directive, _) in items {
      let names = names(in: directive)
      asked.formUnion(names.asked.map(\.name))
      mentioned.formUnion(names.mentioned.map(\.name))
    }
    return mentioned.subtracting(asked)
  }

  private func names(in directive: Directive) -> (asked: Names, mentioned: Names) {
    let place = directive.range.lowerBound
    if let known = known[place], known.arguments == directive.arguments {
      return (known.asked, known.mentioned)
    }
    let (asked, mentioned) = (directive.formulaNames, directive.mentionedNames)
    known[place] = (directive.arguments, asked, mentioned)
    return (asked, mentioned)
  }
}

extension Directive {
  /// The names that its formulas use, and the names that it takes for formulas, as far as it asks
  /// students for them.
  var formulaNames: [(name: String, range: SourceRange)] { formulaNames(where: \.asksForFormulas) }

  /// The names of formulas that it only mentions.
  fileprivate var mentionedNames: [(name: String, range: SourceRange)] {
    formulaNames { !$0.asksForFormulas }
  }

  private func formulaNames(
    where isIncluded: (Parameter) -> Bool
  ) -> [(name: String, range: SourceRange)] {
    guard let schema else { return [] }
    return arguments.enumerated().flatMap {
      index, argument -> [(name: String, range: SourceRange)] in
      let parameter =
        index == 0 && argument.label == nil
        ? schema.subject : schema.parameters.first { $0.name == argument.label }
      guard let parameter, isIncluded(parameter) else { return [] }
      return argument.value.formulaNames(as: parameter.type)
    }
  }
}

extension ArgumentValue {
  /// The names that can only be those of formulas if the expression is a value of a type.
  fileprivate func formulaNames(as type: ValueType) -> [(name: String, range: SourceRange)] {
    switch (type, kind) {
    case (.expression, .formula(let excerpt)), (.arguments, .formula(let excerpt)):
      return FormulaArguments(parsing: excerpt).list.flatMap { argument in
        argument.expression.names.sorted().map { ($0, argument.expression.range) }
      }
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

internal import LabLanguage
internal import LabMarkdown

extension DocumentContents.Item {
  /// The same item; a directive in an answer has other names for some definitions.
  func renamedInAnswers(_ names: [String: String]) -> Self {
    guard case .directive(let directive, let surroundings) = self, surroundings.isInAnswer,
      !names.isEmpty
    else { return self }
    return .directive(directive.renamed(names), in: surroundings)
  }
}

extension Directive {
  /// Formulas in arguments stay as they are: the ``Binder`` renames what they use.
  fileprivate func renamed(_ names: [String: String]) -> Directive {
    Directive(
      name: name, nameRange: nameRange, arguments: arguments.map { $0.renamed(names) },
      range: range)
  }
}

extension Argument {
  fileprivate func renamed(_ names: [String: String]) -> Argument {
    Argument(label: label, labelRange: labelRange, value: value.renamed(names))
  }
}

extension ArgumentValue {
  fileprivate func renamed(_ names: [String: String]) -> ArgumentValue {
    switch kind {
    case .name(let name): names[name].map { ArgumentValue(.name($0), range: range) } ?? self
    case .list(let values): ArgumentValue(.list(values.map { $0.renamed(names) }), range: range)
    case .call(let name, let nameRange, let arguments):
      ArgumentValue(
        .call(name: name, nameRange: nameRange, arguments: arguments.map { $0.renamed(names) }),
        range: range)
    case .number, .string, .boolean, .range, .formula, .invalid: self
    }
  }
}

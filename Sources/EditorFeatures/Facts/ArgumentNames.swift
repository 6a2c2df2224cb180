internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// Finds the names in a directive's arguments, by the types of its schema.
struct ArgumentNames {
  private(set) var places: [NamePlace] = []
  private let directive: Directive
  private let formulas: FormulaLibrary

  /// - Parameter formulas: What the lab defines.
  init(_ directive: Directive, _ formulas: FormulaLibrary) {
    self.directive = directive
    self.formulas = formulas
  }

  mutating func read() {
    guard let schema = Directives.schema(named: directive.name) else { return }
    for (index, argument) in directive.arguments.enumerated() {
      guard let parameter = schema.parameter(for: argument, at: index) else { continue }
      read(argument.value, as: parameter)
    }
  }

  private mutating func read(_ value: ArgumentValue, as parameter: Parameter) {
    let types = parameter.type.leaves
    switch value.kind {
    case .name(let name): read(name, at: value.range, as: types, of: parameter)
    case .list(let values): for value in values { read(value, as: parameter) }
    case .range(let lower, let upper): for end in [lower, upper] { read(end, as: parameter) }
    case .call(let name, let range, let arguments):
      read(arguments, of: name, at: range, as: parameter.type.calls)
    case .formula(let excerpt):
      let isList = types.contains { if case .arguments = $0 { true } else { false } }
      let names =
        isList
        ? FormulaArguments(parsing: excerpt).mentions
        : FormulaExpression(parsing: excerpt).mentions
      places += names.compactMap { NamePlace($0, in: directive.range, calling: formulas) }
    case .number, .string, .boolean, .invalid: break
    }
  }

  private mutating func read(
    _ name: String, at range: SourceRange, as types: [ValueType], of parameter: Parameter
  ) {
    for type in types {
      switch type {
      case .definition(let kind):
        return add(name, at: range, defines: kind)
      case .identifier:
        guard directive.isLabel(parameter) else { return }
        return places.append(
          NamePlace(
            name, .label, at: range, in: directive.range, isDefinition: directive.isDefinedByLabel))
      case .call(let calls) where calls.contains(where: { $0.isCalled(name) }): return
      case .choice(let words) where words.contains(name): return
      case .reference, .function, .expression, .arguments, .call: return add(name, at: range)
      default: continue
      }
    }
  }

  private mutating func read(
    _ arguments: [Argument], of name: String, at range: SourceRange, as calls: [CallSchema]
  ) {
    var parameters = calls.first { $0.isCalled(name) }?.parameters
    if parameters == nil, let formula = calls.first(where: { $0.name == CallSchema.formula }) {
      add(name, at: range)
      parameters = Array(formula.parameters.dropFirst())
    }
    for (index, argument) in arguments.enumerated() {
      guard let parameter = parameters?.parameter(for: argument, at: index) else { continue }
      read(argument.value, as: parameter)
    }
  }

  private mutating func add(
    _ name: String, at range: SourceRange, defines kind: DefinitionKind? = nil
  ) {
    places.append(NamePlace(name, .value, at: range, in: directive.range, defines: kind))
  }
}

extension Directive {
  /// Whether a reference can point to what an argument names.
  fileprivate func isLabel(_ parameter: Parameter) -> Bool {
    switch containerKind {
    case nil: parameter.name == TypedParameter<String?>.labelName
    case .criterion: false
    default: true
    }
  }

  /// Whether its label is its own; other blocks name an exercise.
  fileprivate var isDefinedByLabel: Bool {
    switch containerKind {
    case nil, .exercise: true
    case .answer, .solution, .instructor, .hint, .rubric, .criterion, .note, .columns: false
    }
  }
}

extension DirectiveSchema {
  /// Returns the parameter that an argument belongs to.
  func parameter(for argument: Argument, at index: Int) -> Parameter? {
    if index == 0, let subject, argument.label == nil || argument.label == subject.name {
      return subject
    }
    return parameters.first { $0.name == argument.label }
  }

  /// The first argument and those with labels.
  var allParameters: [Parameter] { (subject.map { [$0] } ?? []) + parameters }
}

extension [Parameter] {
  /// Returns the parameter of a call that an argument belongs to.
  func parameter(for argument: Argument, at index: Int) -> Parameter? {
    if let label = argument.label { return first { $0.name == label } }
    if indices.contains(index) { return self[index] }
    return last.flatMap { $0.isRepeatable ? $0 : nil }
  }
}

extension ValueType {
  /// The types that a value can have, without lists and alternatives around them.
  var leaves: [ValueType] {
    switch self {
    case .list(let element): element.leaves
    case .either(let types): types.flatMap(\.leaves)
    default: [self]
    }
  }
}

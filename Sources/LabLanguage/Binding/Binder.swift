package import Diagnostics
internal import Formulas
package import LabMarkdown

/// Checks arguments against a schema: labels, presence, types and bounds.
///
/// A value that doesn't fit is reported and left out. A call with an error becomes nil after all
/// its errors have been reported.
package struct Binder {
  package let scope: Scope
  /// Other names for some of those in formulas.
  private let names: [String: String]
  package private(set) var diagnostics: [Diagnostic] = []
  /// Whether every argument could be read. If not, an unreadable one may be what seems to be
  /// missing.
  private var isWhole = true
  /// The first obstacle that isn't an error of this directive.
  package private(set) var obstacle: Obstacle?

  package init(scope: Scope, renaming names: [String: String] = [:]) {
    self.scope = scope
    self.names = names
  }

  /// The same without what was found so far.
  var renewed: Binder { Binder(scope: scope, renaming: names) }

  func renamed(_ formula: FormulaExpression) -> FormulaExpression { formula.renamed(names) }

  func renamed(_ arguments: FormulaArguments) -> FormulaArguments { arguments.renamed(names) }

  package mutating func report(
    _ code: String, _ message: String, at range: SourceRange, help: String? = nil,
    replacement: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code: code, message: message, range: range, help: help, replacement: replacement))
  }

  package mutating func note(_ found: Obstacle) { obstacle = obstacle ?? found }

  package mutating func add(_ found: [Diagnostic]) { diagnostics += found }

  // MARK: Directives and calls

  package mutating func bind(_ directive: Directive, to schema: DirectiveSchema) -> BoundCall? {
    isWhole = directive.isWhole
    var arguments = directive.arguments
    var values: [(name: String, value: BoundValue)] = []
    var isSound = true
    if let subject = schema.subject {
      if let first = arguments.first, first.label == nil || first.label == subject.name {
        arguments.removeFirst()
        if let value = bind(first.value, to: subject) {
          values.append((subject.name, value))
        } else {
          isSound = false
        }
      } else if subject.isRequired, !isWhole {
        isSound = false
      } else if subject.isRequired {
        report(
          "MissingArgument",
          "missing first argument of @\(schema.name): \(subject.type.phrase)",
          at: directive.nameRange, help: schema.shortExample)
        isSound = false
      }
    }
    let owner = Owner(
      text: "@\(schema.name)", range: directive.nameRange, help: "labsheet explain \(schema.name)",
      takesPositional: false)
    guard let bound = bind(arguments, to: schema.parameters, of: owner), isSound else { return nil }
    return BoundCall(
      name: schema.name, range: directive.range, values: values + bound.values,
      given: bound.given.union(values.map(\.name)))
  }

  package struct Owner {
    let text: String
    let range: SourceRange
    let help: String
    let takesPositional: Bool
  }

  package mutating func bind(
    _ arguments: [Argument], to parameters: [Parameter], of owner: Owner
  ) -> (values: [(name: String, value: BoundValue)], given: Set<String>)? {
    var isSound = true
    var bound: [String: BoundValue] = [:]
    var seen: [String: Argument] = [:]
    var position = 0
    for argument in arguments {
      guard
        let parameter = parameter(
          for: argument, among: parameters, position: &position, of: owner)
      else {
        isSound = false
        // Don't report a misspelled argument as missing, too.
        let meant = argument.label.flatMap {
          Synonyms.nearest(to: $0, among: parameters.map(\.name))
        }
        if let meant, seen[meant] == nil { seen[meant] = argument }
        continue
      }
      if seen[parameter.name] != nil {
        report(
          "DuplicateArgument", "duplicate argument '\(parameter.name)' in \(owner.text)",
          at: argument.labelRange, help: "give '\(parameter.name)' only once")
        isSound = false
        continue
      }
      seen[parameter.name] = argument
      if let value = bind(argument.value, to: parameter) {
        bound[parameter.name] = value
      } else {
        isSound = false
      }
    }
    for parameter in parameters where seen[parameter.name] == nil {
      switch parameter.presence {
      case .optional: break
      case .required where !isWhole: isSound = false
      case .required:
        report(
          "MissingArgument", "missing argument '\(parameter.name)' in \(owner.text)",
          at: owner.range,
          help: "add '\(parameter.name): …', \(parameter.type.phrase)")
        isSound = false
      case .defaulted:
        let value = parameter.defaultValue?.placed(at: owner.range)
        if let value = value.flatMap({ bind($0, to: parameter) }) { bound[parameter.name] = value }
      }
    }
    guard isSound else { return nil }
    let values = parameters.compactMap { parameter in
      bound[parameter.name].map { (name: parameter.name, value: $0) }
    }
    return (values, Set(seen.keys))
  }

  private mutating func parameter(
    for argument: Argument, among parameters: [Parameter], position: inout Int, of owner: Owner
  ) -> Parameter? {
    if let label = argument.label {
      if let match = parameters.first(where: { $0.name == label }) { return match }
      let names = parameters.map(\.name)
      report(
        "UnknownArgument",
        "unknown argument '\(label)' in \(owner.text)"
          + Synonyms.suggestion(for: label, among: names),
        at: argument.labelRange, help: owner.help,
        replacement: Synonyms.nearest(to: label, among: names))
      return nil
    }
    if owner.takesPositional, position < parameters.count {
      position += 1
      return parameters[position - 1]
    }
    // An unreadable argument was already reported.
    guard argument.value.isWhole else { return nil }
    report(
      "MisplacedArgument",
      owner.takesPositional
        ? "too many arguments in \(owner.text): it takes \(parameters.count)"
        : "argument without a label in \(owner.text)",
      at: argument.value.range,
      help: owner.takesPositional
        ? owner.help : "write 'label: \(argument.value.description)'; \(owner.help)")
    return nil
  }
}

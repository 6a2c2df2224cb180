internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import Tensors

extension PlanningContext {
  /// Checks a formula that a directive uses, and returns the known part of its shape; nil if it
  /// can't be computed, after reporting why.
  ///
  /// - Parameter stream: The directive's own stream, if the formula may draw from it.
  mutating func check(
    _ expression: FormulaExpression, locals: [String: TensorShape] = [:],
    stream: RandomGenerator? = nil
  ) -> FormulaShape? {
    guard resolve(formulas.dependencies(of: expression), at: expression.range) else { return nil }
    guard !isWholeDefinition(expression) else { return nil }
    var library = formulas
    library.stream = stream
    let (shape, found) = library.check(expression, locals: locals)
    add(found)
    return found.contains(where: \.isError) ? nil : shape
  }

  /// Reports a formula that is only the name of something a directive has defined.
  private mutating func isWholeDefinition(_ expression: FormulaExpression) -> Bool {
    guard let name = expression.name, let kind = scope[name]?.kind, !kind.memberNames.isEmpty
    else { return false }
    let samples = kind.memberNames.prefix(3).map { "\(name).\($0)" }
    report(
      "InvalidValue", "invalid value: '\(name)' is \(kind.phrase), not a number",
      at: expression.range, help: "use one of its values: \(samples.joined(separator: ", "))")
    return true
  }

  /// Whether everything that formulas use exists; records an obstacle if not.
  ///
  /// Undefined names are left to the check of the formula itself.
  mutating func resolve(_ names: Set<String>, at range: SourceRange) -> Bool {
    var isSound = true
    // The names include those that formulas use indirectly.
    let mayWait = names.contains { formulas.unansweredName($0) != nil }
    for name in names.sorted() {
      if mayWait, let missing = formulas.unansweredNames(behind: name).first, !isHidden(missing) {
        obstacle = obstacle ?? .unanswered(missing)
      }
      switch scope[name]?.state {
      case .later:
        isSound = false
        report(
          "UseBeforeDefinition",
          "'\(name)' is used before its definition in \(scope[name]?.place.text ?? "another line")",
          at: range,
          help: "move the directive that defines '\(name)' above this one")
      case .failed: obstacle = obstacle ?? .failure(of: name)
      case .unanswered(let missing) where isHidden(missing):
        obstacle = obstacle ?? .hidden(missing)
      case .unanswered(let missing): obstacle = obstacle ?? .unanswered(missing)
      case .hidden:
        obstacle = obstacle ?? .hidden(name)
        add([.onlyInSolution(name, at: range)])
      case .defined, nil: break
      }
    }
    return isSound && obstacle == nil
  }

  /// Whether a directive in a solution defines a name.
  func isHidden(_ name: String) -> Bool {
    if case .hidden? = scope[name]?.state { true } else { false }
  }

  /// A directive's definition, as formulas see it.
  func labValue(of name: String, _ kind: DefinitionKind) -> LabValue? {
    switch kind {
    case .dataset: datasets[name]?.labValue
    case .network: networks[name]?.labValue
    case .run: runs[name]?.labValue
    case .path: descents[name]?.labValue
    case .formula: nil
    case .parameter: parameters[name].map { .tensor(Tensor($0)) }
    }
  }
}

extension Obstacle {
  /// What is needed: the name of a definition.
  var name: String {
    switch self {
    case .failure(let name), .unanswered(let name), .hidden(let name): "'\(name)'"
    case .shortage: "more than the lab's budget"
    }
  }
}

extension PlanningContext {
  /// A formula with parameters that a directive calls, if everything it uses exists; nil after
  /// reporting why not.
  mutating func function(
    _ name: String, for use: String, at range: SourceRange
  ) -> FormulaDefinition? {
    guard resolve(formulas.dependencies(of: name).union([name]), at: range),
      let definition = formulas.definition(named: name)
    else { return nil }
    if definition.isFunction, !definition.parameterNames.isEmpty { return definition }
    report(
      "InvalidValue", "invalid value: '\(name)' has no parameters, \(use)", at: range,
      help: "write \(name)(x) = … in its formula block")
    return nil
  }

  /// The shape of a formula for arguments of given shapes; nil if it doesn't take them, after
  /// reporting it.
  mutating func shape(
    of name: String, taking shapes: [String: TensorShape], at range: SourceRange
  ) -> FormulaShape? {
    guard hasValues(name, taking: Set(shapes.keys), at: range) else { return nil }
    let known = Set(formulas.check(name, arguments: [:], at: range).diagnostics)
    let (shape, found) = formulas.check(name, arguments: shapes, at: range)
    // An error that doesn't depend on the arguments has its own message.
    if known.contains(where: \.isError) {
      obstacle = obstacle ?? .failure(of: name)
      return nil
    }
    let faults = found.filter { $0.isError && !known.contains($0) }
    guard let fault = faults.first else { return shape }
    report(
      "InvalidShape", "'\(name)' does not take \(phrase(shapes)): \(fault.message)", at: range,
      help: fault.help)
    return nil
  }

  /// Whether every parameter without a default has a value; reports those that don't.
  private mutating func hasValues(
    _ name: String, taking given: Set<String>, at range: SourceRange
  ) -> Bool {
    let required = formulas.definition(named: name)?.requiredParameterNames ?? []
    let needed = required.filter { !given.contains($0) }
    guard !needed.isEmpty else { return true }
    let list = needed.map { "'\($0)'" }.joined(separator: ", ")
    report(
      "MissingValue",
      "missing value for \(list): '\(name)' takes \(formulas.parameterList(of: name))", at: range,
      help: "fix it with at: (\(needed.map { "\($0): 1" }.joined(separator: ", ")))")
    return false
  }

  private func phrase(_ shapes: [String: TensorShape]) -> String {
    shapes.keys.sorted().map { name in "\(name), \(shapes[name]?.description ?? "?")" }
      .joined(separator: "; ")
  }

  /// The values in `at: (a: 2)`, with their shapes; nil if they can't be computed.
  mutating func fixedValues(
    _ arguments: FormulaArguments?, of functions: [String]
  ) -> [String: TensorShape]? {
    guard let arguments else { return [:] }
    let known = functions.flatMap { formulas.definition(named: $0)?.parameterNames ?? [] }
    var shapes: [String: TensorShape] = [:]
    for argument in arguments.list {
      guard let shape = check(argument.expression) else { return nil }
      guard case .single(let single) = shape else {
        report(
          "InvalidValue", "invalid value: '\(argument.expression.text)' is not an array",
          at: argument.expression.range)
        return nil
      }
      guard let name = argument.name ?? (known.count == 1 ? known[0] : nil) else {
        report(
          "MissingName", "missing name for the value '\(argument.expression.text)'",
          at: argument.expression.range,
          help: "write at: (\(known.first ?? "x"): \(argument.expression.text))")
        return nil
      }
      guard known.contains(name) else {
        report(
          "UnknownName",
          "unknown parameter '\(name)'" + Spelling.suggestion(for: name, among: known),
          at: argument.nameRange,
          help: functions.map { "'\($0)' takes \(formulas.parameterList(of: $0))" }
            .joined(separator: "; "))
        return nil
      }
      shapes[name] = single
    }
    return shapes
  }
}

extension FormulaLibrary {
  /// The parameters in a few words: `x, y`.
  func parameterList(of name: String) -> String {
    definition(named: name)?.parameterNames.joined(separator: ", ") ?? ""
  }
}

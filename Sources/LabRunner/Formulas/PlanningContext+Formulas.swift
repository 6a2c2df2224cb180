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
    guard let name = expression.name, let kind = scope[name]?.kind, kind != .formula else {
      return false
    }
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

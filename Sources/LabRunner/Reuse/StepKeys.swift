internal import Diagnostics
internal import Digests
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import Platform

/// Computes the keys of a plan's steps.
struct StepKeys {
  private let plan: Plan
  private let tool: String
  private let definitions: [String: PlanStep]
  private var known: [Int: StepKey] = [:]
  /// The digests of formulas, each computed once.
  private var formulas: [String: String] = [:]
  /// The steps whose keys are being computed; a step that depends on itself can't run anyway.
  private var open: Set<Int> = []

  init(of plan: Plan, tool: String) {
    self.plan = plan
    self.tool = tool
    definitions = Dictionary(
      plan.steps.compactMap { step in
        step.executable == nil ? nil : step.name.map { ($0, step) }
      }, uniquingKeysWith: { first, _ in first })
  }

  mutating func key(of step: PlanStep) -> StepKey {
    let place = step.directive.range.lowerBound
    if let key = known[place] { return key }
    open.insert(place)
    let key = StepKey(components(of: step))
    open.remove(place)
    known[place] = key
    return key
  }

  private mutating func components(of step: PlanStep) -> [StepKey.Component] {
    let directive = step.directive
    var components = [StepKey.Component(.tool, directive.name, tool)]
    components += directive.arguments.enumerated().map { index, argument in
      StepKey.Component(
        .argument, argument.label ?? (index == 0 ? "" : "\(index + 1)"), text(of: argument))
    }.sortedByBytes(of: \.name)
    if directive.drawsFromLabSeed {
      components.append(.init(.seed, "", String(plan.context.seed)))
    }
    if let name = step.name, let value = plan.context.parameters[name] {
      components.append(.init(.value, name, "\(value)"))
    }
    for path in directive.arguments.flatMap(\.value.strings) {
      guard let digest = plan.context.fileDigests[path] else { continue }
      components.append(.init(.file, path, digest))
    }
    return components + definitions(behind: directive, of: step)
  }

  /// The value as it was understood and, since some results quote it, as it is written.
  private func text(of argument: Argument) -> String {
    let (value, written) = (argument.value.description, plan.document.source[argument.value.range])
    return value == written ? value : "\(value) \(written)"
  }

  private mutating func definitions(
    behind directive: Directive, of step: PlanStep
  ) -> [StepKey.Component] {
    let library = plan.context.formulas
    return names(behind: directive, isInAnswer: step.isInAnswer).sortedByBytes().compactMap {
      name in
      if library.definition(named: name) != nil {
        return .init(.definition, name, digest(ofFormula: name))
      }
      guard let own = definitions[name], !open.contains(own.directive.range.lowerBound) else {
        return nil
      }
      return .init(.definition, name, key(of: own).digest)
    }
  }

  private mutating func digest(ofFormula name: String) -> String {
    if let digest = formulas[name] { return digest }
    let definition = plan.context.formulas.definition(named: name)
    let digest = SHA256.hex(of: definition?.identity ?? [])
    formulas[name] = digest
    return digest
  }

  /// Every name that a directive uses, directly or through formulas. A check may give a formula's
  /// parameter the value of the lab's formula with its name, so such names count as well.
  private func names(behind directive: Directive, isInAnswer: Bool) -> Set<String> {
    let library = plan.context.formulas
    var found: Set<String> = []
    var waiting = directive.arguments.reduce(into: Set<String>()) { names, argument in
      names.formUnion(argument.value.names { library.dependencies(of: $0) })
    }
    while let name = waiting.popFirst() {
      guard found.insert(name).inserted else { continue }
      if isInAnswer, !AnswerScope.isPrivate(name) { waiting.insert(AnswerScope.privateName(name)) }
      guard let definition = library.definition(named: name) else { continue }
      waiting.formUnion(library.dependencies(of: name))
      waiting.formUnion(
        definition.parameterNames.filter { library.definition(named: $0) != nil })
    }
    return found
  }
}

extension ArgumentValue {
  /// The texts in it, any of which may be a path.
  fileprivate var strings: [String] {
    switch kind {
    case .string(let text): [text]
    case .list(let values): values.flatMap(\.strings)
    case .call(_, _, let arguments): arguments.flatMap(\.value.strings)
    case .range, .number, .boolean, .name, .formula, .invalid: []
    }
  }

  /// The names in it.
  ///
  /// - Parameter dependencies: Returns the names that a formula uses.
  fileprivate func names(_ dependencies: (FormulaExpression) -> Set<String>) -> Set<String> {
    switch kind {
    case .name(let name): [name]
    case .formula(let excerpt): dependencies(FormulaExpression(parsing: excerpt))
    case .list(let values): values.reduce(into: []) { $0.formUnion($1.names(dependencies)) }
    case .range(let lower, let upper):
      lower.names(dependencies).union(upper.names(dependencies))
    case .call(let name, _, let arguments):
      arguments.reduce(into: [name]) { $0.formUnion($1.value.names(dependencies)) }
    case .string, .number, .boolean, .invalid: []
    }
  }
}

internal import Diagnostics
internal import Digests
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import Platform

/// The keys of a plan's steps.
///
/// They are computed in the order of the document: a directive can only use what is defined above it, so
/// the keys of all that it uses are known by then.
struct StepKeys {
  private let plan: Plan
  private let tool: String
  /// The steps that define something, by its name.
  private let definitions: [String: PlanStep]
  private var known: [Int: StepKey] = [:]
  /// The digests of formulas, with those of all that they use.
  private var formulas: [String: String] = [:]
  /// The digests of formulas by themselves.
  private var identities: [String: String] = [:]

  init(of plan: Plan, tool: String) {
    self.plan = plan
    self.tool = tool
    let steps = plan.steps.filter { $0.executable != nil }
    definitions = Dictionary(
      steps.compactMap { step in step.name.map { ($0, step) } },
      uniquingKeysWith: { first, _ in first })
    for step in steps { known[step.directive.range.lowerBound] = StepKey(components(of: step)) }
  }

  /// The key of a step; nil if it can't run.
  subscript(step: PlanStep) -> StepKey? { known[step.directive.range.lowerBound] }

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
    for name in names(in: step).sortedByBytes() {
      guard let digest = digest(ofDefinition: name) else { continue }
      components.append(.init(.definition, name, digest))
    }
    return components
  }

  /// The value as it was understood and, since some results quote it, as it is written.
  private func text(of argument: Argument) -> String {
    let (value, written) = (argument.value.description, plan.document.source[argument.value.range])
    return value == written ? value : "\(value) \(written)"
  }

  /// The names in a directive. A check may give a parameter of a formula the value of the lab's formula
  /// with its name, so such names count as well, and in answers those that only answers can use.
  private func names(in step: PlanStep) -> Set<String> {
    let library = plan.context.formulas
    let written = step.directive.arguments.reduce(into: Set<String>()) {
      $0.formUnion($1.value.names)
    }
    let own = step.isInAnswer ? written.union(written.map(AnswerScope.privateName)) : written
    return own.union(own.flatMap { library.definition(named: $0)?.parameterNames ?? [] })
  }

  /// The digest of a formula or of what a directive defines, with everything that it depends on; nil for
  /// a name that nothing defines.
  private mutating func digest(ofDefinition name: String) -> String? {
    let library = plan.context.formulas
    guard library.definition(named: name) != nil else {
      return definitions[name].map { self[$0]?.digest ?? "" }
    }
    if let digest = formulas[name] { return digest }
    var texts: [String] = []
    var isComplete = true
    for used in library.dependencies(of: name).union([name]).sortedByBytes() {
      if library.definition(named: used) != nil {
        texts += [used, identity(ofFormula: used)]
      } else if let step = definitions[used] {
        texts += [used, self[step]?.digest ?? ""]
        // What is defined further below isn't known yet.
        isComplete = isComplete && self[step] != nil
      }
    }
    let digest = SHA256.hex(of: texts)
    if isComplete { formulas[name] = digest }
    return digest
  }

  private mutating func identity(ofFormula name: String) -> String {
    if let digest = identities[name] { return digest }
    let digest = SHA256.hex(of: plan.context.formulas.definition(named: name)?.identity ?? [])
    identities[name] = digest
    return digest
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

  /// The names in it, wherever they are defined.
  fileprivate var names: Set<String> {
    switch kind {
    case .name(let name): [name]
    case .formula(let excerpt): FormulaExpression(parsing: excerpt).usedNames
    case .list(let values): values.reduce(into: []) { $0.formUnion($1.names) }
    case .range(let lower, let upper): lower.names.union(upper.names)
    case .call(let name, _, let arguments):
      arguments.reduce(into: [name]) { $0.formUnion($1.value.names) }
    case .string, .number, .boolean, .invalid: []
    }
  }
}

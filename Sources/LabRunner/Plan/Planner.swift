internal import Diagnostics
internal import LabMarkdown

/// Reads a document from top to bottom, checks every directive, and keeps what can run.
struct Planner {
  private let document: Document
  private let settings: [Setting]
  private(set) var context: PlanningContext
  private(set) var steps: [Step] = []
  private(set) var containers: [Int: ContainerInfo] = [:]
  private(set) var spans: [ValueSpan] = []
  private var exercises: [String: Int] = [:]

  init(_ document: Document, folder: String?, settings: [Setting]) {
    self.document = document
    self.settings = settings
    let seed = settings.last { $0.name == "seed" }.flatMap { UInt64($0.value) }
    context = PlanningContext(seed: seed ?? document.frontMatter.seed, folder: folder)
    context.settings = settings
    let items = DocumentContents(of: document).items
    for case .directive(let directive) in items { announce(directive) }
    for item in items {
      switch item {
      case .directive(let directive): plan(directive.applying(settings))
      case .container(let directive): planContainer(directive)
      case .value(let span): spans.append(span)
      }
    }
    for span in spans {
      ValueReader.check(span.expression, context: &context)
    }
  }

  private func line(of directive: Directive) -> Int {
    document.source.location(of: directive.range.lowerBound).line
  }

  /// The name that a directive defines, with its kind and place.
  private func definition(
    of directive: Directive
  ) -> (name: String, kind: DefinitionKind, range: SourceRange)? {
    guard
      case .definition(let kind)? = Directives.type(named: directive.name)?.schema.subject?.type,
      let first = directive.arguments.first?.value, case .name(let name) = first.kind
    else { return nil }
    return (name, kind, first.range)
  }

  private mutating func announce(_ directive: Directive) {
    guard let (name, kind, _) = definition(of: directive) else { return }
    context.scope.announce(name, kind, line: line(of: directive))
  }

  private mutating func plan(_ directive: Directive) {
    guard let type = Directives.type(named: directive.name) else {
      rejectUnknown(directive)
      return
    }
    var binder = Binder(scope: context.scope)
    let call = binder.bind(directive, to: type.schema)
    context.add(binder.diagnostics)
    let isNew = checkNewName(of: directive)
    let errorsBefore = context.diagnostics.count
    let executable = isNew ? call.flatMap { type.init($0, in: &context) } : nil
    let action: Step.Action =
      if executable != nil {
        .run
      } else if binder.dependsOnFailure != nil, binder.diagnostics.isEmpty,
        context.diagnostics.count == errorsBefore
      {
        .skip
      } else {
        .reject
      }
    let defined = definition(of: directive)
    if isNew, let name = defined?.name {
      context.scope.settle(name, action == .run ? .defined : .failed)
    }
    steps.append(
      Step(
        directive: directive, action: action, name: defined?.name,
        missing: action == .skip ? binder.dependsOnFailure : nil, executable: executable))
  }

  private mutating func rejectUnknown(_ directive: Directive) {
    let names = Directives.schemas.map(\.name)
    // A container that could not be opened has had its message.
    if !names.contains(directive.name) {
      context.report(
        "UnknownDirective",
        "unknown directive '@\(directive.name)'"
          + Spelling.suggestion(for: directive.name, among: names),
        at: directive.nameRange, help: "labsheet explain lists the directives; \\@ makes it text")
    }
    steps.append(
      Step(directive: directive, action: .reject, name: nil, missing: nil, executable: nil))
  }

  /// Reports a name that a directive above has defined; the first one stands.
  private mutating func checkNewName(of directive: Directive) -> Bool {
    guard let (name, _, range) = definition(of: directive), let entry = context.scope[name] else {
      return true
    }
    if case .later = entry.state, entry.line == line(of: directive) { return true }
    context.report(
      "DuplicateName", "duplicate name '\(name)': line \(entry.line) defines it already",
      at: range, help: "choose another name")
    return false
  }

  private mutating func planContainer(_ directive: Directive) {
    guard let kind = ContainerInfo.Kind(rawValue: directive.name) else { return }
    var binder = Binder(scope: context.scope)
    let call = binder.bind(directive, to: kind.schema)
    context.add(binder.diagnostics)
    guard let call else { return }
    let info = ContainerInfo(kind, call)
    containers[directive.range.lowerBound] = info
    guard let name = info.name else { return }
    let range = call.range(of: "name")
    if kind == .exercise {
      if let line = exercises[name] {
        context.report(
          "DuplicateName", "duplicate exercise '\(name)': line \(line) opens it already",
          at: range, help: "choose another name")
      }
      exercises[name] = exercises[name] ?? line(of: directive)
    } else if exercises[name] == nil {
      context.report(
        "UnknownName",
        "unknown exercise '\(name)'"
          + Spelling.suggestion(for: name, among: exercises.keys.sorted()),
        at: range, help: "open it with @exercise(\(name), …) above")
    }
  }
}

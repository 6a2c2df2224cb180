internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabResults

/// Turns a document into the contents of a ``Plan``: it reads the document from top to bottom,
/// checks every directive, and keeps the steps that can run.
///
/// Formulas can be used anywhere in a lab, so all of them are added to the library first. The names
/// of all directives are announced next, so that a name used too early is reported as such and not
/// as unknown. Each directive is then bound to its schema (``Binder``), which checks its arguments
/// one by one, and its type checks what they mean together, with everything defined above at hand
/// in the ``PlanningContext``. Nothing stops at an error: a directive that needs an invalid one is
/// skipped, and planning continues with the next.
struct Planner {
  private let document: Document
  private let settings: [Setting]
  private let names = FormulaNames()
  private(set) var context: PlanningContext
  private(set) var steps: [PlanStep] = []
  private(set) var spans: [PlannedValue] = []
  private(set) var unanswered: [UnansweredName] = []
  private(set) var blocks = PlannedBlocks()
  private(set) var points: PointSums

  init(
    _ document: Document, settings: [Setting], hidden: SolutionNames, budget: LabBudget,
    earlier: EarlierPlan?
  ) {
    self.document = document
    self.settings = settings
    let seed = settings.last { $0.name == "seed" }.flatMap { UInt64($0.value) }
    context = PlanningContext(
      seed: seed ?? document.frontMatter.seed, variant: document.frontMatter.variant,
      folder: document.folder, budget: budget)
    points = PointSums(document.frontMatter)
    context.settings = settings
    context.earlier = earlier
    let contents = DocumentContents(of: document)
    let secrets = planFormulas(contents.items, defined: contents.definedNames, hidden)
    let items = contents.items.map { $0.renamedInAnswers(secrets) }
    // The lab's own names take precedence over those in answers, wherever they are.
    for isInAnswer in [false, true] {
      for case .directive(let directive, let surroundings) in items
      where surroundings.isInAnswer == isInAnswer { announce(directive, in: surroundings) }
    }
    for item in items {
      switch item {
      case .directive(let directive, let surroundings):
        let isHidden = directive.isHiddenPart
        if isHidden { context.exchangeAllowances() }
        context.reader = isHidden ? .hidden : surroundings.isInAnswer ? .answer : .lab
        plan(
          directive.applying(settings).applying(context.parameters), in: surroundings,
          renaming: surroundings.isInAnswer ? secrets : [:])
        if isHidden { context.exchangeAllowances() }
      case .container(let directive, let surroundings):
        blocks.plan(directive, in: surroundings, of: document.source, &context)
      case .value(let span): planValue(span)
      case .formulas: break
      }
    }
    context.tables = Tables()
    points = PointSums(
      items, steps, blocks.containers, document.frontMatter, faulty: blocks.faulty, hidden: hidden)
    context.add(points.faults)
    unanswered = UnansweredNames(in: items, context.formulas, hidden, names).list(steps)
    context.add(unanswered.compactMap { $0.misspelling(in: context.formulas) })
    context.add(FormulasInText(in: document, missing: unanswered).diagnostics)
    context.add(context.formulas.check())
    for span in spans {
      context.obstacle = nil
      _ = context.check(span.formula)
    }
  }

  /// Returns the names that mean nothing in answers, with those that stand for them there.
  private mutating func planFormulas(
    _ items: [DocumentContents.Item], defined: Set<String>, _ hidden: SolutionNames
  ) -> [String: String] {
    let formulas = LabFormulas(items, names, defined: defined, hidden: hidden)
    context.formulas = formulas.library
    context.formulas.account = Account(of: .planning, in: context.budget)
    context.add(formulas.diagnostics)
    let faulty = formulas.library.faultyNames
    for (name, range) in formulas.names {
      let missing = formulas.library.unansweredNames(behind: name).first
      let state: Scope.State = faulty.contains(name) ? .failed : .defined
      context.scope.define(name, at: place(of: range), missing.map { .unanswered($0) } ?? state)
    }
    for name in hidden.formulaNames.subtracting(defined).subtracting(names.unasked(by: items)) {
      context.scope.hide(name, .formula, .unanswered(name))
    }
    for (name, kind) in hidden.definitions where !defined.contains(name) {
      let isAsked = hidden.askedDefinitions.contains(name)
      context.scope.hide(name, kind, isAsked ? .unanswered(name) : .hidden)
      if isAsked { context.formulas.objects[name] = .unanswered(name: name) }
      if context.formulas.definition(named: name) == nil {
        context.formulas.unanswered.insert(name)
      }
    }
    return formulas.secrets
  }

  private mutating func planValue(_ span: ValueSpan) {
    if case .invalid = span.expression.kind { return }
    guard context.reads(span.range, for: Cost.value) else { return }
    let formula = FormulaExpression(parsing: span.expression.excerpt)
    context.add(formula.diagnostics)
    if formula.isWhole { spans.append(PlannedValue(span: span, formula: formula)) }
  }

  private func place(of range: SourceRange) -> Scope.Place {
    Scope.Place(offset: range.lowerBound, text: document.source.mention(of: range.lowerBound))
  }

  private mutating func announce(
    _ directive: Directive, in surroundings: DocumentContents.Surroundings
  ) {
    guard let (name, kind, _) = directive.definition,
      !surroundings.isInAnswer || !FormulaLibrary.isWord(name)
    else { return }
    context.scope.announce(name, kind, at: place(of: directive.range))
  }

  private mutating func plan(
    _ directive: Directive, in surroundings: DocumentContents.Surroundings,
    renaming names: [String: String]
  ) {
    guard let type = Directives.type(named: directive.name) else {
      rejectUnknown(directive, in: surroundings)
      return
    }
    guard context.reads(directive.range, for: Cost.directive) else {
      leaveOut(directive, in: surroundings)
      return
    }
    let (call, faults, missing) = bind(directive, to: type.schema, renaming: names)
    context.add(faults)
    warnIfForeign(directive, in: surroundings)
    let isNew = checkNewName(of: directive, in: surroundings)
    let found = context.diagnostics.count
    context.obstacle = missing
    let executable = isNew ? call.flatMap { type.init($0, in: &context) } : nil
    let isSound = isNew && !(faults + context.diagnostics[found...]).contains(where: \.isError)
    let obstacle = executable == nil && isSound ? context.obstacle : nil
    let action = PlanStep.Action(isExecutable: executable != nil, obstacle)
    let defined = directive.definition
    if isNew, let defined { settle(defined, action, obstacle) }
    steps.append(
      PlanStep(
        directive: directive, action: action, name: defined?.name, surroundings: surroundings,
        obstacle: obstacle, executable: executable))
  }

  /// Binds a directive's arguments. The binder has a copy of the scope, which must be released
  /// before the scope changes.
  private func bind(
    _ directive: Directive, to schema: DirectiveSchema, renaming names: [String: String]
  ) -> (call: BoundCall?, faults: [Diagnostic], obstacle: Obstacle?) {
    var binder = Binder(scope: context.scope, renaming: names)
    let call = binder.bind(directive, to: schema)
    return (call, binder.diagnostics, binder.obstacle)
  }

  /// Skips a directive for which the lab's remaining budget is too small.
  private mutating func leaveOut(
    _ directive: Directive, in surroundings: DocumentContents.Surroundings
  ) {
    let obstacle = Obstacle.shortage(Shortage(of: .planning, in: context.budget))
    let defined = directive.definition
    if let defined, case .later? = context.scope[defined.name]?.state {
      settle(defined, .skip, obstacle)
    }
    steps.append(
      PlanStep(
        directive: directive, action: .skip, name: defined?.name, surroundings: surroundings,
        obstacle: obstacle, executable: nil))
  }

  /// Records a directive's definition, or why it has none.
  private mutating func settle(
    _ defined: (name: String, kind: DefinitionKind, range: SourceRange), _ action: PlanStep.Action,
    _ obstacle: Obstacle?
  ) {
    if case .unanswered(let missing) = obstacle {
      context.scope.settle(defined.name, .unanswered(missing))
      context.formulas.objects[defined.name] = .unanswered(name: missing)
      return
    }
    context.scope.settle(defined.name, action == .run ? .defined : .failed)
    context.formulas.objects[defined.name] =
      action == .run ? context.labValue(of: defined.name, defined.kind) : .shape(nil)
  }

  private mutating func rejectUnknown(
    _ directive: Directive, in surroundings: DocumentContents.Surroundings
  ) {
    let names = Directives.schemas.map(\.name) + [DocumentWord.include.rawValue]
    // A container that couldn't be opened has already been reported.
    if !names.contains(directive.name) {
      context.report(
        "UnknownDirective",
        "unknown directive '@\(directive.name)'"
          + Spelling.suggestion(for: directive.name, among: names),
        at: directive.nameRange,
        help: "labsheet explain lists the directives; write \\@ for literal text")
    }
    steps.append(
      PlanStep(
        directive: directive, action: .reject, name: nil, surroundings: surroundings,
        obstacle: nil, executable: nil))
  }

  /// Says that grading ignores a directive.
  private mutating func warnIfForeign(
    _ directive: Directive, in surroundings: DocumentContents.Surroundings
  ) {
    guard let answer = surroundings.answer, !surroundings.isReserved, !answer.allows(directive)
    else { return }
    context.warn(
      Graft.foreignPart, "foreign @\(directive.name): grading ignores it in this answer",
      at: directive.nameRange, help: answer.help)
  }

  /// Reports a name that a directive above has defined; the first definition counts. In an answer, a
  /// name that the language defines would change the lab's own formulas.
  private mutating func checkNewName(
    of directive: Directive, in surroundings: DocumentContents.Surroundings
  ) -> Bool {
    guard let (name, _, range) = directive.definition else { return true }
    if surroundings.isInAnswer, FormulaLibrary.isWord(name) {
      context.report(
        "InvalidName", "invalid name '\(name)': the lab's formulas use it with another meaning",
        at: range, help: "choose another name")
      return false
    }
    guard let entry = context.scope[name] else { return true }
    if case .later = entry.state, entry.place.offset == directive.range.lowerBound { return true }
    context.report(
      "DuplicateName", "duplicate name '\(name)': \(entry.place.text) already defines it",
      at: range, help: "choose another name")
    return false
  }
}

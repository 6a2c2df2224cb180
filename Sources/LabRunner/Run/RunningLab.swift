internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabResults
internal import NeuralNets
internal import Tensors

/// A lab while it runs: the planner's results, and the runs so far.
struct RunningLab: Sendable {
  let context: PlanningContext
  private(set) var runs: [String: RunGroup] = [:]
  private(set) var descents: [String: DescentGroup] = [:]
  /// The lab's formulas, with the results of the directives so far.
  private(set) var formulas: FormulaLibrary
  /// The remaining budget.
  let budget: LabBudget
  /// The errors that only running could find.
  private(set) var diagnostics: [Diagnostic] = []
  private var told: Set<Diagnostic> = []
  /// Errors beyond those that are reported one by one.
  private var untold: (range: SourceRange, count: Int)?
  /// How often an error was found, known or not.
  private(set) var faultCount = 0
  /// Who follows the run.
  let monitor: RunMonitor?
  /// Whether a directive has read numbers of the lab that its arguments don't name.
  var readsWholeLab = false

  init(_ context: PlanningContext, followedBy monitor: RunMonitor? = nil) {
    self.context = context
    self.monitor = monitor
    formulas = context.formulas
    budget = context.budget.copy()
    formulas.account = Account(of: .running, in: budget)
  }

  /// Records an error, once.
  mutating func add(_ found: Diagnostic) {
    faultCount += 1
    guard told.insert(found).inserted else { return }
    if diagnostics.count < budget.limit(of: .diagnostics) {
      diagnostics.append(found)
    } else {
      untold = (untold?.range ?? found.range, (untold?.count ?? 0) + 1)
    }
  }

  /// The errors, and one more for those that are only counted.
  var allDiagnostics: [Diagnostic] {
    diagnostics + (untold.map { [.rest($0.count, from: $0.range, isError: true)] } ?? [])
  }

  var isCancelled: Bool { monitor?.isCancelled() ?? false }

  mutating func define(_ name: String, _ group: RunGroup) {
    runs[name] = group
    formulas.objects[name] = group.labValue(paidBy: formulas.account)
  }

  mutating func define(_ name: String, _ group: DescentGroup) {
    descents[name] = group
    formulas.objects[name] = group.labValue
  }
}

// What directives pay for before they do it.

extension RunningLab {
  /// Pays for operations.
  func pay(_ operations: Double) throws(NothingToShow) {
    if !budget.spend(operations, of: .running) {
      throw NothingToShow(Shortage(of: .running, in: budget))
    }
  }

  /// Pays for passing samples through a network.
  func payForPass(of network: Network, rows: Int) throws(NothingToShow) {
    try pay(network.passCost * Double(rows))
  }

  /// Makes sure that there is room for what a directive is about to make; it is charged once it
  /// exists.
  func makeRoom(for numbers: Int) throws(NothingToShow) {
    if !budget.has(numbers, of: .results) {
      throw NothingToShow(Shortage(of: .results, in: budget))
    }
  }

  /// The same for a table.
  func makeRoom(rows: Int, columns: Int) throws(NothingToShow) {
    let (cells, overflow) = rows.multipliedReportingOverflow(by: columns * Table.cellWeight)
    try makeRoom(for: overflow ? .max : cells)
  }

  /// Pays for reading one number of each run of some groups, and its context.
  func pay(forReading quantity: RunQuantity?, of names: [String]) throws(NothingToShow) {
    for (_, group) in groups(names) {
      for run in group.runs {
        try pay(Double(Cost.run))
        guard quantity?.isComputed == true else { continue }
        try payForPass(of: run.result.network, rows: run.dataset.training.count)
      }
    }
  }
}

extension Network {
  /// The operations for passing one sample through the network.
  var passCost: Double {
    Cost.forward * Double(parameterCount)
      + layers.reduce(0) { $0 + $1.activation.cost * Double($1.outputs) }
  }
}

extension RunningLab {
  /// Computes a formula in prose or in a directive; nil if it has no value, after reporting why
  /// unless that has already been reported.
  ///
  /// - Failure: Throws if the lab's budget is too small.
  mutating func value(of expression: FormulaExpression) throws(NothingToShow) -> LabValue? {
    do throws(FormulaFault) {
      let value = try formulas.read(expression)
      if case .missing(let reason) = value { report(missing: reason, at: expression) }
      if case .tensor(let tensor) = value, tensor.count > Self.mostShown {
        report(tooLarge: tensor, at: expression)
        return nil
      }
      return value.settled
    } catch {
      if let shortage = error.shortage { throw NothingToShow(shortage) }
      report(error, in: expression)
      return nil
    }
  }

  /// The most numbers of one value that a page shows.
  private static let mostShown = 10_000

  private mutating func report(tooLarge tensor: Tensor, at expression: FormulaExpression) {
    add(
      Diagnostic(
        code: "InvalidValue",
        message:
          "invalid value: '\(expression.text)' has \(tensor.count) numbers, but a page shows at "
          + "most \(Self.mostShown)",
        range: expression.range, help: "show a part of it, such as [:10]"))
  }

  /// A value that is missing although nothing failed before it is the author's mistake.
  private mutating func report(missing reason: String, at expression: FormulaExpression) {
    add(
      Diagnostic(
        code: "MissingValue", message: "missing value of '\(expression.text)': \(reason)",
        range: expression.range))
  }

  /// Records, once, an error in a formula that only running finds, unless something that it needs
  /// has failed or is unanswered.
  mutating func report(_ fault: FormulaFault, in expression: FormulaExpression) {
    if case .unanswered = fault.reason { return }
    let names = formulas.dependencies(of: expression)
    guard !names.contains(where: isMissing) else { return }
    report(fault)
  }

  /// Records an error in a formula that a directive computes.
  mutating func report(_ fault: FormulaFault) {
    if let shortage = fault.shortage {
      budget.leaveOut(fault.diagnostic.range, for: shortage.resource)
    } else {
      add(fault.diagnostic)
    }
  }

  func isMissing(_ name: String) -> Bool {
    switch context.scope[name]?.state {
    case .failed, .later, .unanswered, .hidden: true
    case .defined, nil: false
    }
  }
}

extension RunningLab {
  /// The values that `at: (a: 2)` gives to the parameters of formulas.
  func values(
    of arguments: FormulaArguments?, for functions: [String]
  ) throws(FormulaFault) -> [String: Tensor] {
    guard let arguments else { return [:] }
    let known = functions.flatMap { formulas.definition(named: $0)?.parameterNames ?? [] }
    var values: [String: Tensor] = [:]
    for (name, value) in try formulas.evaluate(arguments) {
      if let name = name ?? known.first, let tensor = value.tensor { values[name] = tensor }
    }
    return values
  }

  /// Records, once, errors that only running finds in formulas that a directive calls, unless
  /// something that they need has failed or is unanswered.
  ///
  /// - Parameter range: Where the directive uses the formula.
  mutating func report(_ fault: FormulaFault, of names: [String], at range: SourceRange) {
    if case .unanswered = fault.reason { return }
    let used = names.reduce(into: Set(names)) { $0.formUnion(formulas.dependencies(of: $1)) }
    guard !used.contains(where: isMissing) else { return }
    var found = fault.diagnostic
    if case .exhausted = fault.reason {
      found = Diagnostic(code: found.code, message: found.message, range: range, help: found.help)
    }
    if let shortage = fault.shortage {
      budget.leaveOut(range, for: shortage.resource)
    } else {
      add(found)
    }
  }
}

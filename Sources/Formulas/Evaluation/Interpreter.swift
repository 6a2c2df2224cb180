import Budgets
import Diagnostics

/// Runs definitions. Checking shapes is the same run with values known only by their shape, so that
/// what is checked is what runs.
///
/// One interpreter serves one evaluation. It walks the syntax tree and passes ``Traced`` values to
/// each `Operation`: a value with its numbers while a formula runs, or only its shape while it is
/// checked. If there is a ``Tape``, operations are recorded on it, so that a gradient can be computed
/// by walking back. Every step is charged to a limit, so any formula ends, whatever it contains. The
/// other parts of the interpreter (expressions, statements, calls, indexing) are extensions in this
/// folder.
final class Interpreter {
  let library: FormulaLibrary
  let budget: FormulaBudget
  /// Whether to compute only shapes, and to report all faults rather than the first.
  let isChecking: Bool
  var diagnostics: [Diagnostic] = []
  /// The products by `*` that could be by `@`, while shapes are checked.
  var stretchedProducts: [StretchedProduct] = []
  /// Where to read `*` as `@`.
  var matrixProducts: Set<SourceRange> = []
  /// Records operations if a gradient is wanted.
  var tape: Tape?
  /// Watches for NaN while a condition is evaluated.
  var watch: ConditionWatch?
  /// The values of constants computed so far.
  var constants: [String: Value] = [:]
  /// The definitions being run, outermost first.
  var callStack: [String] = []
  /// The streams of random numbers, including restarted ones.
  var streams: [RandomStream] = []
  /// The index of the lab's stream among them.
  var givenStreamPlace: Int?
  var operations = 0
  /// The operations charged for steps as such.
  private var steps = 0
  /// The operations allowed.
  private let limit: Int
  private let isLimitedByAccount: Bool
  private let passes: Int
  var levels = 0

  /// The maximum nesting of expressions and bodies, which fits on a stack of 512 KB.
  static let deepest = 120
  /// The maximum number of elements in arrays that are computed while shapes are checked.
  static let smallest = 64

  /// - Parameters:
  ///   - left: What is left of the budget's operations, if others have used some.
  ///   - passes: How many times the work is done in all, counting the backward pass.
  init(
    _ library: FormulaLibrary, budget: FormulaBudget, isChecking: Bool, left: Int? = nil,
    passes: Int = 1
  ) {
    self.library = library
    self.budget = budget
    self.isChecking = isChecking
    self.passes = passes
    let own = left ?? budget.operations
    let paid = library.account.map { $0.left / passes } ?? own
    limit = min(own, paid)
    isLimitedByAccount = paid < own
  }

  deinit { library.account?.take(cost.multipliedReportingOverflow(by: passes).partialValue) }

  /// The work in nanoseconds, roughly: a step itself costs more than it counts.
  var cost: Int { operations + Self.overhead * steps }
  private static let overhead = 4

  /// Charges the cost of a step itself, whatever it computes.
  func chargeStep(_ count: Int, at range: SourceRange) throws(FormulaFault) {
    steps += count
    try charge(count, at: range)
  }

  func charge(_ cost: Int, at range: SourceRange) throws(FormulaFault) {
    operations += cost
    guard operations > limit else { return }
    if isLimitedByAccount, let account = library.account {
      throw FormulaFault(account.shortage, at: range)
    }
    throw FormulaFault(
      "invalid amount of work: more than \(budget.operations / 1_000_000) million operations",
      at: range, code: "TooMuchWork", help: "repeat fewer times, or use smaller arrays",
      reason: .exhausted)
  }

  func enter(_ range: SourceRange) throws(FormulaFault) {
    levels += 1
    if levels > Self.deepest {
      throw recursionFault(at: range)
        ?? FormulaFault(
          "invalid nesting: more than \(Self.deepest) nested expressions and calls",
          at: range, code: "TooDeep", reason: .exhausted)
    }
  }

  /// Describes the functions whose recursion is too deep; nil if there are none.
  private func recursionFault(at range: SourceRange) -> FormulaFault? {
    guard let last = callStack.last,
      let before = callStack.dropLast().lastIndex(of: last)
    else { return nil }
    let cycle = Array(callStack[before..<(callStack.count - 1)])
    return FormulaFault(
      "invalid recursion: \(RecursionChecker.phrase(cycle)) \(callStack.count) calls deep, possibly without end",
      at: range, code: "TooDeep",
      help: "add a condition that ends it sooner, or write 'repeat n times' instead of recursion",
      reason: .exhausted)
  }

  // MARK: Definitions

  /// Runs a definition with the values of its parameters.
  @inline(never)
  func call(
    _ definition: FormulaDefinition, _ arguments: [String: Value], at range: SourceRange,
    given: [String: Frame.Given] = [:]
  ) throws(FormulaFault) -> Value {
    if definition.isUnanswered {
      if isChecking { return .single(.unknown) }
      throw unanswered(definition.name, at: range)
    }
    if isChecking, callStack.contains(definition.name) { return .single(.unknown) }
    if callStack.count >= budget.depth {
      throw recursionFault(at: range)
        ?? FormulaFault(
          "invalid nesting: '\(definition.name)' is called inside more than \(budget.depth) nested calls",
          at: range, code: "TooDeep", help: "write 'repeat n times' instead of recursion",
          reason: .exhausted)
    }
    try chargeStep(400, at: range)
    callStack.append(definition.name)
    // A call uses about as much of the stack as two expressions.
    levels += 2
    defer {
      callStack.removeLast()
      levels -= 2
    }
    var frame = Frame(definition: definition, given: given)
    for parameter in definition.parameters {
      if let value = arguments[parameter.name] {
        frame.locals[parameter.name] = value
      } else if let expression = parameter.defaultValue {
        var outer = Frame(definition: definition)
        frame.locals[parameter.name] = try evaluate(expression, &outer)
      } else {
        frame.locals[parameter.name] = .single(.unknown)
      }
    }
    tape?.enter(definition, frame.locals, at: range)
    let value = try run(definition.body, &frame) ?? .single(.unknown)
    tape?.leave(value)
    return value
  }

  func unanswered(_ name: String, at range: SourceRange) -> FormulaFault {
    FormulaFault(
      "missing answer: '\(name.isEmpty ? "..." : name)' is still to be written", at: range,
      code: "NotAnswered",
      reason: .unanswered(name: name))
  }

  /// Returns the value of a constant of the lab.
  func constant(
    _ definition: FormulaDefinition, at range: SourceRange
  ) throws(FormulaFault) -> Value {
    if let value = constants[definition.name] { return value }
    if callStack.contains(definition.name) {
      throw FormulaFault(
        "invalid definition of '\(definition.name)': it needs its own value", at: range,
        code: "CircularDefinition")
    }
    let value = try call(definition, [:], at: range)
    constants[definition.name] = value
    return value
  }

  // MARK: Statements

  /// Runs the lines of a body and returns its result, if there is one.
  func run(_ body: [Statement], _ frame: inout Frame) throws(FormulaFault) -> Value? {
    for statement in body {
      do {
        try chargeStep(50, at: statement.range)
        if let result = try run(statement, &frame) { return result }
      } catch {
        guard isChecking, error.reason != .exhausted else { throw error }
        if error.reason == .invalid { diagnostics.append(error.diagnostic) }
        recover(statement, &frame)
      }
    }
    return nil
  }

  /// Gives the names in a faulty line unknown values, so that later lines are checked too.
  private func recover(_ statement: Statement, _ frame: inout Frame) {
    for name in statement.assignedNames {
      frame.locals[name] = .single(.unknown)
      frame.origins[name] = nil
    }
  }

  @inline(never)
  private func run(
    _ statement: Statement, _ frame: inout Frame
  ) throws(FormulaFault) -> Value? {
    switch statement.kind {
    case .assignment(let names, let expression):
      if names.count > 1, case .list(let elements) = expression.kind,
        elements.count == names.count
      {
        // `a, b = b, a`: evaluate all values first, so that they can be swapped.
        var values: [Value] = []
        for element in elements { values.append(try evaluate(element, &frame)) }
        for (place, name) in names.enumerated() {
          try assign(values[place], to: [name], from: elements[place], &frame)
        }
        return nil
      }
      let value = try evaluate(expression, &frame)
      try assign(value, to: names, from: expression, &frame)
      return nil
    case .repetition(let count, let body):
      try `repeat`(count, body, &frame)
      return nil
    case .result(let expression): return try evaluate(expression, &frame)
    case .results(let results):
      var fields: [(name: String, value: Traced)] = []
      for result in results {
        fields.append((result.name, try array(result.value, &frame)))
      }
      return .several(fields)
    }
  }

  @inline(never)
  private func assign(
    _ value: Value, to names: [SpelledName], from expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) {
    if names.count == 1 {
      frame.locals[names[0].name] = value
      tape?.name(value, names[0].name)
      frame.origins[names[0].name] = expression.range
      return
    }
    let parts = try unpack(value, count: names.count, from: expression, &frame)
    for (name, part) in zip(names, parts) {
      frame.locals[name.name] = .single(part)
      frame.origins[name.name] = expression.range
      tape?.name(.single(part), name.name)
    }
  }

  private func unpack(
    _ value: Value, count: Int, from expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> [Traced] {
    switch value {
    case .thing, .stream:
      let array = try array(value, expression, frame)
      return try unpack(.single(array), count: count, from: expression, &frame)
    case .several(let fields) where fields.count == count: return fields.map(\.value)
    case .several(let fields):
      throw FormulaFault(
        "invalid assignment: \(count) names for \(fields.count) results", at: expression.range,
        code: "InvalidAssignment")
    case .single(let traced):
      guard let size = traced.shape?.sizes.first else {
        if traced.shape == nil { return Array(repeating: .unknown, count: count) }
        throw FormulaFault(
          "invalid assignment: \(count) names for a number", at: expression.range,
          code: "InvalidAssignment")
      }
      if size.differs(from: .known(count)) {
        throw FormulaFault(
          "invalid assignment: \(count) names for \(size) rows or elements", at: expression.range,
          code: "InvalidAssignment")
      }
      var parts: [Traced] = []
      for place in 0..<count {
        let plan = IndexPlan(picks: [.one(place)])
        var part = try apply(.pick(plan), [traced], at: expression.range, [expression], frame)
        if let sizes = traced.sizes { part = Traced(sizes: [sizes[place]], isNumber: true) }
        parts.append(part)
      }
      return parts
    }
  }
}

extension Statement {
  /// The names that it assigns.
  var assignedNames: [String] {
    switch kind {
    case .assignment(let names, _): names.map(\.name)
    case .repetition(_, let body): body.flatMap(\.assignedNames)
    case .result, .results: []
    }
  }
}

/// The names visible to a definition's body while it runs.
struct Frame {
  let definition: FormulaDefinition
  var locals: [String: Value] = [:]
  /// The place where each local name was assigned.
  var origins: [String: SourceRange] = [:]
  /// The argument for each parameter, with the text that contains it.
  var given: [String: Given] = [:]

  struct Given {
    let range: SourceRange
    let source: FormulaSource
  }
}

/// Warnings about shapes that fit but are rarely intended.
extension Interpreter {
  /// Warns if a vector is combined with a column, which makes an unintended table.
  @inline(never)
  func warn(
    _ operation: Operation, _ shapes: [TensorShape?], at range: SourceRange,
    _ operands: [Expression], _ frame: Frame
  ) {
    guard case .pair(let function) = operation, operands.count == 2,
      let a = shapes[0], let b = shapes[1]
    else { return }
    let (vector, column) = a.rank == 1 ? (a, b) : (b, a)
    guard vector.rank == 1, column.rank == 2, column.sizes[1] == .known(1),
      vector.sizes[0] != .known(1), vector.sizes[0] != .unknown,
      vector.sizes[0] == column.sizes[0]
    else { return }
    // An explicit `[:, None]` says that a table is intended.
    if operands.contains(where: \.hasNewAxis) { return }
    let size = vector.sizes[0]
    let texts = operands.map { frame.definition.source.quote($0.range, limit: 32) }
    var help = [
      "a column combined with a vector: turn the column into a vector with [:, 0], or the vector into a column with [:, None]"
    ]
    help += operands.compactMap { origin(of: $0, frame) }
    diagnostics.append(
      Diagnostic(
        .warning, code: "SuspiciousBroadcast",
        message: "suspicious shapes: '\(texts[0])' is \(a), '\(texts[1])' is \(b), and "
          + "'\(function.sign)' combines them into \(TensorShape([size, size]))", range: range,
        help: help.joined(separator: "; ")))
  }

  /// Returns the place where a matrix of several columns was compared with a given column, which
  /// stretches the column. A loss over all of it is rarely intended, so this is reported at the
  /// loss.
  func stretched(
    _ operation: Operation, _ inputs: [Traced], at range: SourceRange, _ operands: [Expression],
    _ frame: Frame
  ) -> SourceRange? {
    switch operation {
    case .pair(.subtract) where operands.count == 2:
      guard let a = inputs[0].shape, let b = inputs[1].shape, a.rank == 2, b.rank == 2,
        a.sizes[0] == b.sizes[0], a.sizes[0] != .known(1), a.sizes[0] != .unknown
      else { return nil }
      let columns = [a.sizes[1], b.sizes[1]]
      guard let column = columns.firstIndex(of: .known(1)), case let other = columns[1 - column],
        other != .known(1), other != .unknown, isGiven(operands[column], frame)
      else { return nil }
      return range
    case .map, .pair, .transpose: return inputs.compactMap(\.stretched).first
    case .reduce(let reduction) where reduction.axis == nil && reduction.kind == .sum:
      if let place = inputs[0].stretched { warnOfStretched(at: place, frame) }
      return nil
    default: return nil
    }
  }

  /// Whether it is a name for data, rather than something computed here.
  private func isGiven(_ expression: Expression, _ frame: Frame) -> Bool {
    guard case .name(let name) = expression.kind, frame.origins[name] == nil else { return false }
    return frame.definition.parameterNames.contains(name)
  }

  private func warnOfStretched(at range: SourceRange, _ frame: Frame) {
    let text = frame.definition.source.quote(range)
    diagnostics.append(
      Diagnostic(
        .warning, code: "SuspiciousBroadcast",
        message: "suspicious shapes: '\(text)' broadcasts one column against several, and the "
          + "sum covers all of them", range: range,
        help: "predictions and targets need the same shape; select the column with [:, 0:1]"))
  }
}

extension Expression {
  /// Whether it is an index with `None`.
  fileprivate var hasNewAxis: Bool {
    guard case .index(_, let parts) = kind else { return false }
    return parts.contains { if case .newAxis = $0 { true } else { false } }
  }
}

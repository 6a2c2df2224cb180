package import Diagnostics

/// Runs definitions for named values: those of parameters are passed, and the others replace the
/// lab's values of that name.
package struct FormulaEvaluator {
  package let library: FormulaLibrary
  package let budget: FormulaBudget
  package let range: SourceRange
  /// The remaining budget for all runs together.
  private let meter: WorkMeter

  /// How many times the work is done in all, counting backward passes.
  private let passes: Int

  private final class WorkMeter {
    var left: Int
    init(_ left: Int) { self.left = left }
  }

  package init(
    library: FormulaLibrary, budget: FormulaBudget, range: SourceRange, passes: Int = 1
  ) {
    self.library = library
    self.budget = budget
    self.range = range
    self.passes = passes
    meter = WorkMeter(budget.operations)
  }

  /// The operations used so far.
  var operations: Int { budget.operations - meter.left }

  /// Makes an interpreter with the remaining budget, and charges for what it used.
  private func metered<Result>(
    _ body: (Interpreter) throws(FormulaFault) -> Result
  ) throws(FormulaFault) -> Result {
    guard meter.left > 0 else {
      throw FormulaFault(
        "invalid amount of work: the gradient check takes more than "
          + "\(budget.operations / 1_000_000) million operations", at: range, code: "TooMuchWork",
        help: "check it at fewer points, or with smaller arrays", reason: .exhausted)
    }
    let interpreter = Interpreter(
      library, budget: budget, isChecking: false, left: meter.left, passes: passes)
    defer { meter.left -= interpreter.operations }
    return try body(interpreter)
  }

  package func definition(_ name: String, _ values: [String: Tensor]) throws(FormulaFault)
    -> FormulaDefinition
  {
    try library.definition(named: name, values, at: range)
  }

  /// Runs a definition and returns its value with the work it took.
  package func value(
    _ definition: FormulaDefinition, _ values: [String: Tensor]
  ) throws(FormulaFault) -> (value: FormulaValue, operations: Int) {
    let before = meter.left
    let value = try metered { interpreter throws(FormulaFault) in
      var arguments: [String: Value] = [:]
      for (name, tensor) in values {
        place(Traced(tensor), name, definition, interpreter, &arguments)
      }
      return try FormulaValue(interpreter.call(definition, arguments, at: range), at: range)
    }
    return (value, before - meter.left)
  }

  package struct Recorded {
    package let tape: Tape
    package let value: FormulaValue
    /// The steps of the results.
    package let results: [Int?]
    /// The step of each active name.
    package let leaves: [Int]
  }

  /// Runs a definition and records its operations; `active` contains the differentiated names.
  package func record(
    _ definition: FormulaDefinition, _ values: [String: Tensor], active: [String],
    _ extent: Tape.Extent = .everything
  ) throws(FormulaFault) -> Recorded {
    try metered { interpreter throws(FormulaFault) in
      try record(definition, values, active, extent, interpreter)
    }
  }

  private func record(
    _ definition: FormulaDefinition, _ values: [String: Tensor], _ active: [String],
    _ extent: Tape.Extent, _ interpreter: Interpreter
  ) throws(FormulaFault) -> Recorded {
    var arguments: [String: Value] = [:]
    var places: [String: Int] = [:]
    var tape = Tape(extent)
    let others = values.keys.filter { !active.contains($0) }.sorted()
    for name in active + others {
      guard let tensor = values[name] else { continue }
      var traced = Traced(tensor)
      let step = tape.appendLeaf(tensor, name: name, isActive: active.contains(name))
      traced.step = step
      places[name] = step
      place(traced, name, definition, interpreter, &arguments)
    }
    interpreter.tape = tape
    let value = try interpreter.call(definition, arguments, at: range)
    guard let tape = interpreter.tape, !tape.isCut else {
      throw FormulaFault(
        "invalid amount of work: a gradient through more than "
          + "\(Tape.mostSteps) operations", at: range, code: "TooMuchWork",
        help: "repeat fewer times, or use smaller arrays", reason: .exhausted)
    }
    return Recorded(
      tape: tape, value: try FormulaValue(value, at: range), results: value.steps,
      leaves: active.compactMap { places[$0] })
  }

  private func place(
    _ traced: Traced, _ name: String, _ definition: FormulaDefinition, _ interpreter: Interpreter,
    _ arguments: inout [String: Value]
  ) {
    if definition.parameterNames.contains(name) {
      arguments[name] = .single(traced)
    } else if library.definition(named: name)?.isFunction == false {
      interpreter.constants[name] = .single(traced)
    }
  }

  /// Returns the value of a formula without parameters, or nil if there is none.
  package func constant(_ name: String) -> Tensor? {
    guard let definition = library.definition(named: name), !definition.isFunction else {
      return nil
    }
    return (try? value(definition, [:]))?.value.tensor
  }
}

extension FormulaValue {
  /// The results with their names; a result without a name has an empty one.
  package var results: [(name: String, value: Tensor)] {
    switch self {
    case .single(let tensor): [("", tensor)]
    case .several(let fields): fields
    }
  }
}

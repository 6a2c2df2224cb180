public import Diagnostics

/// The value of a definition: an array, or several named ones.
public enum FormulaValue: Sendable {
  case single(Tensor)
  case several([(name: String, value: Tensor)])

  /// The array, if there is just one.
  public var tensor: Tensor? {
    switch self {
    case .single(let tensor): tensor
    case .several(let fields): fields.count == 1 ? fields[0].value : nil
    }
  }

  /// The result with the given name.
  public subscript(name: String) -> Tensor? {
    guard case .several(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }
}

extension FormulaLibrary {
  /// Evaluates a definition for the given arguments.
  ///
  /// - Failure: Throws the first fault. It never traps, and stays within its budget.
  public func evaluate(
    _ name: String, arguments: [String: Tensor] = [:], budget: FormulaBudget = FormulaBudget(),
    at range: SourceRange = SourceRange(0, 0)
  ) throws(FormulaFault) -> FormulaValue {
    let definition = try definition(named: name, arguments, at: range)
    let interpreter = Interpreter(self, budget: budget, isChecking: false)
    return try evaluate(definition, arguments, by: interpreter, at: range)
  }

  /// Evaluates a definition and returns the work that it took, in nanoseconds or so.
  ///
  /// - Failure: Throws the first fault. It never traps, and stays within its budget.
  public func measure(
    _ name: String, arguments: [String: Tensor] = [:], budget: FormulaBudget = FormulaBudget(),
    at range: SourceRange = SourceRange(0, 0)
  ) throws(FormulaFault) -> (value: FormulaValue, operations: Int) {
    let definition = try definition(named: name, arguments, at: range)
    let interpreter = Interpreter(self, budget: budget, isChecking: false)
    let value = try evaluate(definition, arguments, by: interpreter, at: range)
    return (value, interpreter.cost)
  }

  func evaluate(
    _ definition: FormulaDefinition, _ arguments: [String: Tensor], by interpreter: Interpreter,
    at range: SourceRange
  ) throws(FormulaFault) -> FormulaValue {
    var value = try interpreter.call(
      definition, arguments.mapValues { .single(Traced($0)) }, at: range)
    if case .thing(let thing) = value, case .result(let expression) = definition.body.last?.kind {
      let frame = Frame(definition: definition)
      value = .single(try interpreter.array(of: thing, expression, frame))
    }
    return try FormulaValue(value, at: range)
  }

  func definition(
    named name: String, _ arguments: [String: Tensor], at range: SourceRange
  ) throws(FormulaFault) -> FormulaDefinition {
    guard let definition = definition(named: name) else {
      if unanswered.contains(name) {
        throw FormulaFault(
          "missing answer: '\(name)' is still to be written", at: range, code: "NotAnswered",
          reason: .unanswered(name: name))
      }
      let suggestion = NameChecker.suggestion(for: name, among: definitions.map(\.name))
      throw FormulaFault(
        "unknown formula '\(name)'\(suggestion)", at: range, code: "UnknownName")
    }
    for parameter in definition.parameters
    where parameter.defaultValue == nil && arguments[parameter.name] == nil {
      throw FormulaFault(
        "missing argument '\(parameter.name)' of '\(name)'", at: range, code: "MissingArgument")
    }
    return definition
  }
}

extension FormulaValue {
  init(_ value: Value, at range: SourceRange) throws(FormulaFault) {
    switch value {
    case .single(let traced): self = .single(try Self.tensor(traced, at: range))
    case .several(let fields):
      var results: [(name: String, value: Tensor)] = []
      for field in fields {
        results.append((field.name, try Self.tensor(field.value, at: range)))
      }
      self = .several(results)
    case .thing, .stream:
      throw FormulaFault(
        "invalid value: it is not an array", at: range, code: "InvalidValue")
    }
  }

  private static func tensor(
    _ traced: Traced, at range: SourceRange
  ) throws(FormulaFault) -> Tensor {
    if let tensor = traced.tensor { return tensor }
    throw FormulaFault(
      "missing value: the formula has no result", at: range, code: "MissingResult")
  }
}

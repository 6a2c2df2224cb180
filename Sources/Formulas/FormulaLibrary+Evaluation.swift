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
    try measure(name, arguments: arguments, budget: budget, at: range).value
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

/// Stand-alone expressions, with local names such as the `x` of a plot.
extension FormulaLibrary {
  /// Evaluates an expression that is an array, or several named ones.
  ///
  /// - Failure: Throws the first fault. It never traps, and stays within its budget.
  public func evaluate(
    _ expression: FormulaExpression, locals: [String: Tensor] = [:],
    budget: FormulaBudget = FormulaBudget()
  ) throws(FormulaFault) -> FormulaValue {
    try evaluate(
      expression.definition(locals: locals.keys), locals,
      by: Interpreter(self, budget: budget, isChecking: false), at: expression.range)
  }

  /// Evaluates an expression that can also be a string, a list, or a record of the lab. Several
  /// named results become a record.
  ///
  /// - Failure: Throws the first fault. An expression that as a whole has no value is `missing`.
  public func read(
    _ expression: FormulaExpression, locals: [String: Tensor] = [:],
    budget: FormulaBudget = FormulaBudget()
  ) throws(FormulaFault) -> LabValue {
    let interpreter = Interpreter(self, budget: budget, isChecking: false)
    let value = try interpreter.call(
      expression.definition(locals: locals.keys), locals.mapValues { .single(Traced($0)) },
      at: expression.range)
    if case .thing(let thing) = value { return thing }
    switch try FormulaValue(value, at: expression.range) {
    case .single(let tensor): return .tensor(tensor)
    case .several(let fields):
      return .record(
        LabRecord(
          "several results",
          fields.map { (name: $0.name, value: LabValue.tensor($0.value)) }))
    }
  }

  /// Evaluates named expressions in order; draws from the lab's stream continue across them.
  ///
  /// - Failure: Throws the first fault. It never traps, and stays within its budget.
  public func evaluate(
    _ arguments: FormulaArguments, locals: [String: Tensor] = [:],
    budget: FormulaBudget = FormulaBudget()
  ) throws(FormulaFault) -> [(name: String?, value: FormulaValue)] {
    let interpreter = Interpreter(self, budget: budget, isChecking: false)
    var values: [(name: String?, value: FormulaValue)] = []
    for argument in arguments.list {
      let expression = argument.expression
      let value = try evaluate(
        expression.definition(locals: locals.keys), locals, by: interpreter, at: expression.range)
      values.append((argument.name, value))
    }
    return values
  }

  /// Checks names, calls, and shapes of an expression, and returns the shape of its value.
  ///
  /// - Parameter locals: The local names, with what is known about their shapes.
  public func check(
    _ expression: FormulaExpression, locals: [String: TensorShape?] = [:]
  ) -> (shape: FormulaShape, diagnostics: [Diagnostic]) {
    let definition = expression.definition(locals: locals.keys)
    var names = NameChecker(self)
    names.check(definition)
    let arguments = locals.compactMapValues { $0 }
    let (shape, diagnostics) = check(definition, arguments: arguments, at: expression.range)
    let isMisshaped = diagnostics.contains { $0.isError && $0.code == "InvalidShape" }
    let meant = isMisshaped ? meantProducts(in: definition, arguments: arguments) : []
    return (shape, (names.diagnostics + (meant.isEmpty ? diagnostics : meant)).sortedByPlace())
  }

  /// Computes the derivatives of an expression with respect to local or other names.
  ///
  /// - Failure: Throws the first fault. It never traps, and stays within its budget.
  public func gradient(
    of expression: FormulaExpression, withRespectTo names: [String],
    locals: [String: Tensor] = [:], result: String? = nil, seed: Tensor? = nil,
    budget: FormulaBudget = FormulaBudget()
  ) throws(FormulaFault) -> FormulaGradient {
    try gradient(
      of: expression.definition(locals: locals.keys), withRespectTo: names, at: locals,
      result: result, seed: seed, budget: budget, at: expression.range)
  }
}

extension FormulaLibrary {
  /// Evaluates several expressions in sequence; draws from the lab's stream continue across them.
  ///
  /// - Failure: Throws the first fault. Together they stay within the budget.
  public func evaluate(
    _ expressions: [FormulaExpression], budget: FormulaBudget = FormulaBudget()
  ) throws(FormulaFault) -> [FormulaValue] {
    let interpreter = Interpreter(self, budget: budget, isChecking: false)
    var values: [FormulaValue] = []
    for expression in expressions {
      values.append(
        try evaluate(expression.definition(locals: []), [:], by: interpreter, at: expression.range))
    }
    return values
  }
}

extension FormulaLibrary {
  /// Computes the derivatives of a definition by reverse-mode differentiation.
  ///
  ///     gradient[i] = sum over k of seed[k] * d value[k] / d x[i]
  ///
  /// - Parameters:
  ///   - names: Parameters, values from the lab, or constants; a gradient has its target's shape.
  ///   - result: The result to differentiate if there are several.
  ///   - seed: The gradient of the value; ones by default, which for an elementwise function gives
  ///     the derivative of each element.
  /// - Failure: Throws the first fault. It never traps, and stays within its budget.
  public func gradient(
    of name: String, withRespectTo names: [String], at arguments: [String: Tensor],
    result: String? = nil, seed: Tensor? = nil, budget: FormulaBudget = FormulaBudget(),
    at range: SourceRange = SourceRange(0, 0)
  ) throws(FormulaFault) -> FormulaGradient {
    let definition = try definition(named: name, arguments, at: range)
    return try gradient(
      of: definition, withRespectTo: names, at: arguments, result: result, seed: seed,
      budget: budget, at: range)
  }

  func gradient(
    of definition: FormulaDefinition, withRespectTo names: [String],
    at arguments: [String: Tensor], result: String?, seed: Tensor?, budget: FormulaBudget,
    at range: SourceRange
  ) throws(FormulaFault) -> FormulaGradient {
    // The backward pass costs about twice as much as the forward pass.
    var forward = budget
    forward.operations = budget.operations / 3
    let run = FormulaEvaluator(library: self, budget: forward, range: range, passes: 3)
    var values = arguments
    for name in names where values[name] == nil {
      values[name] = try constant(name, beside: definition, run)
    }
    let recorded = try run.record(definition, values, active: names, .differentiated)
    let place = try Self.place(of: result, in: recorded.value, definition.name, at: range)
    let value = recorded.value.results[place].value
    if let seed, seed.shape != value.shape {
      throw FormulaFault(
        "invalid shapes: the value of '\(definition.name)' is \(TensorShape(known: value.shape)), "
          + "but its gradient is \(TensorShape(known: seed.shape))", at: range, code: "InvalidShape"
      )
    }
    let upstream = seed ?? .filled(value.shape, with: 1)
    let all = recorded.results[place].map { recorded.tape.gradients(from: [($0, upstream)]) } ?? []
    let gradients = zip(names, recorded.leaves).map { name, leaf in
      let own = leaf < all.count ? all[leaf] : nil
      return (
        name: name, gradient: own ?? .filled(recorded.tape.steps[leaf].output.shape, with: 0)
      )
    }
    return FormulaGradient(
      value: value, gradients: gradients,
      kinks: recorded.tape.kinks.sorted { $0.isNearer(than: $1) }, operations: 3 * run.operations)
  }

  /// The value of a constant of the lab, for a name that isn't an argument.
  private func constant(
    _ name: String, beside definition: FormulaDefinition, _ run: FormulaEvaluator
  ) throws(FormulaFault) -> Tensor {
    if let constant = self.definition(named: name), !constant.isFunction,
      let tensor = try run.value(constant, [:]).value.tensor
    {
      return tensor
    }
    let known = definition.parameterNames
    throw FormulaFault(
      "unknown name '\(name)'" + NameChecker.suggestion(for: name, among: known), at: run.range,
      code: "UnknownName", help: "'\(definition.name)' has \(known.joined(separator: ", "))")
  }

  private static func place(
    of result: String?, in value: FormulaValue, _ name: String, at range: SourceRange
  ) throws(FormulaFault) -> Int {
    let names = value.results.map(\.name)
    if names.count == 1 { return 0 }
    if let result, let place = names.firstIndex(of: result) { return place }
    throw FormulaFault(
      "missing choice of a result of '\(name)': it has \(names.joined(separator: ", "))", at: range,
      code: "SeveralResults")
  }
}

extension FormulaKink {
  fileprivate func isNearer(than other: FormulaKink) -> Bool {
    (distance, range.lowerBound, range.upperBound)
      < (other.distance, other.range.lowerBound, other.range.upperBound)
  }
}

extension FormulaLibrary {
  /// Evaluates a definition and returns its value with the work that it took, in operations of a
  /// budget.
  public func evaluate(
    _ name: String, _ arguments: [String: Tensor], within budget: FormulaBudget
  ) throws(FormulaFault) -> (value: FormulaValue, operations: Int) {
    let run = FormulaEvaluator(library: self, budget: budget, range: SourceRange(0, 0))
    return try run.value(try run.definition(name, arguments), arguments)
  }

  /// Whether the name is built in, as a function or a constant.
  public static func isWord(_ name: String) -> Bool { BuiltinFunction.isWord(name) }

  /// Whether a function of that name is built in.
  public static func isFunction(_ name: String) -> Bool { BuiltinFunction.named(name) != nil }
}

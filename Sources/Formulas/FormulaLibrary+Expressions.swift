public import Diagnostics

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
    let (shape, diagnostics) = check(
      definition, arguments: locals.compactMapValues { $0 }, at: expression.range)
    return (shape, (names.diagnostics + diagnostics).sortedByPlace())
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

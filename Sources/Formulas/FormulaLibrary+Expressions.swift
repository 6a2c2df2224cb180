public import Diagnostics

/// Expressions that stand by themselves, with local names such as the `x` of a plot.
extension FormulaLibrary {
  /// Computes an expression that is an array, or several named ones.
  ///
  /// - Failure: throws the first fault; it never traps, and ends within its budget.
  public func evaluate(
    _ expression: FormulaExpression, locals: [String: Tensor] = [:],
    budget: FormulaBudget = FormulaBudget()
  ) throws(FormulaFault) -> FormulaValue {
    try evaluate(
      expression.definition(locals: locals.keys), locals,
      by: Interpreter(self, budget: budget, isChecking: false), at: expression.range)
  }

  /// Computes an expression that may also be a text, a list or a record of the lab; several named
  /// results come as a record.
  ///
  /// - Failure: throws the first fault; a whole expression without a value is `missing` instead.
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

  /// Computes named expressions in order; draws from the lab's stream go on from one to the next.
  ///
  /// - Failure: throws the first fault; it never traps, and ends within its budget.
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

  /// Checks names, calls and shapes of an expression, and returns the shape of its value.
  ///
  /// - Parameter locals: the names that are known in it, with what is known of their shapes.
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
  /// - Failure: throws the first fault; it never traps, and ends within its budget.
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
  /// Computes several expressions one after the other; draws from the lab's stream go on from one
  /// to the next.
  ///
  /// - Failure: throws the first fault; all together end within the budget.
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

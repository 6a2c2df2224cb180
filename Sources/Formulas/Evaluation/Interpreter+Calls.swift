import Diagnostics

extension Interpreter {
  @inline(never)
  func evaluate(
    _ call: Call, _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    if BuiltinFunction.isDraw(call.name), let value = try draw(call, expression, &frame) {
      return value
    }
    if let definition = library.definition(named: call.name) {
      return try evaluate(call, of: definition, expression, &frame)
    }
    if library.unanswered.contains(call.name) { throw unanswered(call.name, at: call.nameRange) }
    if let isLegacy = RandomStream.makers[call.name] {
      return try makeStream(call, isLegacy: isLegacy, expression, &frame)
    }
    guard let function = BuiltinFunction.named(call.name) else {
      throw NameChecker.unknownFunction(call, locals: Set(frame.locals.keys), library)
    }
    try chargeStep(200, at: expression.range)
    var arguments = BuiltinCall(self, function, call, expression.range, frame)
    try arguments.evaluate(&frame)
    if function.ordersElements { look(at: [arguments.array("x")], expression.range, frame) }
    return .single(try function.body(arguments))
  }

  @inline(never)
  private func evaluate(
    _ call: Call, of definition: FormulaDefinition, _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    if let fault = NameChecker.fault(of: call, to: definition) { throw fault }
    if definition.isUnread { return try self.call(definition, [:], at: expression.range) }
    var values: [String: Value] = [:]
    var given: [String: Frame.Given] = [:]
    var position = 0
    for argument in call.arguments {
      let name = argument.label ?? definition.parameters[position].name
      if argument.label == nil { position += 1 }
      values[name] = try evaluate(argument.value, &frame)
      given[name] = Frame.Given(range: argument.value.range, source: frame.definition.source)
    }
    return try self.call(definition, values, at: expression.range, given: given)
  }
}

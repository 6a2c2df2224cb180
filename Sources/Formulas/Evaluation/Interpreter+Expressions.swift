import Diagnostics

extension Interpreter {
  func quote(_ expression: Expression, _ frame: Frame) -> String {
    frame.definition.source.quote(expression.range)
  }

  /// Evaluates an expression that must be an array.
  func array(_ expression: Expression, _ frame: inout Frame) throws(FormulaFault) -> Traced {
    try array(evaluate(expression, &frame), expression, frame)
  }

  @inline(never)
  func array(
    _ value: Value, _ expression: Expression, _ frame: Frame
  ) throws(FormulaFault) -> Traced {
    switch value {
    case .single(let traced): return traced
    case .several(let fields):
      let names = fields.map(\.name)
      let text = quote(expression, frame)
      throw FormulaFault(
        "invalid use of '\(text)': it has several results, \(names.joined(separator: ", "))",
        at: expression.range, code: "SeveralResults",
        help: "select one of them: '\(text).\(names.first ?? "")'")
    case .thing(let value): return try array(of: value, expression, frame)
    case .stream:
      let text = quote(expression, frame)
      throw FormulaFault(
        "invalid value: '\(text)' is a stream of random numbers, not a number",
        at: expression.range, code: "InvalidValue",
        help: "draw from it: \(text).uniform(-1, 1, size: 5)")
    }
  }

  /// Evaluates an expression. The cases are handled out of line, to keep stack frames small for
  /// deep expressions.
  @inline(never)
  func evaluate(_ expression: Expression, _ frame: inout Frame) throws(FormulaFault) -> Value {
    try enter(expression.range)
    defer { levels -= 1 }
    try chargeStep(60, at: expression.range)
    switch expression.kind {
    case .number(let value): return .single(Traced(value))
    case .truth(let value):
      var traced = Traced(value ? 1 : 0)
      traced.isMask = true
      return .single(traced)
    case .name(let name): return try value(of: name, at: expression.range, &frame)
    case .list(let elements): return .single(try list(elements, expression, &frame))
    case .unary(let function, let operand):
      return .single(try map(function, operand, expression, &frame))
    case .binary(let function, let left, let right):
      let operation =
        matrixProducts.contains(expression.range) ? .product : Operation.pair(function)
      return .single(try combine(operation, left, right, expression, &frame))
    case .product(let left, let right):
      return .single(try combine(.product, left, right, expression, &frame))
    case .comparison(let first, let rest):
      return .single(try compare(first, rest, expression, &frame))
    case .conditional(let condition, let then, let otherwise):
      return try choose(condition, then, otherwise, &frame)
    case .call(let call): return try evaluate(call, expression, &frame)
    case .member(let base, let name): return try member(name, of: base, expression, &frame)
    case .index(let base, let parts): return try part(parts, of: base, expression, &frame)
    case .hole: throw unanswered(frame.definition.name, at: expression.range)
    case .invalid:
      if isChecking { return .single(.unknown) }
      let name = frame.definition.name
      throw FormulaFault(
        "invalid \(name.isEmpty ? "expression" : "definition of '\(name)'"): it could not be parsed",
        at: expression.range, code: "InvalidDefinition")
    }
  }

  @inline(never)
  private func value(
    of name: String, at range: SourceRange, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    if let value = frame.locals[name] { return value }
    if let value = constants[name] { return try own(value, name, at: range, &frame) }
    if let definition = library.definition(named: name) {
      if !definition.isFunction {
        return try own(constant(definition, at: range), name, at: range, &frame)
      }
      let list = definition.parameterNames.joined(separator: ", ")
      throw FormulaFault(
        "missing arguments of '\(name)'; write '\(name)(\(list))'", at: range,
        code: "MissingArgument")
    }
    if let object = library.objects[name] { return Value(object) }
    if let number = BuiltinFunction.constants[name] { return .single(Traced(number)) }
    if library.unanswered.contains(name) { throw unanswered(name, at: range) }
    throw NameChecker.unknownValue(name, at: range, locals: Set(frame.locals.keys), library)
  }

  @inline(never)
  private func map(
    _ function: ElementwiseFunction, _ operand: Expression, _ expression: Expression,
    _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    let x = try array(operand, &frame)
    return try apply(.map(function), [x], at: expression.range, [operand], frame)
  }

  @inline(never)
  private func combine(
    _ operation: Operation, _ left: Expression, _ right: Expression,
    _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    let inputs = [try array(left, &frame), try array(right, &frame)]
    return try apply(operation, inputs, at: expression.range, [left, right], frame)
  }

  @inline(never)
  private func compare(
    _ first: Expression, _ rest: [Comparison], _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    var (left, operand) = (try array(first, &frame), first)
    var result: Traced?
    for comparison in rest {
      let right = try array(comparison.operand, &frame)
      let range = operand.range.union(comparison.operand.range)
      let holds = try apply(
        .pair(comparison.function), [left, right], at: range, [operand, comparison.operand], frame)
      if let sofar = result {
        result = try apply(.pair(.both), [sofar, holds], at: expression.range, [], frame)
      } else {
        result = holds
      }
      (left, operand) = (right, comparison.operand)
    }
    return result ?? left
  }

  @inline(never)
  private func choose(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    let test = try array(condition, &frame)
    if let shape = test.shape, let counts = shape.counts, counts.reduce(1, *) != 1 {
      throw FormulaFault(
        "invalid condition: '\(quote(condition, frame))' is \(shape), not one number",
        at: condition.range, code: "InvalidCondition",
        help: "select elementwise with where(condition, a, b)")
    }
    look(at: [test], condition.range, frame)
    if let number = test.tensor?.number {
      return try evaluate(number != 0 ? then : otherwise, &frame)
    }
    let first = try evaluate(then, &frame)
    return first.joined(try evaluate(otherwise, &frame))
  }

  @inline(never)
  private func member(
    _ name: String, of base: Expression, _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    switch try evaluate(base, &frame) {
    case .several(let fields):
      if let field = fields.first(where: { $0.name == name }) { return .single(field.value) }
      let names = fields.map(\.name)
      throw FormulaFault(
        "unknown result '\(name)' of '\(quote(base, frame))'"
          + NameChecker.suggestion(for: name, among: names), at: expression.range,
        code: "UnknownResult", help: "it has \(names.joined(separator: ", "))")
    case .single(let traced):
      return .single(try member(name, of: traced, base, expression, frame))
    case .thing(let value): return try member(name, of: value, base, expression, frame)
    case .stream:
      throw FormulaFault(
        "unknown member '.\(name)' of a stream of random numbers", at: expression.range,
        code: "UnknownMember", help: "draw from it: \(quote(base, frame)).uniform(-1, 1, size: 5)")
    }
  }

  @inline(never)
  private func member(
    _ name: String, of traced: Traced, _ base: Expression, _ expression: Expression, _ frame: Frame
  ) throws(FormulaFault) -> Traced {
    switch name {
    case "T":
      return try apply(.transpose, [traced], at: expression.range, [base], frame)
    case "shape":
      return traced.shape.map { Traced(sizes: $0.sizes) } ?? .unknown
    case "ndim":
      return traced.shape.map { Traced(Double($0.rank)) } ?? Traced(shape: .number)
    case "size":
      let total = traced.shape?.counts?.reduce(1, *)
      return total.map { Traced(Double($0)) } ?? Traced(shape: .number)
    default:
      if traced.shape == nil { return .unknown }
      let known = ["T", "shape", "size", "ndim"]
      throw FormulaFault(
        "unknown member '.\(name)' of '\(quote(base, frame))'"
          + NameChecker.suggestion(for: name, among: known), at: expression.range,
        code: "UnknownMember", help: "arrays have .T, .shape, .size, and .ndim")
    }
  }
}

extension Interpreter {
  /// Creates a vector from numbers, or a matrix from vectors of equal length.
  @inline(never)
  func list(
    _ elements: [Expression], _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    if let literal = Self.literal(elements) {
      try charge(literal.count, at: expression.range)
      return Traced(literal)
    }
    var values: [Traced] = []
    for element in elements { values.append(try array(element, &frame)) }
    return try stack(values, at: expression.range, elements, frame)
  }

  /// Joins numbers into a vector, or stacks vectors as rows.
  func stack(
    _ values: [Traced], at range: SourceRange, _ operands: [Expression], _ frame: Frame
  ) throws(FormulaFault) -> Traced {
    guard let first = values.first else { return Traced(Tensor([])) }
    if values.contains(where: { $0.shape == nil }) { return .unknown }
    let rank = first.shape?.rank ?? 0
    for (value, operand) in zip(values, operands) {
      let text = frame.definition.source.quote(operand.range, limit: 32)
      guard let shape = value.shape, shape.rank < 2 else {
        throw FormulaFault(
          "invalid list: '\(text)' is a matrix", at: operand.range, code: "InvalidList",
          help: "stack matrices with vstack([a, b]) or hstack([a, b])")
      }
      let isUneven =
        shape.rank != rank
        || (rank == 1 && shape.sizes[0].differs(from: first.shape?.sizes[0] ?? .unknown))
      if isUneven {
        throw FormulaFault(
          "invalid list: '\(text)' is \(shape), but the first element is \(first.shape ?? .number)",
          at: operand.range, code: "InvalidList", help: "all rows must have the same length")
      }
    }
    let sizes: [AxisSize] = rank == 0 ? [.known(1)] : [.known(1), .known(-1)]
    var rows: [Traced] = []
    for (value, operand) in zip(values, operands) {
      rows.append(try apply(.reshape(sizes), [value], at: operand.range, [operand], frame))
    }
    var result = try apply(.join(axis: 0), rows, at: range, operands, frame)
    if result.tensor == nil, rank == 0 { result.sizes = values.map(\.size) }
    return result
  }

  /// Returns the array of a list that contains only numbers.
  private static func literal(_ elements: [Expression]) -> Tensor? {
    if let numbers = numbers(elements) { return Tensor(numbers) }
    var columns: Int?
    var result: [Double] = []
    for element in elements {
      guard case .list(let row) = element.kind, let numbers = numbers(row),
        columns == nil || columns == numbers.count
      else { return nil }
      columns = numbers.count
      result += numbers
    }
    return columns.map { Tensor(shape: [elements.count, $0], result) }
  }

  private static func numbers(_ elements: [Expression]) -> [Double]? {
    var result: [Double] = []
    for element in elements {
      switch element.kind {
      case .number(let value): result.append(value)
      case .unary(.negate, let operand):
        guard case .number(let value) = operand.kind else { return nil }
        result.append(-value)
      default: return nil
      }
    }
    return result
  }
}

extension Traced {
  /// Its value as a size.
  var size: AxisSize {
    if let sizes, sizes.count == 1 { return sizes[0] }
    guard let number = tensor?.number, let whole = Int(exactly: number) else { return .unknown }
    return .known(whole)
  }
}

extension Interpreter {
  /// Runs `repeat n times`. Names assigned in it carry over from one iteration to the next.
  func `repeat`(
    _ count: Expression, _ body: [Statement], _ frame: inout Frame
  ) throws(FormulaFault) {
    let times = try array(count, &frame)
    if let shape = times.shape, shape.counts.map({ $0.reduce(1, *) != 1 }) ?? false {
      throw FormulaFault(
        "invalid number of times: '\(quote(count, frame))' is \(shape)", at: count.range,
        code: "InvalidCount")
    }
    guard let number = times.tensor?.number else { return try checkTurns(body, &frame) }
    guard number >= 0, number <= 1e9, number == number.rounded() else {
      throw FormulaFault(
        "invalid number of times: \(number) is not an integer from 0 to 1000000000",
        at: count.range, code: "InvalidCount")
    }
    if number == 0 { return }
    if isChecking { return try checkTurns(body, &frame) }
    for _ in 0..<Int(number) { _ = try run(body, &frame) }
  }

  /// Runs the lines until the known shapes of the carried names hold for every iteration.
  private func checkTurns(
    _ body: [Statement], _ frame: inout Frame
  ) throws(FormulaFault) {
    let names = Set(body.flatMap(\.assignedNames)).sorted()
    for name in names { frame.locals[name] = frame.locals[name]?.forgotten }
    for _ in 0..<3 {
      let before = frame.locals
      _ = try run(body, &frame)
      var isSettled = true
      for name in names {
        guard let old = before[name], let new = frame.locals[name] else { continue }
        let joined = old.joined(new).forgotten
        frame.locals[name] = joined
        if !joined.hasShape(of: old) { isSettled = false }
      }
      if isSettled { break }
    }
    for name in names { frame.locals[name] = frame.locals[name]?.forgotten }
  }
}

extension Value {
  /// Whether both have the same known shapes.
  fileprivate func hasShape(of other: Value) -> Bool {
    switch (self, other) {
    case (.single(let a), .single(let b)): a.shape == b.shape
    case (.several(let a), .several(let b)): a.map(\.value.shape) == b.map(\.value.shape)
    case (.stream(let a), .stream(let b)): a == b
    default: false
    }
  }
}

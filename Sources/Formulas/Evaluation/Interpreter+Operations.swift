import Diagnostics

extension Interpreter {
  /// Applies an operation: checks the shapes, computes the elements if they are known, and records
  /// it if a gradient is wanted.
  @inline(never)
  func apply(
    _ operation: Operation, _ inputs: [Traced], at range: SourceRange, _ operands: [Expression],
    _ frame: Frame
  ) throws(FormulaFault) -> Traced {
    let shapes = inputs.map(\.shape)
    let shape: TensorShape?
    do {
      shape = try operation.shape(of: shapes)
    } catch {
      throw describe(error, operation, shapes, at: range, operands, frame)
    }
    var result = Traced(shape: shape)
    if isChecking {
      warn(operation, shapes, at: range, operands, frame)
      note(operation, shapes, at: range, operands, frame)
      result.stretched = stretched(operation, inputs, at: range, operands, frame)
    }
    result.isMask = operation.keepsMask(inputs.map(\.isMask))
    guard let counts = shape?.counts else {
      try chargeStep(200, at: range)
      return result
    }
    let count = try elementCount(counts, at: range)
    if isChecking, count > Self.smallest { return result }
    let tensors = inputs.compactMap(\.tensor)
    guard tensors.count == inputs.count else { return result }
    try chargeStep(200, at: range)
    try charge(operation.cost(shapes, result: count), at: range)
    var output = operation.forward(tensors, shape: counts)
    if watch != nil {
      look(at: operation, tensors, output, range, frame)
      output = lookForNothing(at: operation, tensors, output, range, frame)
    }
    result.tensor = output
    result.step = tape?.append(operation, inputs, output, at: range, frame.definition.source)
    if tape?.exceeds(budget) ?? false {
      throw FormulaFault(
        "invalid amount of work: a gradient through more than \(budget.recorded) numbers",
        at: range, code: "TooMuchWork", help: "repeat fewer times, or use smaller arrays",
        reason: .exhausted)
    }
    return result
  }

  private func elementCount(_ shape: [Int], at range: SourceRange) throws(FormulaFault) -> Int {
    let (count, isLarge) = shape.reduce(into: (1, false)) {
      let (product, overflow) = $0.0.multipliedReportingOverflow(by: $1)
      $0 = (product, $0.1 || overflow)
    }
    if !isLarge, count <= budget.elements { return count }
    throw FormulaFault(
      "invalid size: \(TensorShape(known: shape)) has more than \(budget.elements) elements",
      at: range, code: "TooLarge", reason: isChecking ? .invalid : .exhausted)
  }

  /// Describes the operands that don't fit, and where each came from.
  @inline(never)
  private func describe(
    _ fault: ShapeFault, _ operation: Operation, _ shapes: [TensorShape?], at range: SourceRange,
    _ operands: [Expression],
    _ frame: Frame
  ) -> FormulaFault {
    var parts: [String] = []
    var origins: [String] = []
    for (operand, shape) in zip(operands, shapes) {
      let text = frame.definition.source.quote(operand.range, limit: 32)
      parts.append("'\(text)' is \(shape?.description ?? "of unknown shape")")
      if let origin = origin(of: operand, frame), !origins.contains(origin) {
        origins.append(origin)
      }
    }
    let operandText = parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
    let help = ([fault.help].compactMap { $0 } + origins).joined(separator: "; ")
    let isIndex = if case .pick = operation { true } else { false }
    return FormulaFault(
      "invalid \(isIndex ? "index" : "shapes"): \(operandText)\(fault.message)", at: range,
      code: isIndex ? "InvalidIndex" : "InvalidShape", help: help.isEmpty ? nil : help)
  }

  /// Describes how a name got its value: `Z = X @ W`.
  func origin(of operand: Expression, _ frame: Frame) -> String? {
    guard case .name(let name) = operand.kind else { return nil }
    if let range = frame.origins[name] {
      return "\(name) = \(frame.definition.source.quote(range))"
    }
    if let given = frame.given[name] {
      let text = given.source.quote(given.range)
      return "parameter '\(name)' of '\(frame.definition.name)' is '\(text)'"
    }
    if frame.definition.parameters.contains(where: { $0.name == name }) {
      if frame.definition.name.isEmpty { return nil }
      return "\(name) is a parameter of '\(frame.definition.name)'"
    }
    guard let definition = library.definition(named: name), let value = definition.body.last else {
      return nil
    }
    return "\(name) = \(definition.source.quote(value.range))"
  }
}

extension Operation {
  /// Whether the result is Boolean if some of its inputs are.
  fileprivate func keepsMask(_ masks: [Bool]) -> Bool {
    switch self {
    case .map(let function): function.isMask || function == .abs && masks[0]
    case .pair(let function):
      function.isMask || function.keepsTruth && masks.allSatisfy { $0 }
    case .reduce(let reduction):
      reduction.kind.isTruth || reduction.kind.isExtreme && masks[0]
    case .select: masks[1] && masks[2]
    case .transpose, .reshape, .pick: masks[0]
    case .join: masks.allSatisfy { $0 }
    case .product, .cumulate: false
    }
  }

  /// Returns the distance of the inputs from the nearest place without a derivative.
  package func distanceToKink(_ inputs: [Tensor]) -> Double? {
    switch self {
    case .map(let function):
      var least: Double?
      for x in inputs[0].elements {
        guard let distance = function.distanceToKink(x) else { return nil }
        if distance < (least ?? .infinity) { least = distance }
      }
      return least
    case .pair(let function) where function.hasKink:
      let shape = TensorShape(known: inputs[0].shape)
        .broadcast(with: TensorShape(known: inputs[1].shape))?.counts
      guard let shape else { return nil }
      let distances = PairwiseFunction.subtract.forward(inputs[0], inputs[1], shape: shape)
      return distances.elements.reduce(nil) { min($0 ?? .infinity, $1.magnitude) }
    case .reduce(let reduction): return reduction.distanceToKink(inputs[0])
    default: return nil
    }
  }
}

extension Interpreter {
  /// Evaluates an index expression.
  @inline(never)
  func part(
    _ parts: [IndexPart], of base: Expression, _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    let value = try evaluate(base, &frame)
    if case .thing(let thing) = value {
      return try element(parts, of: thing, base, expression, &frame)
    }
    let source = try array(value, base, frame)
    return .single(try pick(parts, from: source, base, expression, &frame))
  }

  @inline(never)
  private func pick(
    _ parts: [IndexPart], from source: Traced, _ base: Expression, _ expression: Expression,
    _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    var picks: [IndexPlan.Pick] = []
    var isUnknown = source.shape == nil
    if parts.filter({ !$0.expressions.isEmpty || $0.isSlice }).count > 2 {
      throw tooManyIndices(expression)
    }
    for (place, part) in parts.enumerated() {
      switch part {
      case .at(let index):
        let value = try array(index, &frame)
        if value.shape == nil {
          isUnknown = true
        } else if value.isMask, value.shape?.rank != 0 {
          let isAlone = parts.count == 1
          if let all = try choose(value, from: source, alone: isAlone, index, expression, frame) {
            return all
          }
          picks.append(try mask(value, size(place, of: source), index, frame))
        } else {
          picks.append(try places(value, index, frame))
        }
      case .slice(let start, let stop, let step):
        picks.append(try slice(start, stop, step, &frame))
      case .newAxis: picks.append(.new)
      case .ellipsis:
        let rank = source.shape?.rank ?? parts.count
        let given = parts.reduce(0) { if case .newAxis = $1 { $0 } else { $0 + 1 } } - 1
        for _ in 0..<max(0, rank - given) {
          picks.append(.slice(start: nil, stop: nil, step: 1, isKnown: true))
        }
      }
    }
    if isUnknown { return .unknown }
    var result = try apply(
      .pick(IndexPlan(picks: picks)), [source], at: expression.range, [base], frame)
    if let sizes = source.sizes, picks.count == 1, case .one(let place?) = picks[0] {
      let own = place < 0 ? place + sizes.count : place
      if sizes.indices.contains(own) { result = Traced(sizes: [sizes[own]], isNumber: true) }
    }
    return result
  }

  private func tooManyIndices(_ expression: Expression) -> FormulaFault {
    FormulaFault(
      "invalid index: arrays have at most 2 dimensions", at: expression.range,
      code: "InvalidIndex")
  }

  private func size(_ place: Int, of source: Traced) -> AxisSize {
    guard let shape = source.shape, place < shape.rank else { return .unknown }
    return shape.sizes[place]
  }

  /// Indexes with a Boolean mask of the source's two dimensions; nil if the mask has only one.
  private func choose(
    _ mask: Traced, from source: Traced, alone: Bool, _ index: Expression,
    _ expression: Expression, _ frame: Frame
  ) throws(FormulaFault) -> Traced? {
    guard alone, let shape = mask.shape, shape.rank == 2 else { return nil }
    guard let own = source.shape, own.rank == 2, shape.joined(own) != nil,
      !zip(shape.sizes, own.sizes).contains(where: { $0.differs(from: $1) })
    else {
      throw FormulaFault(
        "invalid shapes: '\(quote(index, frame))' is \(shape), but it indexes "
          + "\(source.shape?.description ?? "unknown")", at: expression.range, code: "InvalidShape")
    }
    guard let tensor = mask.tensor else { return Traced(shape: TensorShape([.unknown])) }
    let places = tensor.elements.indices.filter { tensor.elements[$0] != 0 }
    let flat = try apply(.reshape([.known(-1)]), [source], at: expression.range, [], frame)
    let plan = IndexPlan(picks: [.many(places, TensorShape(known: [places.count]))])
    return try apply(.pick(plan), [flat], at: expression.range, [], frame)
  }

  /// Returns the positions where a Boolean vector is nonzero.
  private func mask(
    _ mask: Traced, _ size: AxisSize, _ index: Expression, _ frame: Frame
  ) throws(FormulaFault) -> IndexPlan.Pick {
    guard let shape = mask.shape, shape.rank == 1 else {
      throw FormulaFault(
        "invalid index: '\(quote(index, frame))' has 2 dimensions", at: index.range,
        code: "InvalidIndex")
    }
    if shape.sizes[0].differs(from: size) {
      throw FormulaFault(
        "invalid index: '\(quote(index, frame))' is \(shape), but it indexes a dimension of size \(size)",
        at: index.range, code: "InvalidShape")
    }
    guard let tensor = mask.tensor else { return .many(nil, TensorShape([.unknown])) }
    let places = tensor.elements.indices.filter { tensor.elements[$0] != 0 }
    return .many(places, TensorShape(known: [places.count]))
  }

  private func places(
    _ value: Traced, _ index: Expression, _ frame: Frame
  ) throws(FormulaFault) -> IndexPlan.Pick {
    guard let shape = value.shape else { return .one(nil) }
    guard let tensor = value.tensor else {
      return shape.rank == 0 ? .one(nil) : .many(nil, shape)
    }
    var places: [Int] = []
    for element in tensor.elements { places.append(try whole(element, index, frame)) }
    return shape.rank == 0 ? .one(places[0]) : .many(places, shape)
  }

  private func whole(
    _ number: Double, _ index: Expression, _ frame: Frame
  ) throws(FormulaFault) -> Int {
    if let whole = Int(exactly: number), whole.magnitude < 1 << 40 { return whole }
    throw FormulaFault(
      "invalid index '\(quote(index, frame))': \(number) is not an integer", at: index.range,
      code: "InvalidIndex")
  }

  private func slice(
    _ start: Expression?, _ stop: Expression?, _ step: Expression?, _ frame: inout Frame
  ) throws(FormulaFault) -> IndexPlan.Pick {
    var bounds: [Int?] = []
    var isKnown = true
    for bound in [start, stop, step] {
      guard let bound, !bound.isNone else {
        bounds.append(nil)
        continue
      }
      let value = try array(bound, &frame)
      if let shape = value.shape, shape.rank != 0 {
        throw FormulaFault(
          "invalid bound '\(quote(bound, frame))': it is \(shape), not a number", at: bound.range,
          code: "InvalidIndex")
      }
      guard let number = value.tensor?.number else {
        isKnown = false
        bounds.append(nil)
        continue
      }
      bounds.append(try whole(number, bound, frame))
    }
    if bounds[2] == 0, let step {
      throw FormulaFault("invalid step 0 of a slice", at: step.range, code: "InvalidIndex")
    }
    return .slice(start: bounds[0], stop: bounds[1], step: bounds[2] ?? 1, isKnown: isKnown)
  }
}

extension Expression {
  var isNone: Bool {
    if case .name("None") = kind { return true }
    return false
  }
}

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

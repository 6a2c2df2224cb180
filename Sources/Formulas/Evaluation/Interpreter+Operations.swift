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
    case .map(let function): function.isMask
    case .pair(let function): function.isMask
    case .transpose, .reshape, .pick: masks[0]
    case .join: masks.allSatisfy { $0 }
    default: false
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

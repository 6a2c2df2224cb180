import Diagnostics

extension Interpreter {
  /// Applies an operation: checks the shapes, computes where elements are known, and records it
  /// where a gradient is wanted.
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
    if isChecking { warn(operation, shapes, at: range, operands, frame) }
    var result = Traced(shape: shape)
    result.isMask = operation.keepsMask(inputs.map(\.isMask))
    guard let counts = shape?.counts else {
      try charge(200, at: range)
      return result
    }
    let (count, isLarge) = counts.reduce(into: (1, false)) {
      let (product, overflow) = $0.0.multipliedReportingOverflow(by: $1)
      $0 = (product, $0.1 || overflow)
    }
    guard !isLarge, count <= budget.elements else {
      throw FormulaFault(
        "invalid size: \(TensorShape(known: counts)) has more than \(budget.elements) elements",
        at: range, code: "TooLarge", reason: isChecking ? .invalid : .exhausted)
    }
    if isChecking, count > Self.smallest { return result }
    let tensors = inputs.compactMap(\.tensor)
    guard tensors.count == inputs.count else { return result }
    try charge(200 + operation.cost(shapes, result: count), at: range)
    let output = operation.forward(tensors, shape: counts)
    if watch != nil { look(at: operation, tensors, output, range, frame) }
    result.tensor = output
    try record(operation, inputs, tensors, &result, output, at: range)
    if trace != nil {
      result.step = trace?.append(operation, inputs, output, at: range, frame.definition.source)
    }
    return result
  }

  private func record(
    _ operation: Operation, _ inputs: [Traced], _ tensors: [Tensor], _ result: inout Traced,
    _ output: Tensor, at range: SourceRange
  ) throws(FormulaFault) {
    guard tape != nil, inputs.contains(where: { $0.node != nil }) else { return }
    if let distance = operation.distanceToKink(tensors) {
      tape?.kinks.append(FormulaKink(range: range, distance: distance))
    }
    if operation.isFlat { return }
    result.node = tape?.append(operation, zip(inputs, tensors).map { ($1, $0.node) }, output)
    if let recorded = tape?.elementCount, recorded > budget.recorded {
      throw FormulaFault(
        "invalid amount of work: a gradient through more than \(budget.recorded) numbers",
        at: range, code: "TooMuchWork", help: "repeat fewer times, or use smaller arrays",
        reason: .exhausted)
    }
  }

  /// Says which operands do not fit, and where each came from.
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

  /// Says how a name came to its value: `Z = X @ W`.
  private func origin(of operand: Expression, _ frame: Frame) -> String? {
    guard case .name(let name) = operand.kind else { return nil }
    if let range = frame.origins[name] {
      return "\(name) = \(frame.definition.source.quote(range))"
    }
    if let given = frame.given[name] {
      let text = given.source.quote(given.range)
      return "\(name) is the parameter of '\(frame.definition.name)' that is given '\(text)'"
    }
    if frame.definition.parameters.contains(where: { $0.name == name }) {
      if frame.definition.name.isEmpty { return nil }
      return "\(name) is a parameter of '\(frame.definition.name)'"
    }
    if let definition = library.definition(named: name), let value = definition.body.last {
      return "\(name) = \(definition.source.quote(value.range))"
    }
    return library.values[name] != nil || library.shapes[name] != nil
      ? "\(name) is given by the lab" : nil
  }

  /// Warns of a vector laid against a column, which makes a table nobody asked for.
  @inline(never)
  private func warn(
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
    let size = vector.sizes[0]
    let texts = operands.map { frame.definition.source.quote($0.range, limit: 32) }
    var help = [
      "a column beside a vector: take it as a vector by [:, 0], or the vector by [:, None]"
    ]
    help += operands.compactMap { origin(of: $0, frame) }
    diagnostics.append(
      Diagnostic(
        .warning, code: "SuspiciousBroadcast",
        message: "suspicious shapes: '\(texts[0])' is \(a), '\(texts[1])' is \(b), and "
          + "'\(function.sign)' makes \(TensorShape([size, size])) of them", range: range,
        help: help.joined(separator: "; ")))
  }
}

extension Operation {
  /// Whether the result holds truth values if some of its inputs do.
  fileprivate func keepsMask(_ masks: [Bool]) -> Bool {
    switch self {
    case .map(let function): function.isMask
    case .pair(let function): function.isMask
    case .transpose, .reshape, .pick: masks[0]
    case .join: masks.allSatisfy { $0 }
    default: false
    }
  }

  /// Returns how far the inputs are from the nearest place without a derivative.
  fileprivate func distanceToKink(_ inputs: [Tensor]) -> Double? {
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

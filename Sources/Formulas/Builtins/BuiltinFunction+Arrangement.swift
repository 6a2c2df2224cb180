extension BuiltinFunction {
  static let arrangement: [BuiltinFunction] = [
    reshape, ravel, squeeze, expandDims, transpose, array, shape, rows, columns, len, size, ndim,
    joining("concatenate", parameters: "arrays axis?") { call throws(FormulaFault) in
      try call.concatenate()
    },
    joining("vstack", parameters: "arrays") { call throws(FormulaFault) in try call.vstack() },
    joining("hstack", parameters: "arrays") { call throws(FormulaFault) in try call.hstack() },
    joining("column_stack", parameters: "arrays") { call throws(FormulaFault) in
      try call.columnStack()
    },
    joining("stack", parameters: "arrays axis?") { call throws(FormulaFault) in try call.stack() },
    flip("flip"), flip("flipud"), flip("fliplr"),
  ]

  private static func joining(
    _ name: String, parameters: String,
    body: @escaping @Sendable (BuiltinCall) throws(FormulaFault) -> Traced
  ) -> BuiltinFunction {
    BuiltinFunction(name, parameters, takesSequence: true, body: body)
  }

  private static let reshape = BuiltinFunction(
    "reshape", "x shape columns?"
  ) { call throws(FormulaFault) in
    guard var sizes = try call.sizes("shape") else { return .unknown }
    if call.has("columns") { sizes.append(try call.whole("columns")) }
    if sizes.count > 2 {
      throw call.fault("invalid shape of 'reshape': at most 2 dimensions are allowed", at: "shape")
    }
    return try call.apply(.reshape(sizes), call.array("x"), operands: [call.expression("x")])
  }

  private static let ravel = BuiltinFunction("ravel", "x") { call throws(FormulaFault) in
    try call.reshape(call.array("x"), [.known(-1)])
  }

  private static let squeeze = BuiltinFunction("squeeze", "x axis?") { call throws(FormulaFault) in
    let x = call.array("x")
    guard let shape = x.shape else { return .unknown }
    switch try call.axis(of: shape) {
    case .unknown: return .unknown
    case .all: return try call.reshape(x, shape.sizes.filter { $0 != .known(1) })
    case .one(let axis):
      if shape.sizes[axis].differs(from: .known(1)) {
        throw call.fault(
          "invalid axis \(axis) of 'squeeze': its size is \(shape.sizes[axis]), not 1", at: "axis")
      }
      var sizes = shape.sizes
      sizes.remove(at: axis)
      return try call.reshape(x, sizes)
    }
  }

  private static let expandDims = BuiltinFunction(
    "expand_dims", "x axis"
  ) { call throws(FormulaFault) in
    let x = call.array("x")
    guard let shape = x.shape, let axis = try call.whole("axis").count else { return .unknown }
    let own = axis < 0 ? axis + shape.rank + 1 : axis
    guard own >= 0, own <= shape.rank else {
      throw call.fault("invalid axis \(axis) of 'expand_dims'", at: "axis")
    }
    let whole = IndexPlan.Pick.slice(start: nil, stop: nil, step: 1, isKnown: true)
    var picks = Array(repeating: whole, count: shape.rank)
    picks.insert(.new, at: own)
    return try call.apply(.pick(IndexPlan(picks: picks)), x, operands: [call.expression("x")])
  }

  private static let transpose = BuiltinFunction(
    "transpose", "x axes? second?"
  ) { call throws(FormulaFault) in
    var order = call.has("axes") ? call.array("axes").tensor?.elements ?? [] : [1, 0]
    if call.has("second") { order += call.array("second").tensor?.elements ?? [] }
    if order == [0, 1] { return call.array("x") }
    return try call.apply(.transpose, call.array("x"))
  }

  private static let array = BuiltinFunction("array", "x") { call throws(FormulaFault) in
    call.array("x")
  }

  private static let shape = BuiltinFunction("shape", "x") { call throws(FormulaFault) in
    call.array("x").shape.map { Traced(sizes: $0.sizes) } ?? .unknown
  }

  /// The number of rows; for a vector, the number of elements.
  private static let rows = BuiltinFunction("rows", "x") { call throws(FormulaFault) in
    try call.size(0)
  }

  private static let len = BuiltinFunction("len", "x") { call throws(FormulaFault) in
    try call.size(0)
  }

  private static let columns = BuiltinFunction("columns", "x") { call throws(FormulaFault) in
    try call.size(1)
  }

  private static let size = BuiltinFunction("size", "x axis?") { call throws(FormulaFault) in
    let shape = call.array("x").shape
    switch try call.axis(of: shape) {
    case .unknown: return Traced(shape: .number)
    case .one(let axis): return try call.size(axis)
    case .all:
      let total = shape?.counts?.reduce(1, *)
      return total.map { Traced(Double($0)) } ?? Traced(shape: .number)
    }
  }

  private static let ndim = BuiltinFunction("ndim", "x") { call throws(FormulaFault) in
    call.array("x").shape.map { Traced(Double($0.rank)) } ?? Traced(shape: .number)
  }

  /// Reverses the order of the elements.
  private static func flip(_ name: String) -> BuiltinFunction {
    BuiltinFunction(name, name == "flip" ? "x axis?" : "x") { call throws(FormulaFault) in
      let x = call.array("x")
      guard let shape = x.shape else { return .unknown }
      var axes = Array(0..<shape.rank)
      if name == "flip" {
        switch try call.axis(of: shape) {
        case .unknown: return Traced(shape: shape)
        case .one(let axis): axes = [axis]
        case .all: break
        }
      } else {
        axes = [name == "flipud" ? 0 : 1]
        if shape.rank <= axes[0] { throw call.fault("invalid array of '\(name)': it is \(shape)") }
      }
      let picks = (0..<shape.rank).map {
        IndexPlan.Pick.slice(
          start: nil, stop: nil, step: axes.contains($0) ? -1 : 1, isKnown: true)
      }
      return try call.apply(.pick(IndexPlan(picks: picks)), x)
    }
  }
}

extension BuiltinCall {
  /// Returns the size of one dimension as a number.
  func size(_ axis: Int) throws(FormulaFault) -> Traced {
    guard let shape = array("x").shape else { return Traced(shape: .number) }
    guard axis < shape.rank else {
      throw fault(
        "invalid argument of '\(call.name)': "
          + "'\(interpreter.quote(expression("x"), frame))' is \(shape)", at: "x")
    }
    return Traced(sizes: [shape.sizes[axis]], isNumber: true)
  }

  private func join(_ parts: [Traced], axis: Int) throws(FormulaFault) -> Traced {
    try interpreter.apply(.join(axis: axis), parts, at: range, sequenceExpressions, frame)
  }

  /// Returns the number of dimensions that all parts share, or nil where it is unknown.
  private func commonRank() throws(FormulaFault) -> Int? {
    guard let first = sequence.first else { throw fault("missing arrays for '\(call.name)'") }
    guard sequence.allSatisfy({ $0.shape != nil }) else { return nil }
    for (part, expression) in zip(sequence, sequenceExpressions) {
      if let shape = part.shape, let own = first.shape, shape.rank != own.rank {
        let text = interpreter.quote(expression, frame)
        throw FormulaFault(
          "invalid shapes: '\(text)' is \(shape), the first array \(own)", at: expression.range,
          code: "InvalidShape",
          help: "'\(call.name)' joins arrays with the same number of dimensions")
      }
    }
    return first.shape?.rank
  }

  func concatenate() throws(FormulaFault) -> Traced {
    guard let rank = try commonRank() else { return .unknown }
    if rank == 0 { throw fault("invalid arrays of '\(call.name)': numbers have no axis") }
    if sequence.count == 1, rank == 2 { return try reshape(sequence[0], [.known(-1)]) }
    switch has("axis") || isNone("axis") ? try axis(of: sequence[0].shape) : .one(0) {
    case .unknown: return .unknown
    case .one(let axis): return try join(sequence, axis: axis)
    case .all:
      var flat: [Traced] = []
      for part in sequence { flat.append(try reshape(part, [.known(-1)])) }
      return try join(flat, axis: 0)
    }
  }

  func vstack() throws(FormulaFault) -> Traced {
    var parts: [Traced] = []
    for part in sequence {
      guard let shape = part.shape else { return .unknown }
      parts.append(shape.rank == 2 ? part : try reshape(part, [.known(1), .known(-1)]))
    }
    if parts.isEmpty { throw fault("missing arrays for '\(call.name)'") }
    return try join(parts, axis: 0)
  }

  func hstack() throws(FormulaFault) -> Traced {
    var parts: [Traced] = []
    for part in sequence {
      guard let shape = part.shape else { return .unknown }
      parts.append(shape.rank > 0 ? part : try reshape(part, [.known(1)]))
    }
    guard let first = parts.first?.shape else { throw fault("missing arrays for '\(call.name)'") }
    if parts.count == 1, first.rank == 2 { return try reshape(parts[0], [.known(-1)]) }
    for part in parts where part.shape?.rank != first.rank { _ = try commonRank() }
    return try join(parts, axis: first.rank - 1)
  }

  func columnStack() throws(FormulaFault) -> Traced {
    var parts: [Traced] = []
    for part in sequence {
      guard let shape = part.shape else { return .unknown }
      parts.append(shape.rank == 2 ? part : try reshape(part, [.known(-1), .known(1)]))
    }
    if parts.isEmpty { throw fault("missing arrays for '\(call.name)'") }
    return try join(parts, axis: 1)
  }

  func stack() throws(FormulaFault) -> Traced {
    guard let rank = try commonRank() else { return .unknown }
    let rows = try interpreter.stack(sequence, at: range, sequenceExpressions, frame)
    guard has("axis") else { return rows }
    switch try axis(of: TensorShape(Array(repeating: .unknown, count: rank + 1))) {
    case .unknown: return .unknown
    case .one(1): return try apply(.transpose, rows)
    default: return rows
    }
  }
}

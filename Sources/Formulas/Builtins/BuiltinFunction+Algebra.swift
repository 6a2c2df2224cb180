extension BuiltinFunction {
  static let algebra: [BuiltinFunction] = [
    product("matmul"), product("dot"), inner, outer, diag, trace, triangle("tril"),
    triangle("triu"), vdot,
  ]

  private static func product(_ name: String) -> BuiltinFunction {
    BuiltinFunction(name, "a b") { call throws(FormulaFault) in
      let (a, b) = (call.array("a"), call.array("b"))
      let operands = [call.expression("a"), call.expression("b")]
      if name == "dot", a.shape?.rank == 0 || b.shape?.rank == 0 {
        return try call.apply(.pair(.multiply), a, b, operands: operands)
      }
      return try call.apply(.product, a, b, operands: operands)
    }
  }

  /// The products of the rows of both arrays.
  private static let inner = BuiltinFunction("inner", "a b") { call throws(FormulaFault) in
    let (a, b) = (call.array("a"), call.array("b"))
    if a.shape?.rank == 0 || b.shape?.rank == 0 { return try call.pair(.multiply, a, b) }
    return try call.apply(
      .product, a, try call.apply(.transpose, b),
      operands: [call.expression("a"), call.expression("b")])
  }

  private static let vdot = BuiltinFunction("vdot", "a b") { call throws(FormulaFault) in
    try call.apply(
      .product, try call.reshape(call.array("a"), [.known(-1)]),
      try call.reshape(call.array("b"), [.known(-1)]),
      operands: [call.expression("a"), call.expression("b")])
  }

  ///     outer[i, j] = a[i] * b[j]
  private static let outer = BuiltinFunction("outer", "a b") { call throws(FormulaFault) in
    let column = try call.reshape(call.array("a"), [.known(-1), .known(1)])
    let row = try call.reshape(call.array("b"), [.known(1), .known(-1)])
    return try call.pair(.multiply, column, row)
  }

  /// The diagonal of a matrix, or the matrix with a vector on its diagonal.
  private static let diag = BuiltinFunction("diag", "x k?") { call throws(FormulaFault) in
    let x = call.array("x")
    guard let shape = x.shape, let offset = try call.offset() else { return .unknown }
    switch shape.rank {
    case 1: return try call.onDiagonal(x, shape.sizes[0], offset)
    case 2: return try call.diagonal(x, shape, offset)
    default: throw call.fault("invalid argument of 'diag': it is a number")
    }
  }

  private static let trace = BuiltinFunction("trace", "x") { call throws(FormulaFault) in
    let x = call.array("x")
    guard let shape = x.shape else { return Traced(shape: .number) }
    guard shape.rank == 2 else { throw call.fault("invalid argument of 'trace': it is \(shape)") }
    let sum = AxisReduction(kind: .sum, axis: nil, keepsAxis: false)
    return try call.apply(.reduce(sum), try call.diagonal(x, shape))
  }

  /// The elements on and below, or on and above, the diagonal; 0 elsewhere.
  private static func triangle(_ name: String) -> BuiltinFunction {
    BuiltinFunction(name, "x k?") { call throws(FormulaFault) in
      let x = call.array("x")
      guard let shape = x.shape else { return .unknown }
      guard shape.rank == 2 else {
        throw call.fault("invalid argument of '\(name)': it is \(shape)")
      }
      guard let counts = shape.counts, let offset = try call.offset() else {
        return Traced(shape: shape)
      }
      var mask = Tensor.filled(counts, with: 0)
      for i in 0..<counts[0] {
        for j in 0..<counts[1] where name == "tril" ? j - i <= offset : j - i >= offset {
          mask.elements[i * counts[1] + j] = 1
        }
      }
      return try call.apply(.select, Traced(mask), x, Traced(0))
    }
  }
}

extension BuiltinCall {
  /// The offset of a diagonal from the main one, positive to the right; nil where it isn't known
  /// yet.
  func offset() throws(FormulaFault) -> Int? { has("k") ? try whole("k").count : 0 }

  fileprivate func diagonal(
    _ x: Traced, _ shape: TensorShape, _ offset: Int = 0
  ) throws(FormulaFault) -> Traced {
    guard let counts = shape.counts else { return Traced(shape: TensorShape([.unknown])) }
    let rows = (0..<counts[0]).filter { $0 + offset >= 0 && $0 + offset < counts[1] }
    let size = TensorShape(known: [rows.count])
    let picks = [IndexPlan.Pick.many(rows, size), .many(rows.map { $0 + offset }, size)]
    return try apply(.pick(IndexPlan(picks: picks)), x)
  }

  /// The matrix with a vector on the given diagonal.
  fileprivate func onDiagonal(
    _ x: Traced, _ size: AxisSize, _ offset: Int
  ) throws(FormulaFault) -> Traced {
    guard let count = size.count else {
      let own = offset == 0 ? size : .unknown
      return Traced(shape: TensorShape([own, own]))
    }
    let total = count + Int(offset.magnitude)
    try reserve([total, total])
    if interpreter.isChecking, total * total > Interpreter.smallest {
      return Traced(shape: TensorShape(known: [total, total]))
    }
    var mask = Tensor.filled([total, total], with: 0)
    let (row, column) = (max(-offset, 0), max(offset, 0))
    for i in 0..<count { mask.elements[(row + i) * total + column + i] = 1 }
    let line =
      column == 0 ? x : try apply(.join(axis: 0), Traced(.filled([column], with: 0)), x)
    let wide =
      row == 0 ? line : try apply(.join(axis: 0), line, Traced(.filled([row], with: 0)))
    // Selected rather than multiplied, so that infinities stay on the diagonal.
    return try apply(.select, Traced(mask), wide, Traced(0))
  }
}

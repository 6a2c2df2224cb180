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

  /// The products of the rows of both.
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
  private static let diag = BuiltinFunction("diag", "x") { call throws(FormulaFault) in
    let x = call.array("x")
    guard let shape = x.shape else { return .unknown }
    switch shape.rank {
    case 1:
      guard let count = shape.sizes[0].count else {
        return Traced(shape: TensorShape([shape.sizes[0], shape.sizes[0]]))
      }
      try call.reserve([count, count])
      if call.interpreter.isChecking, count * count > Interpreter.smallest {
        return Traced(shape: TensorShape(known: [count, count]))
      }
      var mask = Tensor.filled([count, count], with: 0)
      for i in 0..<count { mask.elements[i * count + i] = 1 }
      // Chosen rather than multiplied, so that infinities stay on the diagonal.
      return try call.apply(.select, Traced(mask), x, Traced(0))
    case 2: return try call.diagonal(x, shape)
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
    BuiltinFunction(name, "x") { call throws(FormulaFault) in
      let x = call.array("x")
      guard let shape = x.shape else { return .unknown }
      guard shape.rank == 2 else {
        throw call.fault("invalid argument of '\(name)': it is \(shape)")
      }
      guard let counts = shape.counts else { return Traced(shape: shape) }
      var mask = Tensor.filled(counts, with: 0)
      for i in 0..<counts[0] {
        for j in 0..<counts[1] where name == "tril" ? j <= i : j >= i {
          mask.elements[i * counts[1] + j] = 1
        }
      }
      return try call.apply(.select, Traced(mask), x, Traced(0))
    }
  }
}

extension BuiltinCall {
  fileprivate func diagonal(_ x: Traced, _ shape: TensorShape) throws(FormulaFault) -> Traced {
    guard let counts = shape.counts else { return Traced(shape: TensorShape([.unknown])) }
    let places = Array(0..<min(counts[0], counts[1]))
    let many = IndexPlan.Pick.many(places, TensorShape(known: [places.count]))
    return try apply(.pick(IndexPlan(picks: [many, many])), x)
  }
}

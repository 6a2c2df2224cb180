extension BuiltinFunction {
  static let reductions: [BuiltinFunction] =
    [
      reduction("sum", .sum), reduction("prod", .product), reduction("amax", .maximum),
      reduction("amin", .minimum), reduction("argmax", .argmax), reduction("argmin", .argmin),
      reduction("any", .any), reduction("all", .all), extreme("max", .maximum, .maximum),
      extreme("min", .minimum, .minimum), cumsum, countNonzero,
    ]

  private static func reduction(_ name: String, _ kind: AxisReduction.Kind) -> BuiltinFunction {
    BuiltinFunction(name, "x axis? * keepdims?") { call throws(FormulaFault) in
      try call.reduce(kind, call.array("x"), operand: call.expression("x"))
    }
  }

  /// `max(a, b)` compares two arrays elementwise; `max(x)` and `max(x, axis: 0)` reduce one array.
  private static func extreme(
    _ name: String, _ kind: AxisReduction.Kind, _ function: PairwiseFunction
  ) -> BuiltinFunction {
    BuiltinFunction(name, "x y? * axis? keepdims?") { call throws(FormulaFault) in
      guard call.has("y") else {
        return try call.reduce(kind, call.array("x"), operand: call.expression("x"))
      }
      if call.has("axis") {
        throw call.fault(
          "invalid axis of '\(name)' with two arrays: they are compared elementwise", at: "axis")
      }
      return try call.apply(
        .pair(function), call.array("x"), call.array("y"),
        operands: [call.expression("x"), call.expression("y")])
    }
  }

  private static let cumsum = BuiltinFunction("cumsum", "x axis?") { call throws(FormulaFault) in
    let x = call.array("x")
    switch try call.axis(of: x.shape) {
    case .unknown: return x.shape.map { Traced(shape: $0) } ?? .unknown
    case .one(let axis): return try call.apply(.cumulate(axis: axis), x)
    case .all: return try call.apply(.cumulate(axis: 0), try call.reshape(x, [.known(-1)]))
    }
  }

  private static let countNonzero = BuiltinFunction(
    "count_nonzero", "x axis? * keepdims?"
  ) { call throws(FormulaFault) in
    try call.reduce(.sum, try call.pair(.unequal, call.array("x"), Traced(0)))
  }

  static let statistics: [BuiltinFunction] = [
    BuiltinFunction("mean", "x axis? * keepdims?") { call throws(FormulaFault) in
      try call.mean(call.array("x"))
    },
    BuiltinFunction("var", "x axis? * ddof? keepdims?") { call throws(FormulaFault) in
      try call.variance()
    },
    BuiltinFunction("std", "x axis? * ddof? keepdims?") { call throws(FormulaFault) in
      try call.map(.sqrt, try call.variance())
    },
    BuiltinFunction("norm", "x ord? axis? keepdims?") { call throws(FormulaFault) in
      try call.norm()
    },
    BuiltinFunction("allclose", "a b rtol? atol?") { call throws(FormulaFault) in
      let close = try BuiltinFunction.named("isclose")?.body(call) ?? .unknown
      return try call.apply(
        .reduce(AxisReduction(kind: .all, axis: nil, keepsAxis: false)), close)
    },
  ]
}

extension BuiltinCall {
  func reduce(
    _ kind: AxisReduction.Kind, _ x: Traced, keepsAxis: Bool? = nil, operand: Expression? = nil
  ) throws(FormulaFault) -> Traced {
    let keeps = if let keepsAxis { keepsAxis } else { try flag("keepdims") }
    let own: Int?
    switch try axis(of: x.shape) {
    case .all: own = nil
    case .one(let axis): own = axis
    case .unknown: return .unknown
    }
    let reduction = AxisReduction(kind: kind, axis: own, keepsAxis: keeps)
    return try interpreter.apply(
      .reduce(reduction), [x], at: range, operand.map { [$0] } ?? [], frame)
  }

  /// Returns the number of elements in each line of a reduction.
  private func lineLength(_ x: Traced) throws(FormulaFault) -> Traced {
    switch try axis(of: x.shape) {
    case .all:
      return (x.shape?.counts?.reduce(1, *)).map { Traced(Double($0)) } ?? Traced(shape: .number)
    case .one(let axis):
      guard let size = x.shape?.sizes[axis] else { return Traced(shape: .number) }
      return Traced(sizes: [size], isNumber: true)
    case .unknown: return Traced(shape: .number)
    }
  }

  ///     mean = sum(x) / n
  func mean(_ x: Traced, keepsAxis: Bool? = nil) throws(FormulaFault) -> Traced {
    try pair(.divide, try reduce(.sum, x, keepsAxis: keepsAxis), try lineLength(x))
  }

  ///     var = sum((x - mean(x))^2) / max(n - ddof, 0)
  func variance() throws(FormulaFault) -> Traced {
    let x = array("x")
    let centered = try pair(.subtract, x, try mean(x, keepsAxis: true))
    let sum = try reduce(.sum, try map(.square, centered))
    let count = try lineLength(x)
    guard has("ddof") else { return try pair(.divide, sum, count) }
    let freedom = try pair(.subtract, count, array("ddof"))
    return try pair(.divide, sum, try pair(.maximum, freedom, Traced(0)))
  }

  /// The norm of a vector, or of all elements together. `ord` 1 sums, `inf` takes the largest.
  func norm() throws(FormulaFault) -> Traced {
    let x = array("x")
    guard has("ord") else { return try reduce(.norm, x) }
    if x.shape?.rank == 2, !has("axis") {
      throw fault(
        "invalid 'ord' for a matrix: norm(x) is the square root of its sum of squares", at: "ord",
        help: "norm(x, ord, axis: 1) takes each row separately")
    }
    guard let order = try number("ord") else { return try reduce(.norm, x) }
    switch order {
    case 2: return try reduce(.norm, x)
    case 1: return try reduce(.sum, try map(.abs, x))
    case .infinity: return try reduce(.maximum, try map(.abs, x))
    case -.infinity: return try reduce(.minimum, try map(.abs, x))
    case 0: return try reduce(.sum, try pair(.unequal, x, Traced(0)))
    default:
      let powers = try pair(.power, try map(.abs, x), Traced(order))
      return try pair(.power, try reduce(.sum, powers), Traced(1 / order))
    }
  }
}

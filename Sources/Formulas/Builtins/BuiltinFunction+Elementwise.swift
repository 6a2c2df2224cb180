extension BuiltinFunction {
  static let elementwise: [BuiltinFunction] =
    ElementwiseFunction.allCases.map { function in
      BuiltinFunction(function.rawValue, "x") { call throws(FormulaFault) in
        try call.apply(.map(function), call.array("x"), operands: [call.expression("x")])
      }
    } + [round, clip, choose, isclose]

  /// NumPy's functions for what the operators do.
  static let pairwise: [BuiltinFunction] =
    [
      ("add", .add), ("subtract", .subtract), ("multiply", .multiply), ("divide", .divide),
      ("floor_divide", .floorDivide), ("remainder", .remainder), ("power", .power),
      ("float_power", .power), ("maximum", .maximum), ("minimum", .minimum), ("less", .less),
      ("less_equal", .lessOrEqual), ("greater", .greater), ("greater_equal", .greaterOrEqual),
      ("equal", .equal), ("not_equal", .unequal), ("logical_and", .both), ("logical_or", .either),
      ("logical_xor", .exclusive),
    ].map { (name: String, function: PairwiseFunction) in
      BuiltinFunction(name, "a b") { call throws(FormulaFault) in
        try call.apply(
          .pair(function), call.array("a"), call.array("b"),
          operands: [call.expression("a"), call.expression("b")])
      }
    }

  /// Rounds halves to even, to a number of decimals.
  private static let round = BuiltinFunction("round", "x decimals?") { call throws(FormulaFault) in
    guard call.has("decimals") else { return try call.map(.rint, call.array("x")) }
    let decimals = try call.whole("decimals").count ?? 0
    let power = Traced(ElementwiseFunction.tenTo(min(abs(decimals), 300)))
    let isPositive = decimals >= 0
    let scaled = try call.pair(isPositive ? .multiply : .divide, call.array("x"), power)
    let rounded = try call.map(.rint, scaled)
    return try call.pair(isPositive ? .divide : .multiply, rounded, power)
  }

  private static let clip = BuiltinFunction(
    "clip", "x min? max?"
  ) { call throws(FormulaFault) in
    var result = call.array("x")
    if call.has("min") { result = try call.pair(.maximum, result, call.array("min")) }
    if call.has("max") { result = try call.pair(.minimum, result, call.array("max")) }
    return result
  }

  private static let choose = BuiltinFunction(
    "where", "condition a b"
  ) { call throws(FormulaFault) in
    try call.apply(
      .select, call.array("condition"), call.array("a"), call.array("b"),
      operands: [call.expression("condition"), call.expression("a"), call.expression("b")])
  }

  ///     |a - b| <= atol + rtol * |b|
  private static let isclose = BuiltinFunction(
    "isclose", "a b rtol? atol?"
  ) { call throws(FormulaFault) in
    let relative = call.has("rtol") ? call.array("rtol") : Traced(1e-5)
    let absolute = call.has("atol") ? call.array("atol") : Traced(1e-8)
    let distance = try call.map(.abs, try call.pair(.subtract, call.array("a"), call.array("b")))
    let scaled = try call.pair(.multiply, relative, try call.map(.abs, call.array("b")))
    let near = try call.pair(.lessOrEqual, distance, try call.pair(.add, absolute, scaled))
    let same = try call.pair(.equal, call.array("a"), call.array("b"))
    return try call.pair(.either, near, same)
  }
}

extension ElementwiseFunction {
  /// Returns a power of ten, exact up to 10^22.
  static func tenTo(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}

extension BuiltinFunction {
  static let elementwise: [BuiltinFunction] =
    ElementwiseFunction.allCases.map { function in
      BuiltinFunction(function.rawValue, "x") { call throws(FormulaFault) in
        try call.apply(.map(function), call.array("x"), operands: [call.expression("x")])
      }
    } + [
      round, clip, choose, ignoringNaN("fmax", .maximum), ignoringNaN("fmin", .minimum), isclose,
      heaviside, logaddexp, arrayEqual, hypot, bool,
      scaled("deg2rad", .pi / 180), scaled("rad2deg", 180 / .pi),
    ]

  /// NumPy's functions for the operators.
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

  /// Rounds half to even, to a number of decimals.
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
    "clip", "x min? max? * a_min? a_max?"
  ) { call throws(FormulaFault) in
    var result = call.array("x")
    for name in ["min", "a_min"] where call.has(name) {
      result = try call.pair(.maximum, result, call.array(name))
    }
    for name in ["max", "a_max"] where call.has(name) {
      result = try call.pair(.minimum, result, call.array(name))
    }
    return result
  }

  private static let choose = BuiltinFunction(
    "where", "condition a b"
  ) { call throws(FormulaFault) in
    try call.apply(
      .select, call.array("condition"), call.array("a"), call.array("b"),
      operands: [call.expression("condition"), call.expression("a"), call.expression("b")])
  }

  ///     |a - b| <= atol + rtol * |b|, for a finite b
  private static let isclose = BuiltinFunction(
    "isclose", "a b rtol? atol?"
  ) { call throws(FormulaFault) in
    let relative = call.has("rtol") ? call.array("rtol") : Traced(1e-5)
    let absolute = call.has("atol") ? call.array("atol") : Traced(1e-8)
    let distance = try call.map(.abs, try call.pair(.subtract, call.array("a"), call.array("b")))
    let scaled = try call.pair(.multiply, relative, try call.map(.abs, call.array("b")))
    let near = try call.pair(.lessOrEqual, distance, try call.pair(.add, absolute, scaled))
    let nearFinite = try call.pair(.both, near, try call.map(.isfinite, call.array("b")))
    let same = try call.pair(.equal, call.array("a"), call.array("b"))
    return try call.pair(.either, nearFinite, same)
  }

  /// 0 below 0, 1 above, and `h` at 0.
  private static let heaviside = BuiltinFunction("heaviside", "x h") { call throws(FormulaFault) in
    let x = call.array("x")
    let atZero = try call.apply(
      .select, try call.pair(.equal, x, Traced(0)), call.array("h"), Traced(Double.nan))
    let above = try call.apply(
      .select, try call.pair(.greater, x, Traced(0)), Traced(1), atZero)
    return try call.apply(.select, try call.pair(.less, x, Traced(0)), Traced(0), above)
  }

  ///     log(exp(a) + exp(b)) = max(a, b) + log1p(exp(-|a - b|))
  private static let logaddexp = BuiltinFunction(
    "logaddexp", "a b"
  ) { call throws(FormulaFault) in
    let (a, b) = (call.array("a"), call.array("b"))
    let distance = try call.map(.abs, try call.pair(.subtract, a, b))
    let rest = try call.map(.log1p, try call.map(.exp, try call.map(.negate, distance)))
    let apart = try call.pair(.add, try call.pair(.maximum, a, b), rest)
    let half = (try call.pair(.divide, a, Traced(2)), try call.pair(.divide, b, Traced(2)))
    let equal = try call.pair(
      .add, try call.pair(.add, half.0, half.1), Traced(ElementwiseFunction.logTwo))
    return try call.apply(.select, try call.pair(.equal, a, b), equal, apart)
  }

  /// The other number where one of the two is NaN.
  private static func ignoringNaN(_ name: String, _ function: PairwiseFunction) -> BuiltinFunction {
    BuiltinFunction(name, "a b") { call throws(FormulaFault) in
      let (a, b) = (call.array("a"), call.array("b"))
      let first = try call.apply(
        .select, try call.pair(.unequal, b, b), a, try call.pair(function, a, b))
      return try call.apply(.select, try call.pair(.unequal, a, a), b, first)
    }
  }

  private static let arrayEqual = BuiltinFunction(
    "array_equal", "a b"
  ) { call throws(FormulaFault) in
    let (a, b) = (call.array("a"), call.array("b"))
    guard let left = a.shape, let right = b.shape else { return Traced(shape: .number) }
    let isUneven =
      left.rank != right.rank || zip(left.sizes, right.sizes).contains { $0.differs(from: $1) }
    if isUneven { return Traced(0) }
    return try call.apply(
      .reduce(AxisReduction(kind: .all, axis: nil, keepsAxis: false)), try call.pair(.equal, a, b))
  }

  ///     sqrt(a^2 + b^2)
  private static let hypot = BuiltinFunction("hypot", "a b") { call throws(FormulaFault) in
    let (a, b) = (call.array("a"), call.array("b"))
    guard a.hasExtremeSquares || b.hasExtremeSquares else {
      return try call.rootOfSquares(a, b)
    }
    let largest = try call.pair(.maximum, try call.map(.abs, a), try call.map(.abs, b))
    let above = try call.apply(
      .select, try call.pair(.greater, largest, Traced(0x1p400)), Traced(0x1p-600), Traced(1))
    let scale = try call.apply(
      .select, try call.pair(.less, largest, Traced(0x1p-400)), Traced(0x1p600), above)
    let scaled = try call.rootOfSquares(
      try call.pair(.multiply, a, scale), try call.pair(.multiply, b, scale))
    // Infinite even if the other one is NaN.
    let isInfinite = try call.pair(
      .add, try call.map(.isinf, a), try call.map(.isinf, b))
    return try call.apply(
      .select, isInfinite, Traced(.infinity), try call.pair(.divide, scaled, scale))
  }

  private static let bool = BuiltinFunction("bool", "x") { call throws(FormulaFault) in
    try call.pair(.unequal, call.array("x"), Traced(0))
  }

  private static func scaled(_ name: String, _ factor: Double) -> BuiltinFunction {
    BuiltinFunction(name, "x") { call throws(FormulaFault) in
      try call.pair(.multiply, call.array("x"), Traced(factor))
    }
  }
}

extension BuiltinCall {
  fileprivate func rootOfSquares(_ a: Traced, _ b: Traced) throws(FormulaFault) -> Traced {
    try map(.sqrt, try pair(.add, try map(.square, a), try map(.square, b)))
  }
}

extension Traced {
  /// Whether squares of its elements, or sums of two, may be inexact where they needn't be.
  fileprivate var hasExtremeSquares: Bool {
    tensor?.elements.contains { $0 != 0 && !(0x1p-500...0x1p500).contains($0.magnitude) } ?? false
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

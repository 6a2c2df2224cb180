extension BuiltinFunction {
  static let repetition: [BuiltinFunction] = [
    tile, repeated, roll, append, broadcastTo, diff, cumprod, atLeast("atleast_1d", 1),
    atLeast("atleast_2d", 2),
  ]

  /// Repeats the array: `tile(x, 2)` along the last axis, `tile(x, (2, 1))` along both.
  private static let tile = BuiltinFunction("tile", "x reps") { call throws(FormulaFault) in
    let x = call.array("x")
    guard let shape = x.shape, var repeats = try call.sizes("reps") else { return .unknown }
    var sizes = shape.sizes
    while repeats.count < sizes.count { repeats.insert(.known(1), at: 0) }
    while sizes.count < repeats.count { sizes.insert(.known(1), at: 0) }
    var result: [AxisSize] = []
    for (size, count) in zip(sizes, repeats) {
      guard let size = size.count, let count = count.count else {
        result.append(.unknown)
        continue
      }
      let (product, isLarge) = size.multipliedReportingOverflow(by: count)
      result.append(.known(isLarge ? .max : product))
    }
    guard let own = TensorShape(sizes).counts, let counts = TensorShape(result).counts,
      try call.computes(counts)
    else { return Traced(shape: TensorShape(result)) }
    return try call.gather(x, counts) {
      own.count == 2
        ? ($0 % own[0]) * own[1] + $1 % own[1] : own.isEmpty ? 0 : $1 % own[0]
    }
  }

  /// Repeats each element, or each row or column along an axis.
  private static let repeated = BuiltinFunction(
    "repeat", "x repeats axis?"
  ) { call throws(FormulaFault) in
    var x = call.array("x")
    let times = try call.whole("repeats")
    if let count = times.count, count < 0 {
      throw call.fault("invalid number of repeats \(count)", at: "repeats")
    }
    guard let shape = x.shape else { return .unknown }
    var axis = 0
    switch try call.axis(of: shape) {
    case .unknown: return .unknown
    case .one(let own): axis = own
    case .all: x = try call.reshape(x, [.known(-1)])
    }
    guard var sizes = x.shape?.sizes else { return .unknown }
    let size = sizes[axis].count
    sizes[axis] = .unknown
    if let size, let count = times.count {
      let (product, isLarge) = size.multipliedReportingOverflow(by: count)
      sizes[axis] = .known(isLarge ? .max : product)
    }
    guard let count = times.count, let counts = TensorShape(sizes).counts,
      try call.computes(counts)
    else { return Traced(shape: TensorShape(sizes)) }
    return try call.gather(x, counts) { row, column in
      counts.count == 1
        ? column / count
        : axis == 0 ? row / count * counts[1] + column : row * (size ?? 1) + column / count
    }
  }

  /// Shifts the elements cyclically.
  private static let roll = BuiltinFunction("roll", "x shift axis?") { call throws(FormulaFault) in
    let x = call.array("x")
    let shift = try call.whole("shift")
    let axis = try call.axis(of: x.shape)
    guard let counts = x.shape?.counts, let distance = shift.count, try call.computes(counts) else {
      return Traced(shape: x.shape)
    }
    let total = counts.reduce(1, *)
    if total == 0 { return x }
    func back(_ place: Int, _ size: Int) -> Int {
      let moved = (place - distance % size) % size
      return moved < 0 ? moved + size : moved
    }
    let columns = counts.last ?? 1
    switch axis {
    case .one(0) where counts.count == 2:
      return try call.gather(x, counts) { back($0, counts[0]) * columns + $1 }
    case .one(1): return try call.gather(x, counts) { $0 * columns + back($1, columns) }
    default: return try call.gather(x, counts) { back($0 * columns + $1, total) }
    }
  }

  /// Joins two arrays: flattened, or along an axis.
  private static let append = BuiltinFunction("append", "x values axis?") {
    call throws(FormulaFault) in
    let parts = [call.array("x"), call.array("values")]
    switch try call.axis(of: parts[0].shape) {
    case .unknown: return .unknown
    case .one(let axis):
      guard parts[0].shape != nil, let rank = parts[1].shape?.rank else { return .unknown }
      guard parts[0].shape?.rank == rank else {
        throw call.fault(
          "invalid values of 'append': both must have the same number of dimensions", at: "values")
      }
      return try call.apply(.join(axis: axis), parts[0], parts[1])
    case .all:
      let flat = (
        try call.reshape(parts[0], [.known(-1)]), try call.reshape(parts[1], [.known(-1)])
      )
      return try call.apply(.join(axis: 0), flat.0, flat.1)
    }
  }

  private static let broadcastTo = BuiltinFunction(
    "broadcast_to", "x shape"
  ) { call throws(FormulaFault) in
    guard let sizes = try call.sizes("shape") else { return .unknown }
    let result = try call.pair(.multiply, call.array("x"), try call.filled(sizes, with: 1))
    if let shape = result.shape, shape.counts != nil, shape != TensorShape(sizes) {
      throw call.fault(
        "invalid shape of 'broadcast_to': \(call.array("x").shape ?? shape) cannot be stretched to "
          + "\(TensorShape(sizes))", at: "shape")
    }
    return result
  }

  ///     diff[k] = x[k + 1] - x[k], n times
  private static let diff = BuiltinFunction("diff", "x n? axis?") { call throws(FormulaFault) in
    let x = call.array("x")
    guard let shape = x.shape else { return .unknown }
    if shape.rank == 0 { throw call.fault("invalid argument of 'diff': it is a number", at: "x") }
    var axis = shape.rank - 1
    if call.has("axis") {
      guard case .one(let own) = try call.axis(of: shape) else { return .unknown }
      axis = own
    }
    guard let times = call.has("n") ? try call.whole("n").count : 1 else { return .unknown }
    if times < 0 {
      throw call.fault("invalid 'n' of 'diff': \(times) is negative", at: "n")
    }
    guard times < 2 || shape.sizes[axis].count != nil else { return .unknown }
    var result = x
    for _ in 0..<min(times, shape.sizes[axis].count ?? 1) {
      result = try call.differences(of: result, along: axis, rank: shape.rank)
    }
    return result
  }

  ///     cumprod[k] = x[0] * … * x[k]
  private static let cumprod = BuiltinFunction("cumprod", "x") { call throws(FormulaFault) in
    let x = try call.reshape(call.array("x"), [.known(-1)])
    guard let counts = x.shape?.counts, try call.computes([counts[0], counts[0]]) else {
      return Traced(shape: x.shape)
    }
    var mask = Tensor.filled([counts[0], counts[0]], with: 0)
    for i in 0..<counts[0] {
      for j in 0...i { mask.elements[i * counts[0] + j] = 1 }
    }
    let factors = try call.apply(.select, Traced(mask), x, Traced(1))
    return try call.apply(
      .reduce(AxisReduction(kind: .product, axis: 1, keepsAxis: false)), factors)
  }

  private static func atLeast(_ name: String, _ rank: Int) -> BuiltinFunction {
    BuiltinFunction(name, "x") { call throws(FormulaFault) in
      let x = call.array("x")
      guard let own = x.shape?.rank else { return .unknown }
      if own >= rank { return x }
      return try call.reshape(x, rank == 1 ? [.known(1)] : [.known(1), .known(-1)])
    }
  }
}

extension BuiltinCall {
  /// Whether an array of these sizes is computed now. Charges for it, or throws if it is too large.
  fileprivate func computes(_ counts: [Int]) throws(FormulaFault) -> Bool {
    try reserve(counts)
    return !interpreter.isChecking || counts.reduce(1, *) <= Interpreter.smallest
  }

  /// Returns an array whose elements come from the given flat indices of the argument.
  fileprivate func gather(
    _ x: Traced, _ counts: [Int], _ place: (_ row: Int, _ column: Int) -> Int
  ) throws(FormulaFault) -> Traced {
    guard x.tensor != nil else { return Traced(shape: TensorShape(known: counts)) }
    let columns = counts.last ?? 1
    let rows = counts.count == 2 ? counts[0] : 1
    var places: [Int] = []
    places.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { places.append(place(row, column)) }
    }
    return try gather(x, places, shape: counts)
  }
}

extension BuiltinCall {
  fileprivate func differences(
    of x: Traced, along axis: Int, rank: Int
  ) throws(FormulaFault) -> Traced {
    func part(_ start: Int?, _ stop: Int?) throws(FormulaFault) -> Traced {
      let all = IndexPlan.Pick.slice(start: nil, stop: nil, step: 1, isKnown: true)
      var picks = Array(repeating: all, count: rank)
      picks[axis] = .slice(start: start, stop: stop, step: 1, isKnown: true)
      return try apply(.pick(IndexPlan(picks: picks)), x)
    }
    return try pair(.subtract, try part(1, nil), try part(nil, -1))
  }
}

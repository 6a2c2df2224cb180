extension BuiltinFunction {
  static let ordering: [BuiltinFunction] = [
    sort, argsort, median, flatnonzero,
    BuiltinFunction("ptp", "x axis? * keepdims?") { call throws(FormulaFault) in
      let x = call.array("x")
      return try call.pair(.subtract, try call.reduce(.maximum, x), try call.reduce(.minimum, x))
    },
  ]

  /// The elements of each line in ascending order. The sort is stable, and NaN comes last.
  private static let sort = BuiltinFunction("sort", "x axis?") { call throws(FormulaFault) in
    let (x, lines) = try call.lines()
    guard let lines, let tensor = x.tensor else { return Traced(shape: x.shape) }
    var places = Array(0..<tensor.count)
    for line in lines.all {
      for (target, source) in zip(line, try call.ordered(line, tensor)) { places[target] = source }
    }
    return try call.gather(x, places, shape: tensor.shape)
  }

  /// The indices that sort each line in ascending order.
  private static let argsort = BuiltinFunction(
    "argsort", "x axis?"
  ) { call throws(FormulaFault) in
    let (x, lines) = try call.lines()
    guard let lines, let tensor = x.tensor else { return Traced(shape: x.shape) }
    var result = Tensor.filled(tensor.shape, with: 0)
    for line in lines.all {
      var own: [Int: Int] = [:]
      for (place, source) in line.enumerated() { own[source] = place }
      for (target, source) in zip(line, try call.ordered(line, tensor)) {
        result.elements[target] = Double(own[source] ?? 0)
      }
    }
    return Traced(result)
  }

  ///     median = (x[(n - 1) // 2] + x[n // 2]) / 2 of the sorted line
  private static let median = BuiltinFunction(
    "median", "x axis? * keepdims?"
  ) { call throws(FormulaFault) in
    let (x, lines) = try call.lines(isFlat: !call.has("axis"))
    let axis = try call.has("axis") ? call.axis(of: x.shape) : .all
    guard let shape = x.shape else {
      if call.has("axis") { return .unknown }
      return try call.flag("keepdims") ? .unknown : Traced(shape: .number)
    }
    let reduction = AxisReduction(
      kind: .maximum, axis: axis.own, keepsAxis: try call.flag("keepdims"))
    let reduced: TensorShape?
    do throws(ShapeFault) { reduced = try reduction.shape(of: shape) } catch {
      throw call.fault("invalid argument of 'median': \(error.message)", at: "x")
    }
    guard let lines, let tensor = x.tensor, let counts = reduced?.counts else {
      return Traced(shape: reduced)
    }
    var middles: [[Int]] = [[], []]
    for line in lines.all {
      let ordered = try call.ordered(line, tensor)
      let unordered = ordered.last.flatMap { tensor.elements[$0].isNaN ? $0 : nil }
      middles[0].append(unordered ?? ordered[(ordered.count - 1) / 2])
      middles[1].append(unordered ?? ordered[ordered.count / 2])
    }
    let lower = try call.gather(x, middles[0], shape: counts)
    if middles[0] == middles[1] { return lower }
    let sum = try call.pair(.add, lower, try call.gather(x, middles[1], shape: counts))
    return try call.pair(.divide, sum, Traced(2))
  }

  /// The indices of the nonzero elements of a vector.
  private static let flatnonzero = BuiltinFunction(
    "flatnonzero", "x"
  ) { call throws(FormulaFault) in
    guard let tensor = call.array("x").tensor else {
      return Traced(shape: TensorShape([.unknown]))
    }
    try call.reserve([tensor.count])
    return Traced(
      Tensor(tensor.elements.indices.filter { tensor.elements[$0] != 0 }.map(Double.init)))
  }
}

/// The indices of the elements along an axis, line by line.
struct AxisLines {
  let all: [[Int]]

  init(_ shape: [Int], axis: Int) {
    guard shape.count == 2 else {
      all = [Array(0..<shape.reduce(1, *))]
      return
    }
    let (rows, columns) = (shape[0], shape[1])
    all =
      axis == 0
      ? (0..<columns).map { column in (0..<rows).map { $0 * columns + column } }
      : (0..<rows).map { row in Array(row * columns..<(row + 1) * columns) }
  }
}

extension BuiltinCall.Axis {
  fileprivate var own: Int? {
    if case .one(let axis) = self { return axis }
    return nil
  }
}

extension BuiltinCall {
  /// Returns the argument with its lines along the given axis, or along the last axis by default;
  /// flattened if the axis is None. The lines are nil where the elements aren't known yet.
  fileprivate func lines(isFlat: Bool = false) throws(FormulaFault) -> (Traced, AxisLines?) {
    var x = array("x")
    guard let shape = x.shape else { return (x, nil) }
    var axis = max(shape.rank - 1, 0)
    if isFlat || isNone("axis") {
      if shape.rank != 1 { x = try reshape(x, [.known(-1)]) }
      axis = 0
    } else if has("axis") {
      guard case .one(let own) = try self.axis(of: shape) else { return (x, nil) }
      axis = own
    }
    guard let tensor = x.tensor else { return (x, nil) }
    try reserve([tensor.count])
    return (x, AxisLines(tensor.shape, axis: axis))
  }

  /// Returns the indices that sort a line in ascending order.
  fileprivate func ordered(_ line: [Int], _ x: Tensor) throws(FormulaFault) -> [Int] {
    let levels = Int.bitWidth - line.count.leadingZeroBitCount
    try interpreter.charge(8 * line.count * (levels + 1), at: range)
    return line.sorted { a, b in
      let (left, right) = (x.elements[a], x.elements[b])
      if left.isNaN || right.isNaN { return left.isNaN == right.isNaN ? a < b : right.isNaN }
      return left == right ? a < b : left < right
    }
  }

  /// Returns the elements at the given flat indices, arranged in a shape.
  func gather(_ x: Traced, _ places: [Int], shape: [Int]) throws(FormulaFault) -> Traced {
    let flat = x.shape?.rank == 1 ? x : try reshape(x, [.known(-1)])
    let many = IndexPlan.Pick.many(places, TensorShape(known: shape))
    return try apply(.pick(IndexPlan(picks: [many])), flat)
  }
}

import Tensors

/// Draws from NumPy's streams, number for number like NumPy. For gradients, they are constants.
extension BuiltinFunction {
  /// Returns the function that a stream has under a name: `rng.uniform`.
  static func draw(_ name: String) -> BuiltinFunction? { draws[name] }

  /// Returns the function of that name that draws from the lab's stream.
  static func bareDraw(_ name: String) -> BuiltinFunction? {
    name == "normal" ? normalOfSize : draws[name]
  }

  static func isDraw(_ name: String) -> Bool { draws[name] != nil }

  static func isDraw(_ name: String, legacy: Bool) -> Bool {
    draws[name] != nil && !(legacy ? modernNames : legacyNames).contains(name)
  }

  static func drawNames(legacy: Bool) -> [String] {
    draws.keys.filter { isDraw($0, legacy: legacy) }.sorted()
  }

  private static let legacyNames: Set<String> = ["rand", "randn", "randint", "random_sample"]
  private static let modernNames: Set<String> = ["integers"]

  private static let draws: [String: BuiltinFunction] = {
    var table: [String: BuiltinFunction] = [:]
    for function in [
      uniform, normal, integers, permutation, choice, standard("standard_normal"),
      standard("random"), standard("random_sample"), ofSizes("rand"), ofSizes("randn"), randint,
    ] {
      table[function.name] = function
    }
    return table
  }()

  ///     low + (high - low) * u
  private static let uniform = BuiltinFunction(
    "uniform", "low? high? size? * count?"
  ) { call throws(FormulaFault) in
    let (low, high) = try call.bounds()
    return try call.draw(try call.drawnSizes()) { $0.uniform(from: low, to: high) }
  }

  ///     loc + scale * z
  private static let normal = BuiltinFunction(
    "normal", "loc? scale? size? * count?"
  ) { call throws(FormulaFault) in
    try call.drawNormal(try call.drawnSizes())
  }

  /// Drawn from the lab's own stream, where the sizes come first: `normal(3, 4)`.
  private static let normalOfSize = BuiltinFunction(
    "normal", "rows? columns? loc? scale? size? * count?"
  ) { call throws(FormulaFault) in
    if let sizes = try call.listedSizes() { return try call.drawNormal(sizes) }
    return try call.drawNormal(try call.drawnSizes())
  }

  private static func standard(_ name: String) -> BuiltinFunction {
    BuiltinFunction(name, "size? * count?") { call throws(FormulaFault) in
      try call.draw(try call.drawnSizes()) {
        name == "standard_normal" ? $0.normal() : $0.uniform()
      }
    }
  }

  private static func ofSizes(_ name: String) -> BuiltinFunction {
    BuiltinFunction(name, "rows? columns?") { call throws(FormulaFault) in
      try call.draw(try call.listedSizes() ?? []) {
        name == "randn" ? $0.normal() : $0.uniform()
      }
    }
  }

  /// Integers from `low` to below `high`; a single bound is `high`.
  private static let integers = BuiltinFunction(
    "integers", "low high? size? * count? endpoint?"
  ) { call throws(FormulaFault) in
    try call.drawIntegers(isClosed: try call.flag("endpoint"))
  }

  private static let randint = BuiltinFunction(
    "randint", "low high? size?"
  ) { call throws(FormulaFault) in
    try call.drawIntegers(isClosed: false)
  }

  /// The numbers from 0 to n - 1, or the elements or rows of an array, in random order.
  private static let permutation = BuiltinFunction(
    "permutation", "x"
  ) { call throws(FormulaFault) in
    let x = call.array("x")
    guard let size = x.shape?.rank == 0 ? try call.whole("x") : x.shape?.sizes.first else {
      return x.shape.map { Traced(shape: $0) } ?? .unknown
    }
    if let count = size.count, count < 0 { throw call.fault("invalid size \(count)", at: "x") }
    guard let count = size.count, !call.interpreter.isChecking else {
      return Traced(shape: x.shape?.rank == 0 ? TensorShape([size]) : x.shape)
    }
    try call.reserve([count])
    try call.interpreter.charge(20 * count, at: call.range)
    let places = call.interpreter.streams[call.stream].generator.permutation(count)
    guard x.shape?.rank != 0 else { return Traced(Tensor(places.map(Double.init))) }
    let many = IndexPlan.Pick.many(places, TensorShape(known: [count]))
    return try call.apply(.pick(IndexPlan(picks: [many])), x)
  }

  /// Chooses randomly from the numbers below n, or from the elements of a vector.
  private static let choice = BuiltinFunction(
    "choice", "a size? replace?"
  ) { call throws(FormulaFault) in
    let a = call.array("a")
    guard let shape = a.shape else { return .unknown }
    if shape.rank == 2 { throw call.fault("invalid choice from \(shape): it is a matrix", at: "a") }
    let size = shape.rank == 0 ? try call.whole("a") : shape.sizes[0]
    if call.has("replace"), try !call.flag("replace") {
      throw call.fault(
        "invalid choice without replacement", at: "replace",
        help: "write rng.permutation(n)[:size], which draws different numbers than NumPy's choice")
    }
    if let count = size.count, count < 1 { throw call.fault("there is nothing to choose from") }
    let bound = size.count ?? 1
    let places = try call.draw(try call.drawnSizes()) { Double($0.integer(below: bound)) }
    guard shape.rank == 1 else { return places }
    guard let tensor = places.tensor else { return places }
    let own = tensor.elements.map { Int($0) }
    let pick: IndexPlan.Pick =
      tensor.shape.isEmpty ? .one(own[0]) : .many(own, TensorShape(known: tensor.shape))
    return try call.apply(.pick(IndexPlan(picks: [pick])), a)
  }
}

extension BuiltinCall {
  fileprivate func number(_ name: String, or standard: Double) throws(FormulaFault) -> Double {
    has(name) ? try number(name) ?? standard : standard
  }

  /// The bounds of a uniform draw, which NumPy's `default_rng` and `RandomState` don't refuse alike.
  fileprivate func bounds() throws(FormulaFault) -> (low: Double, high: Double) {
    let low = try number("low", or: 0)
    let high = try number("high", or: 1)
    let isKnown = ["low", "high"].allSatisfy { !has($0) || array($0).tensor != nil }
    let isReversed = low > high && !interpreter.streams[stream].isLegacy
    guard isKnown, isReversed || !(high - low).isFinite else { return (low, high) }
    throw fault(
      "invalid bounds of 'uniform': from \(low) to \(high)", at: has("high") ? "high" : "low",
      help: !isReversed
        ? "both must be finite, and so must their difference"
        : has("high")
          ? "write the lower bound first"
          : "a single bound is the lower one, and the upper one is 1; write uniform(0, \(low))")
  }

  /// The sizes given as `size` or `count`; none for a single number.
  fileprivate func drawnSizes() throws(FormulaFault) -> [AxisSize]? {
    has("size") ? try sizes("size") : has("count") ? try sizes("count") : []
  }

  /// The sizes given as separate arguments, `randn(3, 4)`; nil if there are none.
  fileprivate func listedSizes() throws(FormulaFault) -> [AxisSize]? {
    guard has("rows") else { return nil }
    guard has("columns") else { return try sizes("rows") }
    return [try whole("rows"), try whole("columns")]
  }

  fileprivate func drawNormal(_ sizes: [AxisSize]?) throws(FormulaFault) -> Traced {
    let mean = try number("loc", or: 0)
    let deviation = try number("scale", or: 1)
    if deviation < 0 {
      throw fault("invalid scale \(deviation): it must not be negative", at: "scale")
    }
    return try draw(sizes) { $0.normal(mean: mean, standardDeviation: deviation) }
  }

  fileprivate func drawIntegers(isClosed: Bool) throws(FormulaFault) -> Traced {
    let first = try whole("low")
    let second = has("high") ? try whole("high") : first
    let low = has("high") ? first.count : 0
    let sizes = try drawnSizes()
    guard let low, let high = second.count else { return try draw(sizes) { _ in 0 } }
    let bound = high - low + (isClosed ? 1 : 0)
    if bound < 1 {
      throw fault("invalid bounds: there is no integer from \(low) to below \(high)")
    }
    return try draw(sizes) { Double(low + $0.integer(below: bound)) }
  }

  /// Draws numbers in sequence, row by row.
  fileprivate func draw(
    _ sizes: [AxisSize]?, _ number: (inout RandomGenerator) -> Double
  ) throws(FormulaFault) -> Traced {
    guard let sizes else { return .unknown }
    let shape = TensorShape(sizes)
    guard let counts = shape.counts else { return Traced(shape: shape) }
    try reserve(counts)
    if interpreter.isChecking { return Traced(shape: shape) }
    let count = counts.reduce(1, *)
    try interpreter.charge(40 * count, at: range)
    var generator = interpreter.streams[stream].generator
    let elements = (0..<count).map { _ in number(&generator) }
    interpreter.streams[stream].generator = generator
    return Traced(Tensor(shape: counts, elements))
  }
}

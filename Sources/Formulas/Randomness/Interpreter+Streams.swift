import Diagnostics
import Tensors

extension Interpreter {
  /// Returns the value of a lab name in a frame; a stream restarts in each frame.
  func own(
    _ value: Value, _ name: String, at range: SourceRange, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    guard case .stream(let place) = value else { return value }
    try charge(Self.cost(isLegacy: streams[place].isLegacy), at: range)
    let copy = add(streams[place])
    frame.locals[name] = copy
    return copy
  }

  /// The state of a Mersenne Twister is 624 words.
  private static func cost(isLegacy: Bool) -> Int { isLegacy ? 4000 : 200 }

  func add(_ stream: RandomStream) -> Value {
    streams.append(stream)
    return .stream(streams.count - 1)
  }

  /// Creates a stream: `default_rng(7)`.
  @inline(never)
  func makeStream(
    _ call: Call, isLegacy: Bool, _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Value {
    let maker = BuiltinFunction(call.name, "seed") { _ throws(FormulaFault) in .unknown }
    try charge(Self.cost(isLegacy: isLegacy), at: expression.range)
    var arguments = BuiltinCall(self, maker, call, expression.range, frame)
    try arguments.evaluate(&frame)
    guard let seed = try arguments.seed(isLegacy: isLegacy) else {
      return add(RandomStream(RandomGenerator(pcg64: 0), isLegacy: isLegacy))
    }
    let generator =
      isLegacy ? RandomGenerator(mersenneTwister: seed) : RandomGenerator(pcg64: seed)
    guard let generator else {
      throw arguments.fault(
        "invalid seed of '\(call.name)': NumPy accepts integers from 0 to 4294967295 here",
        at: "seed", help: "default_rng accepts larger ones, and draws different numbers")
    }
    return add(RandomStream(generator, isLegacy: isLegacy))
  }

  /// Draws from the stream before the dot, or from the lab's stream.
  ///
  /// Returns nil for a call that merely shares the name of a drawing function.
  @inline(never)
  func draw(
    _ call: Call, _ expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Value? {
    guard call.isMethod, let receiver = call.arguments.first else {
      if library.definition(named: call.name) != nil { return nil }
      guard let place = givenStream else { throw Self.missingStream(call) }
      return .single(
        try draw(call, BuiltinFunction.bareDraw(call.name), place, expression, &frame))
    }
    switch try evaluate(receiver.value, &frame) {
    case .stream(let place):
      let own = Call(
        name: call.name, nameRange: call.nameRange,
        arguments: Array(call.arguments.dropFirst()))
      return .single(
        try draw(own, BuiltinFunction.draw(call.name), place, expression, &frame))
    case .single(let traced) where isChecking && traced.shape == nil: return .single(.unknown)
    default:
      if library.definition(named: call.name) != nil { return nil }
      throw FormulaFault(
        "invalid value: '\(quote(receiver.value, frame))' is not a stream of random numbers",
        at: receiver.value.range, code: "InvalidValue",
        help: "write \(RandomStream.help(for: call.name))")
    }
  }

  /// The index of the lab's stream; nil if there is none.
  private var givenStream: Int? {
    if let place = givenStreamPlace { return place }
    guard let generator = library.stream else { return nil }
    streams.append(RandomStream(generator))
    givenStreamPlace = streams.count - 1
    return givenStreamPlace
  }

  private func draw(
    _ call: Call, _ function: BuiltinFunction?, _ place: Int, _ expression: Expression,
    _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    guard let function, BuiltinFunction.isDraw(call.name, legacy: streams[place].isLegacy) else {
      let known = BuiltinFunction.drawNames(legacy: streams[place].isLegacy)
      throw FormulaFault(
        "unknown function '\(call.name)' of this stream", at: call.nameRange,
        code: "UnknownFunction", help: "it has \(known.joined(separator: ", "))")
    }
    try charge(200, at: expression.range)
    var arguments = BuiltinCall(self, function, call, expression.range, frame)
    arguments.stream = place
    try arguments.evaluate(&frame)
    return try function.body(arguments)
  }

  static func missingStream(_ call: Call) -> FormulaFault {
    FormulaFault(
      "missing stream for '\(call.name)': random numbers come from a named stream",
      at: call.nameRange, code: "MissingStream",
      help: "write \(RandomStream.help(for: call.name))")
  }
}

/// A stream of random numbers while formulas run; each draw continues where the last one ended.
struct RandomStream: Sendable {
  var generator: RandomGenerator
  /// Whether it is NumPy's `RandomState`, with `rand`, `randn`, and `randint`.
  let isLegacy: Bool

  /// The functions that create a stream from a seed, with whether it is a `RandomState`.
  static let makers: [String: Bool] = [
    "default_rng": false, "pcg64": false, "RandomState": true, "mt19937": true,
  ]

  init(_ generator: RandomGenerator, isLegacy: Bool = false) {
    self.generator = generator
    self.isLegacy = isLegacy
  }

  /// How to create a stream and draw from it, for messages about a function.
  static func help(for name: String) -> String {
    switch name {
    case "rand", "randn", "randint": "rng = RandomState(7), then rng.\(name)(…)"
    default: "rng = default_rng(7), then rng.\(name)(…)"
    }
  }
}

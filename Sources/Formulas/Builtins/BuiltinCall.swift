import Diagnostics

/// The arguments of a call to a built-in function.
struct BuiltinCall {
  let interpreter: Interpreter
  let function: BuiltinFunction
  let call: Call
  let range: SourceRange
  var frame: Frame
  /// The index of the stream that a random function draws from.
  var stream = 0
  /// The argument for each parameter, with its expression.
  private(set) var arguments: [(value: Traced, expression: Expression)?] = []
  /// The parameters given as `None`.
  private var nones: Set<String> = []
  /// The arrays passed to a function that takes a list of them.
  private(set) var sequence: [Traced] = []
  private(set) var sequenceExpressions: [Expression] = []

  init(
    _ interpreter: Interpreter, _ function: BuiltinFunction, _ call: Call, _ range: SourceRange,
    _ frame: Frame
  ) {
    self.interpreter = interpreter
    self.function = function
    self.call = call
    self.range = range
    self.frame = frame
  }

  /// Evaluates the arguments and assigns them to parameters.
  mutating func evaluate(_ frame: inout Frame) throws(FormulaFault) {
    if let fault = Self.fault(of: call, to: function) { throw fault }
    arguments = Array(repeating: nil, count: function.parameters.count)
    var position = function.takesSequence ? 1 : 0
    if function.takesSequence { try evaluateSequence(&frame) }
    for argument in call.arguments {
      var place = position
      if let label = argument.label {
        if label == "dtype" {
          try checkType(argument.value)
          continue
        }
        place = function.parameters.firstIndex { $0.name == label } ?? 0
      } else if function.takesSequence {
        continue
      } else {
        position += 1
      }
      if argument.value.isNone {
        if argument.label != "dtype" { nones.insert(function.parameters[place].name) }
        continue
      }
      arguments[place] = (try value(of: argument.value, &frame), argument.value)
    }
  }

  /// Returns the array of an argument. For counting, a list from the lab is as good as a vector.
  private func value(
    of expression: Expression, _ frame: inout Frame
  ) throws(FormulaFault) -> Traced {
    let value = try interpreter.evaluate(expression, &frame)
    if case .thing(.list(let list)) = value, function.name == "len" {
      return Traced(shape: TensorShape(known: [list.count]))
    }
    return try interpreter.array(value, expression, frame)
  }

  /// Accepts `dtype=float`, since every value is a double.
  private func checkType(_ type: Expression) throws(FormulaFault) {
    if case .name(let name) = type.kind, ["float", "float64", "double", "None"].contains(name) {
      return
    }
    throw FormulaFault(
      "invalid 'dtype': all values are doubles", at: type.range, code: "InvalidArgument",
      help: "leave 'dtype' out; trunc(x) truncates to integers, x != 0 gives Booleans")
  }

  /// Whether an argument is given as `None`.
  func isNone(_ name: String) -> Bool { nones.contains(name) }

  private mutating func evaluateSequence(_ frame: inout Frame) throws(FormulaFault) {
    var expressions = call.arguments.filter { $0.label == nil }.map(\.value)
    if expressions.count == 2, case .list(let elements) = expressions[0].kind,
      function.parameters.count > 1, !elements.isEmpty
    {
      // In `concatenate([a, b], 1)`, the second argument is the axis.
      let axis = expressions[1]
      arguments[1] = (try interpreter.array(axis, &frame), axis)
      expressions = elements
    } else if expressions.count == 1, case .list(let elements) = expressions[0].kind {
      expressions = elements
    }
    for expression in expressions {
      sequence.append(try interpreter.array(expression, &frame))
    }
    sequenceExpressions = expressions
  }

  /// Returns the fault in the number or labels of the arguments, if any.
  static func fault(of call: Call, to function: BuiltinFunction) -> FormulaFault? {
    let names = function.parameters.map(\.name)
    let places = function.parameters.count { !$0.needsLabel }
    var given = Set<String>()
    var position = 0
    for argument in call.arguments {
      if let label = argument.label {
        if label == "dtype", function.takesType { continue }
        guard names.contains(label) else {
          let help =
            label == "dtype"
            ? "all values are doubles; leave 'dtype' out" : "write \(function.signature)"
          return FormulaFault(
            "unknown argument '\(label)' of '\(call.name)'"
              + NameChecker.suggestion(for: label, among: names), at: argument.labelRange,
            code: "UnknownArgument", help: help)
        }
        if !given.insert(label).inserted {
          return FormulaFault(
            "duplicate argument '\(label)' of '\(call.name)'", at: argument.labelRange,
            code: "DuplicateArgument")
        }
      } else if function.takesSequence {
        given.insert(names[0])
      } else if position < places {
        given.insert(names[position])
        position += 1
      } else {
        let count = call.arguments.count { $0.label == nil }
        return FormulaFault(
          "invalid number of arguments of '\(call.name)': "
            + (places < names.count
              ? "\(count) without a label, at most \(places)"
              : "\(call.arguments.count), at most \(names.count)"),
          at: argument.value.range, code: "InvalidArguments",
          help: "write \(function.signature)")
      }
    }
    for parameter in function.parameters where !parameter.isOptional {
      if !given.contains(parameter.name) {
        return FormulaFault(
          "missing argument '\(parameter.name)' of '\(call.name)'", at: call.nameRange,
          code: "MissingArgument",
          help: "write \(function.signature)"
            + (call.name == "where" ? "; flatnonzero(condition) gives the positions" : ""))
      }
    }
    return nil
  }

  // MARK: Arguments

  private func argument(_ name: String) -> (value: Traced, expression: Expression)? {
    function.parameters.firstIndex { $0.name == name }.flatMap { arguments[$0] }
  }

  func has(_ name: String) -> Bool { argument(name) != nil }

  func array(_ name: String) -> Traced { argument(name)?.value ?? .unknown }

  func expression(_ name: String) -> Expression {
    argument(name)?.expression ?? Expression(.invalid, range)
  }

  func fault(_ message: String, at name: String? = nil, help: String? = nil) -> FormulaFault {
    let place = name.flatMap { argument($0)?.expression.range } ?? range
    return FormulaFault(message, at: place, code: "InvalidArgument", help: help)
  }

  /// Returns a number, or nil where it isn't known yet.
  func number(_ name: String) throws(FormulaFault) -> Double? {
    guard let (value, expression) = argument(name) else { return nil }
    if let shape = value.shape, shape.counts.map({ $0.reduce(1, *) != 1 }) ?? (shape.rank > 0) {
      throw fault(
        "invalid argument '\(interpreter.quote(expression, frame))' of '\(call.name)': it is "
          + "\(shape), not a number", at: name)
    }
    return value.tensor?.number
  }

  /// Returns an integer, or `unknown` where it isn't known yet.
  func whole(_ name: String) throws(FormulaFault) -> AxisSize {
    guard let number = try number(name) else { return array(name).size }
    guard number == number.rounded(), number.isFinite else {
      throw fault("invalid '\(name)' of '\(call.name)': \(number) is not an integer", at: name)
    }
    guard let whole = Int(exactly: number), whole.magnitude < 1 << 40 else {
      throw fault(
        "invalid '\(name)' of '\(call.name)': \(number) is too large; it must be less than 2^40",
        at: name
      )
    }
    return .known(whole)
  }

  /// Returns the sizes of a shape given as a number or a list.
  func sizes(_ name: String) throws(FormulaFault) -> [AxisSize]? {
    let value = array(name)
    guard let shape = value.shape else { return nil }
    var sizes: [AxisSize]
    if shape.rank == 0 {
      sizes = [try whole(name)]
    } else if let tensor = value.tensor, shape.rank == 1 {
      sizes = []
      for number in tensor.elements {
        guard let whole = Int(exactly: number), whole.magnitude < 1 << 40 else {
          throw fault("invalid size \(number) in '\(call.name)'", at: name)
        }
        sizes.append(.known(whole))
      }
    } else if let own = value.sizes {
      sizes = own
    } else if shape.rank == 1, let count = shape.sizes[0].count, count <= 2 {
      sizes = Array(repeating: .unknown, count: count)
    } else {
      return nil
    }
    if sizes.count > 2 {
      throw fault(
        "invalid shape in '\(call.name)': \(sizes.count) dimensions; at most 2 are allowed",
        at: name)
    }
    for size in sizes {
      if let count = size.count, count < -1 || (count < 0 && function.name != "reshape") {
        throw fault("invalid size \(count) in '\(call.name)'", at: name)
      }
    }
    return sizes
  }

  enum Axis {
    case all
    case one(Int)
    case unknown
  }

  /// Returns the axis, counted from 0, of an array with the given number of dimensions.
  func axis(of shape: TensorShape?, _ name: String = "axis") throws(FormulaFault) -> Axis {
    guard let (value, _) = argument(name) else { return .all }
    if value.shape?.counts == [2], shape == nil || shape?.rank == 2 { return .all }
    let size = try whole(name)
    guard let shape, let axis = size.count else { return .unknown }
    let own = axis < 0 ? axis + shape.rank : axis
    guard own >= 0, own < shape.rank else {
      let text: String
      switch shape.rank {
      case 0: text = "a number has no axis"
      case 1: text = "the array has only axis 0"
      default: text = "the array has axes 0 and 1"
      }
      throw FormulaFault(
        "invalid axis \(axis) of '\(call.name)': \(text)", at: expression(name).range,
        code: "InvalidAxis")
    }
    return .one(own)
  }

  func flag(_ name: String) throws(FormulaFault) -> Bool { try number(name) ?? 0 != 0 }

  // MARK: Operations

  func apply(
    _ operation: Operation, _ inputs: Traced..., operands: [Expression] = []
  ) throws(FormulaFault) -> Traced {
    try interpreter.apply(operation, inputs, at: range, operands, frame)
  }

  func map(_ function: ElementwiseFunction, _ x: Traced) throws(FormulaFault) -> Traced {
    try apply(.map(function), x)
  }

  func pair(
    _ function: PairwiseFunction, _ a: Traced, _ b: Traced
  ) throws(FormulaFault) -> Traced {
    try apply(.pair(function), a, b)
  }

  func reshape(_ x: Traced, _ sizes: [AxisSize]) throws(FormulaFault) -> Traced {
    try apply(.reshape(sizes), x)
  }

  /// Creates an array filled with one value.
  func filled(_ sizes: [AxisSize]?, with value: Double) throws(FormulaFault) -> Traced {
    guard let sizes else { return .unknown }
    let one = Traced(Tensor(value))
    guard let counts = TensorShape(sizes).counts else { return Traced(shape: TensorShape(sizes)) }
    let count = counts.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    try reserve(counts)
    if interpreter.isChecking, count > Interpreter.smallest {
      return Traced(shape: TensorShape(sizes))
    }
    return Traced(one.tensor?.broadcast(to: counts) ?? Tensor(value))
  }

  /// Charges for a newly created array, or throws if it is too large.
  func reserve(_ counts: [Int]) throws(FormulaFault) {
    let limit = interpreter.budget.elements
    let isLarge =
      counts.contains { $0 > limit } || counts.reduce(1) { min($0, limit + 1) * $1 } > limit
    if isLarge {
      throw FormulaFault(
        "invalid size: \(TensorShape(known: counts)) has more than \(limit) elements", at: range,
        code: "TooLarge", reason: interpreter.isChecking ? .invalid : .exhausted)
    }
    let count = counts.reduce(1, *)
    if !interpreter.isChecking { try interpreter.charge(4 * count, at: range) }
  }
}

extension BuiltinFunction {
  static let construction: [BuiltinFunction] = [
    filling("zeros", 0), filling("ones", 1), fillingLike("zeros_like", 0),
    fillingLike("ones_like", 1), full, fullLike, eye, tri, arange, linspace, onehot,
  ]

  private static func filling(_ name: String, _ value: Double) -> BuiltinFunction {
    BuiltinFunction(name, "shape columns?") { call throws(FormulaFault) in
      var sizes = try call.sizes("shape")
      if call.has("columns") {
        guard sizes?.count == 1 else {
          throw call.fault("invalid shape of '\(name)'; write \(name)((rows, columns))")
        }
        sizes?.append(try call.whole("columns"))
      }
      return try call.filled(sizes, with: value)
    }
  }

  private static func fillingLike(_ name: String, _ value: Double) -> BuiltinFunction {
    BuiltinFunction(name, "x") { call throws(FormulaFault) in
      var result = try call.filled(call.array("x").shape?.sizes, with: value)
      result.isMask = call.array("x").isMask
      return result
    }
  }

  private static let full = BuiltinFunction("full", "shape value") { call throws(FormulaFault) in
    try call.repeated("value", try call.sizes("shape"))
  }

  private static let fullLike = BuiltinFunction(
    "full_like", "x value"
  ) { call throws(FormulaFault) in
    try call.repeated("value", call.array("x").shape?.sizes)
  }

  private static let eye = BuiltinFunction(
    "eye", "n columns? k?"
  ) { call throws(FormulaFault) in
    let rows = try call.whole("n")
    let columns = call.has("columns") ? try call.whole("columns") : rows
    guard let n = rows.count, let m = columns.count else {
      return Traced(shape: TensorShape([rows, columns]))
    }
    if n < 0 || m < 0 { throw call.fault("invalid size \(min(n, m)) in 'eye'") }
    try call.reserve([n, m])
    guard !call.interpreter.isChecking || n * m <= Interpreter.smallest else {
      return Traced(shape: TensorShape([rows, columns]))
    }
    var tensor = Tensor.filled([n, m], with: 0)
    let offset = try call.offset() ?? 0
    for i in 0..<n where i + offset >= 0 && i + offset < m {
      tensor.elements[i * m + i + offset] = 1
    }
    return Traced(tensor)
  }

  /// 1 on and below the diagonal, 0 above.
  private static let tri = BuiltinFunction("tri", "n columns? k?") { call throws(FormulaFault) in
    let rows = try call.whole("n")
    let columns = call.has("columns") ? try call.whole("columns") : rows
    guard let n = rows.count, let m = columns.count, let offset = try call.offset() else {
      return Traced(shape: TensorShape([rows, columns]))
    }
    if n < 0 || m < 0 { throw call.fault("invalid size \(min(n, m)) in 'tri'") }
    try call.reserve([n, m])
    guard !call.interpreter.isChecking || n * m <= Interpreter.smallest else {
      return Traced(shape: TensorShape([rows, columns]))
    }
    let elements = (0..<n * m).map { $0 % m - $0 / m <= offset ? 1.0 : 0 }
    return Traced(Tensor(shape: [n, m], elements))
  }

  /// The numbers `start, start + step, …` below `stop`; a single argument is `stop`.
  private static let arange = BuiltinFunction(
    "arange", "start stop? step?"
  ) { call throws(FormulaFault) in
    let first = call.has("stop") ? "start" : ""
    let last = call.has("stop") ? "stop" : "start"
    guard call.array(last).tensor != nil, first.isEmpty || call.array(first).tensor != nil,
      !call.has("step") || call.array("step").tensor != nil
    else {
      let size = first.isEmpty ? call.array(last).size : .unknown
      return Traced(shape: TensorShape([size]))
    }
    let start = first.isEmpty ? 0 : try call.number(first) ?? 0
    let stop = try call.number(last) ?? 0
    let step = call.has("step") ? try call.number("step") ?? 1 : 1
    let length = ((stop - start) / step).rounded(.up)
    guard length.isFinite, length < 1e12 else {
      throw call.fault("invalid range: 'arange' from \(start) to \(stop) by \(step)")
    }
    let count = max(0, Int(length))
    try call.reserve([count])
    guard !call.interpreter.isChecking || count <= Interpreter.smallest else {
      return Traced(shape: TensorShape(known: [count]))
    }
    let distance = (start + step) - start
    return Traced(Tensor((0..<count).map { start + Double($0) * distance }))
  }

  /// Evenly spaced numbers from `start` to `stop`, both included; 50 by default.
  private static let linspace = BuiltinFunction(
    "linspace", "start stop num? endpoint?"
  ) { call throws(FormulaFault) in
    let size = call.has("num") ? try call.whole("num") : .known(50)
    guard let count = size.count, let start = try call.number("start"),
      let stop = try call.number("stop")
    else { return Traced(shape: TensorShape([size])) }
    if count < 0 { throw call.fault("invalid size \(count) in 'linspace'", at: "num") }
    let isClosed = call.has("endpoint") ? try call.flag("endpoint") : true
    try call.reserve([count])
    guard !call.interpreter.isChecking || count <= Interpreter.smallest else {
      return Traced(shape: TensorShape(known: [count]))
    }
    let parts = Double(isClosed ? count - 1 : count)
    let step = (stop - start) / parts
    var elements = (0..<count).map { parts > 0 ? Double($0) * step + start : start }
    if isClosed, count > 1 { elements[count - 1] = stop }
    return Traced(Tensor(elements))
  }

  /// A row for each label, with 1 in the label's column and 0 elsewhere.
  private static let onehot = BuiltinFunction(
    "onehot", "labels classes"
  ) { call throws(FormulaFault) in
    let classes = try call.whole("classes")
    if let count = classes.count, count < 0 {
      throw call.fault("invalid number of classes \(count)", at: "classes")
    }
    let labels = call.array("labels")
    if let shape = labels.shape, shape.rank == 2, shape.sizes[1] != .known(1) {
      throw call.fault("invalid labels of 'onehot': they are \(shape), not a vector", at: "labels")
    }
    for label in labels.tensor?.elements ?? [] {
      guard let count = classes.count else { break }
      if !(label >= 0 && label < Double(count) && label == label.rounded()) {
        throw call.fault(
          "invalid label \(label) of 'onehot': labels run from 0 to \(count - 1)", at: "labels")
      }
    }
    let isNumber = labels.shape?.rank == 0
    let column = isNumber ? labels : try call.reshape(labels, [.known(-1), .known(1)])
    guard let count = classes.count else {
      guard let rows = column.shape?.sizes.first else { return .unknown }
      return Traced(shape: TensorShape([rows, classes]))
    }
    try call.reserve([count])
    let numbers = Traced(Tensor((0..<count).map(Double.init)))
    return try call.pair(.equal, column, numbers)
  }
}

extension BuiltinCall {
  /// Returns an array filled with an argument.
  fileprivate func repeated(_ name: String, _ sizes: [AxisSize]?) throws(FormulaFault) -> Traced {
    var ones = try filled(sizes, with: 1)
    ones.isMask = array(name).isMask
    return try pair(.multiply, ones, array(name))
  }
}

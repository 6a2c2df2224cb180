import Diagnostics

extension Interpreter {
  /// Runs `repeat n times`. Names assigned in it carry over from one iteration to the next.
  func `repeat`(
    _ count: Expression, _ body: [Statement], _ frame: inout Frame
  ) throws(FormulaFault) {
    let times = try array(count, &frame)
    if let shape = times.shape, shape.counts.map({ $0.reduce(1, *) != 1 }) ?? false {
      throw FormulaFault(
        "invalid number of times: '\(quote(count, frame))' is \(shape)", at: count.range,
        code: "InvalidCount")
    }
    guard let number = times.tensor?.number else { return try checkTurns(body, &frame) }
    guard number >= 0, number <= 1e9, number == number.rounded() else {
      throw FormulaFault(
        "invalid number of times: \(number) is not an integer from 0 to 1000000000",
        at: count.range, code: "InvalidCount")
    }
    if number == 0 { return }
    if isChecking { return try checkTurns(body, &frame) }
    for _ in 0..<Int(number) { _ = try run(body, &frame) }
  }

  /// Runs the lines until the known shapes of the carried names hold for every iteration.
  private func checkTurns(
    _ body: [Statement], _ frame: inout Frame
  ) throws(FormulaFault) {
    let names = Set(body.flatMap(\.assignedNames)).sorted()
    for name in names { frame.locals[name] = frame.locals[name]?.forgotten }
    for _ in 0..<3 {
      let before = frame.locals
      _ = try run(body, &frame)
      var isSettled = true
      for name in names {
        guard let old = before[name], let new = frame.locals[name] else { continue }
        let joined = old.joined(new).forgotten
        frame.locals[name] = joined
        if !joined.hasShape(of: old) { isSettled = false }
      }
      if isSettled { break }
    }
    for name in names { frame.locals[name] = frame.locals[name]?.forgotten }
  }
}

extension Value {
  /// Whether both have the same known shapes.
  fileprivate func hasShape(of other: Value) -> Bool {
    switch (self, other) {
    case (.single(let a), .single(let b)): a.shape == b.shape
    case (.several(let a), .several(let b)): a.map(\.value.shape) == b.map(\.value.shape)
    case (.stream(let a), .stream(let b)): a == b
    default: false
    }
  }
}

import Tensors

extension BuiltinCall {
  /// Returns the seed of a stream; nil where it isn't known yet.
  ///
  /// - Failure: Throws for whatever NumPy rejects: fractions, negative numbers, matrices, and for
  ///   `RandomState` an empty list and numbers of more than 32 bits.
  func seed(isLegacy: Bool) throws(FormulaFault) -> RandomSeed? {
    if isNone("seed") {
      throw fault(
        "missing seed of '\(call.name)': without one, each run would draw different numbers",
        help: "write \(call.name)(7)")
    }
    let (value, written) = (array("seed"), expression("seed"))
    guard let shape = value.shape else { return nil }
    if shape.rank == 2 {
      throw fault(
        "invalid seed of '\(call.name)': it is \(shape)", at: "seed",
        help: "a seed is an integer or a list of integers")
    }
    guard let tensor = value.tensor else { return nil }
    guard shape.rank == 1 else { return try seed(tensor.elements[0], written) }
    var parts: [Expression]?
    if case .list(let elements) = written.kind, elements.count == tensor.count { parts = elements }
    var seeds: [RandomSeed] = []
    for (place, number) in tensor.elements.enumerated() {
      seeds.append(try seed(number, parts?[place] ?? written))
    }
    if isLegacy, seeds.isEmpty {
      throw fault("invalid seed of '\(call.name)': the list is empty", at: "seed")
    }
    return RandomSeed(list: seeds)
  }

  /// Numbers below this one are exact as doubles, and so are their neighbors.
  private static let firstInexact = 0x1p53

  /// Returns a number as a seed; if it is written out, every digit counts.
  private func seed(_ number: Double, _ written: Expression) throws(FormulaFault) -> RandomSeed {
    guard number >= 0, number == number.rounded() else {
      throw fault(
        "invalid seed \(interpreter.quote(written, frame)) of '\(call.name)': it must be a nonnegative integer",
        at: "seed")
    }
    if number < Self.firstInexact { return RandomSeed(UInt64(number)) }
    if case .number = written.kind {
      let digits = frame.definition.source.quote(written.range, limit: .max).filter {
        $0 != "_" && $0 != "(" && $0 != ")"
      }
      if let seed = RandomSeed(digits: digits) { return seed }
    }
    throw fault(
      "invalid seed of '\(call.name)': beyond 2^53, computed integers are not exact",
      at: "seed", help: "write its digits, at most \(RandomSeed.mostDigits)")
  }
}

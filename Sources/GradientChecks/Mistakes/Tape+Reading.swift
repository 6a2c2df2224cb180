import Formulas

/// What the steps of a tape mean, and how they are quoted.
extension Tape {
  /// The calls in which a step ran, the outermost first.
  func callers(of step: Int) -> [Int] {
    var found: [Int] = []
    var call = steps[step].call >= 0 ? steps[step].call : nil
    while let own = call {
      found.append(own)
      call = calls[own].parent
    }
    return found.reversed()
  }

  /// Returns the name of a step, or the call that it ends, or else its source without enclosing
  /// parentheses.
  func text(of step: Int) -> String {
    if let name = steps[step].name { return name }
    let call = calls.indices.first { index in
      calls[index].parent != nil && calls[index].results.contains(step)
    }
    return (call.map { quote(call: $0) } ?? quote(step)).unbracketed
  }

  /// Returns the source of a definition's call.
  func quote(call: Int, limit: Int = 40) -> String {
    let call = calls[call]
    guard let parent = call.parent else { return call.definition.name }
    return calls[parent].definition.source.quote(call.range, limit: limit)
  }

  /// Whether an operation on differentiated values has a kink or jump exactly at its input.
  var touchesKink: Bool {
    var depends = [Bool](repeating: false, count: steps.count)
    for (index, step) in steps.enumerated() {
      guard let operation = step.operation else {
        depends[index] = step.isActive
        continue
      }
      depends[index] = step.inputs.contains { $0.step.map { depends[$0] } ?? false }
      guard depends[index] else { continue }
      let inputs = step.inputs.map(\.tensor)
      if let distance = operation.distanceToKink(inputs), distance <= 1e-12 { return true }
    }
    return false
  }

  /// The numbers that the formula divides by, as in a mean.
  var divisors: Set<Double> {
    var found = Set<Double>()
    for step in steps {
      guard case .pair(.divide) = step.operation, let number = step.inputs[1].tensor.number else {
        continue
      }
      found.insert(number)
    }
    return found
  }

  /// Whether two steps are part of the same built-in function, like the square and the sum in
  /// `var`.
  func isInside(_ first: Int, _ second: Int) -> Bool {
    steps[first].operation != nil && steps[first].range == steps[second].range
      && steps[first].call == steps[second].call
  }

  /// Whether the same operations ran at the same places.
  func hasSteps(of other: Tape) -> Bool {
    steps.count == other.steps.count && calls.count == other.calls.count
      && zip(steps, other.steps).allSatisfy {
        $0.range == $1.range && $0.isActive == $1.isActive && $0.output.shape == $1.output.shape
          && $0.inputs.map(\.step) == $1.inputs.map(\.step)
      }
  }
}

extension String {
  /// The text without the pair of parentheses around all of it.
  var unbracketed: String {
    guard first == "(", last == ")" else { return self }
    var depth = 0
    for (index, character) in self.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, index < count - 1 { return self }
    }
    return String(dropFirst().dropLast())
  }
}

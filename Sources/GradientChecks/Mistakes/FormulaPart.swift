import Formulas

/// A part of a formula with one input and one output of the same shape, such as an activation: one
/// or several operations, or a call of a definition.
struct FormulaPart: Sendable, Hashable {
  enum Kind: Int, Sendable, Hashable {
    /// A call of a definition, one operation, or a chain of operations.
    case call, operation, chain
  }

  let input: Int
  let output: Int
  let kind: Kind
  /// Its call, if it is one.
  let call: Int?
  /// Whether each element of the output depends only on its own element of the input.
  let isElementwise: Bool
}

/// Finds the parts of a formula that a gradient passes through.
struct PartFinder {
  let tape: Tape

  /// The maximum number of parts to examine.
  private static let most = 150

  func parts() -> [FormulaPart] {
    var parts: [FormulaPart] = []
    var places = Set<[Int]>()
    func add(_ part: FormulaPart) {
      guard parts.count < Self.most, places.insert([part.input, part.output]).inserted else {
        return
      }
      parts.append(part)
    }
    for call in tape.calls.indices { part(ofCall: call).map(add) }
    for index in tape.steps.indices where isElementwise(index) {
      let inputs = activeInputs(index)
      if inputs.count == 1, !tape.isInside(inputs[0], index) || isMean(index) {
        add(
          FormulaPart(
            input: inputs[0], output: index, kind: .operation, call: nil, isElementwise: true))
      }
    }
    for index in tape.steps.indices where isElementwise(index) {
      let sources = dominators(of: index)
      for source in sources
      where (source == sources.last || tape.steps[source].name != nil)
        && !tape.isInside(source, index)
      {
        add(
          FormulaPart(
            input: source, output: index, kind: .chain, call: nil, isElementwise: true))
      }
    }
    return parts
  }

  private func part(ofCall index: Int) -> FormulaPart? {
    let call = tape.calls[index]
    guard call.parent != nil, call.results.count == 1, let output = call.results[0],
      tape.steps[output].isActive
    else { return nil }
    let inputs = Set(call.arguments.compactMap { $0 }.filter { tape.steps[$0].isActive })
    guard inputs.count == 1, let input = inputs.first, input < output,
      tape.steps[input].output.shape == tape.steps[output].output.shape
    else { return nil }
    return FormulaPart(
      input: input, output: output, kind: .call, call: index,
      isElementwise: dominators(of: output).contains(input))
  }

  /// The steps of the inputs through which a gradient goes, each one once.
  func activeInputs(_ index: Int) -> [Int] {
    var found: [Int] = []
    for input in tape.steps[index].inputs {
      if let step = input.step, tape.steps[step].isActive, !found.contains(step) {
        found.append(step)
      }
    }
    return found
  }

  /// Whether a step divides a sum by the number of its terms.
  func isMean(_ index: Int) -> Bool {
    guard case .pair(.divide) = tape.steps[index].operation,
      let source = tape.steps[index].inputs[0].step,
      case .reduce(let reduction) = tape.steps[source].operation
    else { return false }
    return reduction.kind == .sum
  }

  /// Whether each element of a step depends only on its own element of each active input.
  private func isElementwise(_ index: Int) -> Bool {
    let step = tape.steps[index]
    guard step.isActive else { return false }
    switch step.operation {
    case .map, .pair, .select: break
    default: return false
    }
    return activeInputs(index).allSatisfy { tape.steps[$0].output.shape == step.output.shape }
  }

  /// Returns the steps through which a step exclusively depends on the parameters, element by
  /// element, nearest first.
  private func dominators(of output: Int) -> [Int] {
    var found: [Int] = []
    var front = Set([output])
    while let step = front.max() {
      front.remove(step)
      if front.isEmpty, step != output { found.append(step) }
      guard isElementwise(step) else { break }
      front.formUnion(activeInputs(step))
    }
    return found
  }
}

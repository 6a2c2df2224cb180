import Diagnostics

/// Every operation that ran for a value, in order, with its place in the source, so that the
/// backward pass can be repeated with one of them changed.
struct OperationTrace: Sendable {
  struct Input: Sendable {
    let tensor: Tensor
    /// The step that computed it; nil for a literal or a value of the lab.
    let step: Int?
  }

  struct Step: Sendable {
    /// Nil for a given value.
    let operation: Operation?
    let inputs: [Input]
    let output: Tensor
    /// Whether a gradient goes through it.
    let isActive: Bool
    let range: SourceRange
    let source: FormulaSource?
    /// The call in which it ran, as an index into `calls`.
    let call: Int
    /// The name to which it was first assigned, or under which it was given.
    var name: String?
  }

  /// A call of a definition.
  struct Call: Sendable {
    let definition: FormulaDefinition
    /// The place of the call, in the text of the definition that `parent` runs.
    let range: SourceRange
    let parent: Int?
    let first: Int
    /// The steps of its arguments, in the order of the parameters.
    let arguments: [Int?]
    /// The steps of its results.
    var results: [Int?] = []
  }

  private(set) var steps: [Step] = []
  private(set) var calls: [Call] = []
  private var open: [Int] = []
  private(set) var elementCount = 0
  /// Whether more operations ran than are kept.
  private(set) var isCut = false

  static let mostSteps = 20_000
  static let mostElements = 20_000_000

  /// Adds a given value.
  mutating func appendLeaf(_ tensor: Tensor, name: String, isActive: Bool) -> Int {
    steps.append(
      Step(
        operation: nil, inputs: [], output: tensor, isActive: isActive, range: SourceRange(0, 0),
        source: nil, call: -1, name: name))
    return steps.count - 1
  }

  mutating func append(
    _ operation: Operation, _ inputs: [Traced], _ output: Tensor, at range: SourceRange,
    _ source: FormulaSource
  ) -> Int? {
    guard !isCut, steps.count < Self.mostSteps, elementCount < Self.mostElements else {
      isCut = true
      return nil
    }
    elementCount += output.count
    let kept = inputs.map { Input(tensor: $0.tensor ?? Tensor(0), step: $0.step) }
    let isActive =
      !operation.isFlat && kept.contains { $0.step.map { steps[$0].isActive } ?? false }
    steps.append(
      Step(
        operation: operation, inputs: kept, output: output, isActive: isActive, range: range,
        source: source, call: open.last ?? -1))
    return steps.count - 1
  }

  mutating func enter(
    _ definition: FormulaDefinition, _ locals: [String: Value], at range: SourceRange
  ) {
    calls.append(
      Call(
        definition: definition, range: range, parent: open.last, first: steps.count,
        arguments: definition.parameterNames.map { name in
          if case .single(let traced) = locals[name] { traced.step } else { nil }
        }))
    open.append(calls.count - 1)
  }

  mutating func leave(_ value: Value) {
    guard let call = open.popLast() else { return }
    switch value {
    case .single(let traced): calls[call].results = [traced.step]
    case .several(let fields): calls[call].results = fields.map(\.value.step)
    case .thing, .stream: break
    }
  }

  mutating func replace(
    _ index: Int, with step: Step, _ inputs: [Tensor], _ output: Tensor
  ) {
    steps[index] = Step(
      operation: step.operation,
      inputs: zip(step.inputs, inputs).map { Input(tensor: $1, step: $0.step) }, output: output,
      isActive: step.isActive, range: step.range, source: step.source, call: step.call,
      name: step.name)
  }

  mutating func name(_ value: Value, _ name: String) {
    guard case .single(let traced) = value, let step = traced.step, steps[step].name == nil else {
      return
    }
    steps[step].name = name
  }
}

extension OperationTrace {
  /// Returns the source of a step.
  func quote(_ step: Int, limit: Int = 40) -> String {
    let step = steps[step]
    return step.source?.quote(step.range, limit: limit) ?? step.name ?? ""
  }

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
  func hasSteps(of other: OperationTrace) -> Bool {
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

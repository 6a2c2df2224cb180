package import Diagnostics

/// The operations that ran for a value, in execution order, so that a gradient can walk back
/// through them.
///
/// An ``Interpreter`` with a tape appends each operation as it runs. To differentiate, the tape is
/// walked once from the last step to the first (``gradients(from:downTo:keepsAll:changing:)``):
/// each operation turns the gradient of its output into the gradients of its inputs, and the
/// gradients that reach a step from several places are summed. Everything that differentiates uses
/// this one walk: training by formulas, computation graphs, and gradient checks, which repeat it
/// with mistakes made on purpose.
package struct Tape: Sendable {
  /// Which operations are kept.
  package enum Extent {
    /// Those that a gradient flows through.
    case differentiated
    /// All, with their calls and the names they were assigned to, to explain what happened.
    case everything
  }

  package struct Input: Sendable {
    package let tensor: Tensor
    /// The step that computed it; nil if it wasn't kept, like that of a literal.
    package let step: Int?
  }

  package struct Step: Sendable {
    /// Nil for a given value.
    package let operation: Operation?
    package let inputs: [Input]
    package let output: Tensor
    /// Whether a gradient goes through it.
    package let isActive: Bool
    package let range: SourceRange
    package let source: FormulaSource?
    /// The call in which it ran, as an index into `calls`; -1 outside of all calls.
    package let call: Int
    /// The name to which it was first assigned, or under which it was given.
    package fileprivate(set) var name: String?
  }

  /// A call of a definition.
  package struct Call: Sendable {
    package let definition: FormulaDefinition
    /// The place of the call, in the text of the definition that `parent` runs.
    package let range: SourceRange
    package let parent: Int?
    /// The steps of its arguments, in the order of the parameters.
    package let arguments: [Int?]
    /// The steps of its results.
    package fileprivate(set) var results: [Int?] = []
  }

  package private(set) var steps: [Step] = []
  package private(set) var calls: [Call] = []
  private(set) var kinks: [FormulaKink] = []
  package private(set) var elementCount = 0
  /// Whether more operations ran than are kept.
  private(set) var isCut = false
  private let extent: Extent
  private var open: [Int] = []

  static let mostSteps = 20_000
  static let mostElements = 20_000_000

  init(_ extent: Extent) { self.extent = extent }

  /// Whether more is kept for a gradient than a budget allows.
  func exceeds(_ budget: FormulaBudget) -> Bool {
    extent == .differentiated && elementCount > budget.recorded
  }
}

// MARK: Recording

extension Tape {
  /// Adds a given value.
  mutating func appendLeaf(_ tensor: Tensor, name: String, isActive: Bool = true) -> Int {
    steps.append(
      Step(
        operation: nil, inputs: [], output: tensor, isActive: isActive, range: SourceRange(0, 0),
        source: nil, call: -1, name: name))
    return steps.count - 1
  }

  /// Adds an operation and returns its step, or nil if it isn't kept.
  mutating func append(
    _ operation: Operation, _ inputs: [Traced], _ output: Tensor, at range: SourceRange,
    _ source: FormulaSource
  ) -> Int? {
    let isReached = inputs.contains { $0.step.map { steps[$0].isActive } ?? false }
    switch extent {
    case .differentiated:
      guard isReached else { return nil }
      if let distance = operation.distanceToKink(inputs.compactMap(\.tensor)) {
        kinks.append(FormulaKink(range: range, distance: distance))
      }
      if operation.isFlat { return nil }
      elementCount += output.count + 16
    case .everything:
      guard !isCut, steps.count < Self.mostSteps, elementCount < Self.mostElements else {
        isCut = true
        return nil
      }
      elementCount += output.count
    }
    steps.append(
      Step(
        operation: operation,
        inputs: inputs.map { Input(tensor: $0.tensor ?? Tensor(0), step: $0.step) },
        output: output, isActive: isReached && !operation.isFlat, range: range, source: source,
        call: open.last ?? -1))
    return steps.count - 1
  }

  mutating func enter(
    _ definition: FormulaDefinition, _ locals: [String: Value], at range: SourceRange
  ) {
    guard extent == .everything else { return }
    calls.append(
      Call(
        definition: definition, range: range, parent: open.last,
        arguments: definition.parameterNames.map { name in
          if case .single(let traced) = locals[name] { traced.step } else { nil }
        }))
    open.append(calls.count - 1)
  }

  mutating func leave(_ value: Value) {
    guard let call = open.popLast() else { return }
    calls[call].results = value.steps
  }

  mutating func name(_ value: Value, _ name: String) {
    guard extent == .everything, case .single(let traced) = value, let step = traced.step,
      steps[step].name == nil
    else { return }
    steps[step].name = name
  }

  /// Returns the tape with other outputs for some steps.
  ///
  /// - Parameter last: The last step that is needed.
  package func replayed(_ outputs: [Int: Tensor], upTo last: Int? = nil) -> Tape {
    guard let first = outputs.keys.min() else { return self }
    var result = self
    var changed = Set(outputs.keys)
    for index in first...max(first, last ?? steps.count - 1) {
      let step = steps[index]
      var inputs = step.inputs
      if outputs[index] == nil {
        guard step.operation != nil,
          inputs.contains(where: { $0.step.map(changed.contains) ?? false })
        else { continue }
        inputs = result.inputs(of: index)
        changed.insert(index)
      }
      let output =
        outputs[index] ?? step.operation?.forward(inputs.map(\.tensor), shape: step.output.shape)
      result.replace(index, inputs, output ?? step.output)
    }
    return result
  }

  /// Returns the inputs of a step, as its sources are now.
  func inputs(of index: Int) -> [Input] {
    steps[index].inputs.map { input in
      Input(tensor: input.step.map { steps[$0].output } ?? input.tensor, step: input.step)
    }
  }

  mutating func replace(_ index: Int, _ inputs: [Input], _ output: Tensor) {
    let step = steps[index]
    steps[index] = Step(
      operation: step.operation, inputs: inputs, output: output, isActive: step.isActive,
      range: step.range, source: step.source, call: step.call, name: step.name)
  }
}

extension Value {
  /// The steps of its arrays.
  var steps: [Int?] {
    switch self {
    case .single(let traced): [traced.step]
    case .several(let fields): fields.map(\.value.step)
    case .thing, .stream: []
    }
  }
}

// MARK: The walk back

extension Tape {
  /// Returns the gradients of the steps, given those of some of them. They are accumulated from the
  /// last step to the first.
  ///
  /// - Parameters:
  ///   - last: The last step to process, if none before it is needed.
  ///   - keepsAll: Whether the gradients of intermediate steps are needed, too.
  ///   - change: Sees the gradients that a step passes back to its inputs, and may change them.
  package func gradients(
    from seeds: [(step: Int, gradient: Tensor)], downTo last: Int = -1, keepsAll: Bool = false,
    changing change: ((_ step: Int, _ parts: inout [Tensor?]) -> Void)? = nil
  ) -> [Tensor?] {
    let first = seeds.reduce(0) { max($0, $1.step) }
    var gradients = [Tensor?](repeating: nil, count: first + 1)
    for (step, gradient) in seeds { Self.add(gradient, to: &gradients[step]) }
    for index in stride(from: first, to: last, by: -1) {
      guard let upstream = gradients[index], steps[index].operation != nil else { continue }
      var parts = parts(of: index, upstream)
      change?(index, &parts)
      for (input, part) in zip(steps[index].inputs, parts) {
        guard let source = input.step, let part else { continue }
        Self.add(part, to: &gradients[source])
      }
      if !keepsAll { gradients[index] = nil }
    }
    return gradients
  }

  /// Returns the gradient that a step passes back to each of its inputs, nil where none is needed.
  ///
  /// - Parameter inputs: Other inputs than its own.
  package func parts(of index: Int, _ upstream: Tensor, inputs: [Tensor]? = nil) -> [Tensor?] {
    let step = steps[index]
    guard let operation = step.operation else { return [] }
    let needed = step.inputs.map { $0.step.map { steps[$0].isActive } ?? false }
    var parts = operation.backward(
      upstream, inputs: inputs ?? step.inputs.map(\.tensor), output: step.output, needed: needed)
    for (place, isNeeded) in needed.enumerated() where !isNeeded { parts[place] = nil }
    return parts
  }

  private static func add(_ part: Tensor, to sum: inout Tensor?) {
    guard var total = sum else {
      sum = part
      return
    }
    // The only reference, so that the sum isn't copied.
    sum = nil
    for i in total.elements.indices { total.elements[i] += part.elements[i] }
    sum = total
  }
}

extension Tape {
  /// Returns the source of a step.
  package func quote(_ step: Int, limit: Int = 40) -> String {
    let step = steps[step]
    return step.source?.quote(step.range, limit: limit) ?? step.name ?? ""
  }
}

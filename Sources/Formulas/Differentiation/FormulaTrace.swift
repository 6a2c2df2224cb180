public import Diagnostics

/// Every operation of a formula at one point, with the gradient that flows back to each.
public struct FormulaTrace: Sendable {
  public enum Kind: Sendable, Hashable {
    /// A parameter of the formula.
    case parameter
    /// A number or array that doesn't depend on the parameters.
    case constant
    case operation
  }

  /// An input of an operation, and the share of the gradient that it receives.
  public struct Input: Sendable {
    /// The index of the node that produced it.
    public let node: Int
    public let gradient: Tensor?
  }

  public struct Node: Sendable {
    public let kind: Kind
    /// The operation, or the name of the parameter: `×`, `exp`, `x`.
    public let label: String
    /// The text shown for it.
    public let text: String
    public let value: Tensor
    /// The gradient of the result with respect to it; nil if nothing flows back.
    public let gradient: Tensor?
    public let inputs: [Input]
  }

  /// In execution order; each node takes inputs only from earlier ones.
  public let nodes: [Node]
  /// The index of the result's node.
  public let result: Int

  public var value: Tensor { nodes[result].value }

  /// The gradient with respect to a parameter; zeros if the result doesn't depend on it.
  public func gradient(for parameter: String) -> Tensor? {
    guard let node = nodes.first(where: { $0.kind == .parameter && $0.label == parameter }) else {
      return nil
    }
    return node.gradient ?? .filled(node.value.shape, with: 0)
  }
}

extension FormulaLibrary {
  /// Runs a definition and records each operation that contributed to its value.
  ///
  /// - Failure: Throws the first fault. It never traps, and stays within its budget.
  public func trace(
    of name: String, at arguments: [String: Tensor], budget: FormulaBudget = FormulaBudget(),
    at range: SourceRange = SourceRange(0, 0)
  ) throws(FormulaFault) -> FormulaTrace {
    let run = FormulaEvaluator(library: self, budget: budget, range: range)
    let definition = try run.definition(name, arguments)
    let names = definition.parameterNames.filter { arguments[$0] != nil }
    let recorded = try run.record(definition, arguments, active: names)
    guard let result = recorded.results.first ?? nil else {
      throw FormulaFault(
        "invalid formula: '\(name)' does not depend on its parameters", at: range,
        code: "InvalidFunction")
    }
    return FormulaTrace(TraceBuilder(recorded, result: result).nodes)
  }
}

extension FormulaTrace {
  fileprivate init(_ nodes: [Node]) {
    self.nodes = nodes
    result = nodes.count - 1
  }
}

/// Creates nodes for the steps that lead to a result.
private struct TraceBuilder {
  private let tape: Tape
  private let result: Int
  private let leaves: [Int]
  private let gradients: [Tensor?]
  /// The gradient that each step passes back to each of its inputs.
  private let shares: [[Tensor?]]
  private(set) var nodes: [FormulaTrace.Node] = []

  init(_ recorded: FormulaEvaluator.Recorded, result: Int) {
    tape = recorded.tape
    self.result = result
    leaves = recorded.leaves
    var shares = [[Tensor?]](repeating: [], count: result + 1)
    let ones = Tensor.filled(tape.steps[result].output.shape, with: 1)
    gradients = tape.gradients(from: [(result, ones)], keepsAll: true) { shares[$0] = $1 }
    self.shares = shares
    addNodes()
  }

  private mutating func addNodes() {
    var isUsed = Array(repeating: false, count: result + 1)
    isUsed[result] = true
    for index in stride(from: result, through: 0, by: -1) where isUsed[index] {
      for input in tape.steps[index].inputs {
        if let source = input.step { isUsed[source] = true }
      }
    }
    var places: [Int: Int] = [:]
    for leaf in leaves where leaf <= result { isUsed[leaf] = true }
    for index in 0...result where isUsed[index] {
      let step = tape.steps[index]
      if let operation = step.operation {
        addOperation(index, operation, &places)
      } else {
        places[index] = nodes.count
        let isParameter = leaves.contains(index)
        nodes.append(
          FormulaTrace.Node(
            kind: isParameter ? .parameter : .constant, label: step.name ?? "",
            text: step.name ?? "",
            value: step.output, gradient: isParameter ? gradients[index] : nil, inputs: []))
      }
    }
  }

  /// Adds an operation. A number written in it becomes part of its label; an array of the lab
  /// becomes a node.
  private mutating func addOperation(
    _ index: Int, _ operation: Operation, _ places: inout [Int: Int]
  ) {
    let step = tape.steps[index]
    var inputs: [FormulaTrace.Input] = []
    var literals: [Double?] = []
    for (place, input) in step.inputs.enumerated() {
      let share = shares[index].indices.contains(place) ? shares[index][place] : nil
      if let source = input.step, let node = places[source] {
        inputs.append(FormulaTrace.Input(node: node, gradient: share))
        literals.append(nil)
      } else if let number = input.tensor.number, step.inputs.count == 2 {
        literals.append(number)
      } else {
        nodes.append(
          FormulaTrace.Node(
            kind: .constant, label: "", text: "", value: input.tensor, gradient: nil, inputs: []))
        inputs.append(FormulaTrace.Input(node: nodes.count - 1, gradient: nil))
        literals.append(nil)
      }
    }
    places[index] = nodes.count
    nodes.append(
      FormulaTrace.Node(
        kind: .operation, label: operation.label(literals),
        text: step.name ?? tape.quote(index, limit: 32), value: step.output,
        gradient: gradients[index], inputs: inputs))
  }
}

extension Operation {
  /// The text in a node of the graph, including numbers written in the formula.
  fileprivate func label(_ literals: [Double?]) -> String {
    switch self {
    case .map(.negate): return "−"
    case .map(.square): return "²"
    case .map(.reciprocal): return "1/"
    case .map(let function): return function.rawValue
    case .pair(let function):
      let sign = function.mathematicalSign
      let left = literals.first.flatMap { $0 }.map(Self.plain)
      let right = literals.last.flatMap { $0 }.map(Self.plain)
      return "\(left ?? "")\(left != nil || right != nil ? " " : "")\(sign)"
        + (right.map { " \($0)" } ?? "")
    case .select: return "where"
    case .product: return "@"
    case .reduce(let reduction):
      switch reduction.kind {
      case .sum: return "Σ"
      case .product: return "Π"
      case .maximum: return "max"
      case .minimum: return "min"
      default: return reduction.kind.rawValue
      }
    case .cumulate: return "cumsum"
    case .transpose: return "T"
    case .reshape: return "reshape"
    case .pick: return "[ ]"
    case .join: return "join"
    }
  }

  private static func plain(_ number: Double) -> String {
    if let whole = Int(exactly: number), abs(whole) < 1_000_000 { return String(whole) }
    return number.description
  }
}

extension PairwiseFunction {
  fileprivate var mathematicalSign: String {
    switch self {
    case .subtract: "−"
    case .multiply: "×"
    case .divide: "÷"
    case .lessOrEqual: "≤"
    case .greaterOrEqual: "≥"
    case .unequal: "≠"
    case .equal: "="
    default: sign
    }
  }
}

/// The value of a definition with its derivatives.
public struct FormulaGradient: Sendable {
  /// The value of the differentiated result.
  public let value: Tensor
  /// The gradient for each requested name, in order, each with the shape of its target.
  public let gradients: [(name: String, gradient: Tensor)]
  /// The places near the point where the formula has no derivative, or jumps, nearest first.
  public let kinks: [FormulaKink]
  /// The work it took, in operations of a budget.
  public let operations: Int

  public subscript(name: String) -> Tensor? {
    gradients.first { $0.name == name }?.gradient
  }
}

/// A part of a formula with a kink or jump near the point, such as max(0, z) near z = 0.
public struct FormulaKink: Sendable, Hashable {
  /// Its place in the source.
  public let range: SourceRange
  /// The distance of its argument from the kink; 0 at the kink itself.
  public let distance: Double
}

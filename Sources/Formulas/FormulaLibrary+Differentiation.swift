public import Diagnostics

extension FormulaLibrary {
  /// Computes the derivatives of a definition by reverse-mode differentiation.
  ///
  ///     gradient[i] = sum over k of seed[k] * d value[k] / d x[i]
  ///
  /// - Parameters:
  ///   - names: Parameters, values from the lab, or constants; a gradient has its target's shape.
  ///   - result: The result to differentiate if there are several.
  ///   - seed: The gradient of the value; ones by default, which for an elementwise function gives
  ///     the derivative of each element.
  /// - Failure: Throws the first fault. It never traps, and stays within its budget.
  public func gradient(
    of name: String, withRespectTo names: [String], at arguments: [String: Tensor],
    result: String? = nil, seed: Tensor? = nil, budget: FormulaBudget = FormulaBudget(),
    at range: SourceRange = SourceRange(0, 0)
  ) throws(FormulaFault) -> FormulaGradient {
    let definition = try definition(named: name, arguments, at: range)
    return try gradient(
      of: definition, withRespectTo: names, at: arguments, result: result, seed: seed,
      budget: budget, at: range)
  }

  func gradient(
    of definition: FormulaDefinition, withRespectTo names: [String],
    at arguments: [String: Tensor], result: String?, seed: Tensor?, budget: FormulaBudget,
    at range: SourceRange
  ) throws(FormulaFault) -> FormulaGradient {
    let name = definition.name
    // The backward pass costs about twice as much as the forward pass.
    var forward = budget
    forward.operations = budget.operations / 3
    let interpreter = Interpreter(self, budget: forward, isChecking: false, passes: 3)
    var values = arguments.mapValues { Value.single(Traced($0)) }
    let leaves = try self.leaves(names, &values, definition, interpreter, at: range)
    let value = try interpreter.call(definition, values, at: range)
    let traced = try Self.choose(result, of: value, name, at: range)
    guard let tensor = traced.tensor, let tape = interpreter.tape else {
      throw FormulaFault(
        "missing value: the formula has no result", at: range, code: "MissingResult")
    }
    if let seed, seed.shape != tensor.shape {
      throw FormulaFault(
        "invalid shapes: the value of '\(name)' is \(TensorShape(known: tensor.shape)), but its "
          + "gradient is \(TensorShape(known: seed.shape))", at: range, code: "InvalidShape")
    }
    let upstream = seed ?? .filled(tensor.shape, with: 1)
    let all = traced.step.map { tape.gradients(from: [($0, upstream)]) } ?? []
    let gradients = leaves.map { leaf in
      let own = leaf.step < all.count ? all[leaf.step] : nil
      return (name: leaf.name, gradient: own ?? .filled(leaf.shape, with: 0))
    }
    return FormulaGradient(
      value: tensor, gradients: gradients, kinks: tape.kinks.sorted { $0.isNearer(than: $1) },
      operations: 3 * interpreter.operations)
  }

  private typealias Leaf = (name: String, step: Int, shape: [Int])

  /// Puts the values of the names on a tape.
  private func leaves(
    _ names: [String], _ values: inout [String: Value], _ definition: FormulaDefinition,
    _ interpreter: Interpreter, at range: SourceRange
  ) throws(FormulaFault) -> [Leaf] {
    var found: [(name: String, traced: Traced)] = []
    for name in names {
      found.append((name, try value(of: name, values, definition, interpreter, at: range)))
    }
    interpreter.tape = Tape(.differentiated)
    // Constants computed so far may depend on values that are leaves now.
    interpreter.constants = [:]
    var leaves: [Leaf] = []
    for (name, traced) in found {
      guard let tensor = traced.tensor else { continue }
      var leaf = Traced(tensor)
      let step = interpreter.tape?.appendLeaf(tensor, name: name) ?? 0
      leaf.step = step
      leaves.append((name, step, tensor.shape))
      if definition.parameterNames.contains(name) {
        values[name] = .single(leaf)
      } else {
        interpreter.constants[name] = .single(leaf)
      }
    }
    return leaves
  }

  private func value(
    of name: String, _ values: [String: Value], _ definition: FormulaDefinition,
    _ interpreter: Interpreter, at range: SourceRange
  ) throws(FormulaFault) -> Traced {
    if case .single(let traced) = values[name] { return traced }
    if let constant = self.definition(named: name), !constant.isFunction,
      case .single(let traced) = try interpreter.constant(constant, at: range)
    {
      return traced
    }
    let known = definition.parameterNames
    throw FormulaFault(
      "unknown name '\(name)'" + NameChecker.suggestion(for: name, among: known), at: range,
      code: "UnknownName", help: "'\(definition.name)' has \(known.joined(separator: ", "))")
  }

  private static func choose(
    _ result: String?, of value: Value, _ name: String, at range: SourceRange
  ) throws(FormulaFault) -> Traced {
    switch value {
    case .single(let traced): return traced
    case .several(let fields):
      if let result, let field = fields.first(where: { $0.name == result }) { return field.value }
      if result == nil, fields.count == 1 { return fields[0].value }
      let names = fields.map(\.name).joined(separator: ", ")
      throw FormulaFault(
        "missing choice of a result of '\(name)': it has \(names)", at: range,
        code: "SeveralResults")
    case .thing, .stream:
      throw FormulaFault(
        "invalid value of '\(name)': it is not an array", at: range, code: "InvalidValue")
    }
  }
}

extension FormulaKink {
  fileprivate func isNearer(than other: FormulaKink) -> Bool {
    (distance, range.lowerBound, range.upperBound)
      < (other.distance, other.range.lowerBound, other.range.upperBound)
  }
}

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
    // The backward pass costs about twice as much as the forward pass.
    var forward = budget
    forward.operations = budget.operations / 3
    let run = FormulaEvaluator(library: self, budget: forward, range: range, passes: 3)
    var values = arguments
    for name in names where values[name] == nil {
      values[name] = try constant(name, beside: definition, run)
    }
    let recorded = try run.record(definition, values, active: names, .differentiated)
    let place = try Self.place(of: result, in: recorded.value, definition.name, at: range)
    let value = recorded.value.results[place].value
    if let seed, seed.shape != value.shape {
      throw FormulaFault(
        "invalid shapes: the value of '\(definition.name)' is \(TensorShape(known: value.shape)), "
          + "but its gradient is \(TensorShape(known: seed.shape))", at: range, code: "InvalidShape"
      )
    }
    let upstream = seed ?? .filled(value.shape, with: 1)
    let all = recorded.results[place].map { recorded.tape.gradients(from: [($0, upstream)]) } ?? []
    let gradients = zip(names, recorded.leaves).map { name, leaf in
      let own = leaf < all.count ? all[leaf] : nil
      return (
        name: name, gradient: own ?? .filled(recorded.tape.steps[leaf].output.shape, with: 0)
      )
    }
    return FormulaGradient(
      value: value, gradients: gradients,
      kinks: recorded.tape.kinks.sorted { $0.isNearer(than: $1) }, operations: 3 * run.operations)
  }

  /// The value of a constant of the lab, for a name that isn't an argument.
  private func constant(
    _ name: String, beside definition: FormulaDefinition, _ run: FormulaEvaluator
  ) throws(FormulaFault) -> Tensor {
    if let constant = self.definition(named: name), !constant.isFunction,
      let tensor = try run.value(constant, [:]).value.tensor
    {
      return tensor
    }
    let known = definition.parameterNames
    throw FormulaFault(
      "unknown name '\(name)'" + NameChecker.suggestion(for: name, among: known), at: run.range,
      code: "UnknownName", help: "'\(definition.name)' has \(known.joined(separator: ", "))")
  }

  private static func place(
    of result: String?, in value: FormulaValue, _ name: String, at range: SourceRange
  ) throws(FormulaFault) -> Int {
    let names = value.results.map(\.name)
    if names.count == 1 { return 0 }
    if let result, let place = names.firstIndex(of: result) { return place }
    throw FormulaFault(
      "missing choice of a result of '\(name)': it has \(names.joined(separator: ", "))", at: range,
      code: "SeveralResults")
  }
}

extension FormulaKink {
  fileprivate func isNearer(than other: FormulaKink) -> Bool {
    (distance, range.lowerBound, range.upperBound)
      < (other.distance, other.range.lowerBound, other.range.upperBound)
  }
}

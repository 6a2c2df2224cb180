internal import Diagnostics
internal import Formulas
internal import NeuralNets
internal import Numerals
internal import Tensors

/// The initial weights or biases of a layer: a rule for drawing them, or the values themselves.
enum FirstValues {
  case rule(Initializer)
  case values(Matrix)

  var initializer: Initializer? {
    if case .rule(let rule) = self { rule } else { nil }
  }

  var matrix: Matrix? {
    if case .values(let matrix) = self { matrix } else { nil }
  }
}

extension PlanningContext {
  /// Reads an initializer for a layer. A formula `f(inputs, outputs)` gives the bound of a uniform
  /// draw, or all values.
  mutating func firstValues(
    _ call: InitialRule, areBiases: Bool, inputs: Int, outputs: Int
  ) -> FirstValues? {
    switch call.source {
    case .catalog(let rule):
      guard fits(rule, areBiases: areBiases, at: call.range) else { return nil }
      return .rule(rule.scaled(by: call.scale))
    case .formula(let name):
      return firstValues(name, call, areBiases: areBiases, inputs: inputs, outputs: outputs)
    }
  }

  private mutating func firstValues(
    _ name: String, _ call: InitialRule, areBiases: Bool, inputs: Int, outputs: Int
  ) -> FirstValues? {
    guard canUse(name, at: call.range),
      let definition = formulas.definition(named: name)
    else { return nil }
    let sizes = [Double(inputs), Double(outputs)]
    guard definition.requiredParameterNames.count <= 2, definition.parameterNames.count >= 2 else {
      report(
        "InvalidFormula",
        "invalid formula: an initializer takes the numbers of inputs and outputs, but '\(name)' takes \(Count.of(definition.requiredParameterNames.count, "value"))",
        at: call.range, help: "write \(name)(inputs, outputs) = …")
      return nil
    }
    var arguments: [String: Tensor] = [:]
    for (name, size) in zip(definition.parameterNames, sizes) { arguments[name] = Tensor(size) }
    do throws(FormulaFault) {
      let (value, operations) = try formulas.measure(name, arguments: arguments, at: call.range)
      guard
        spend(
          "the initializer", operations: Double(operations), at: call.range,
          help: "shorten the sweep, or the formula")
      else { return nil }
      return firstValues(
        value.tensor, of: name, rows: areBiases ? 1 : inputs, columns: outputs, call)
    } catch {
      note(error)
      return nil
    }
  }

  /// Whether a rule can be used here: `orthogonal` isn't defined for biases.
  private mutating func fits(_ rule: Initializer, areBiases: Bool, at range: SourceRange) -> Bool {
    if rule.fitsBiases || !areBiases { return true }
    report(
      "InvalidValue", "invalid value: \(rule.name) gives a matrix, but biases are a row", at: range,
      help: "use zeros, constant, uniform, or normal")
    return false
  }

  private mutating func firstValues(
    _ tensor: Tensor?, of name: String, rows: Int, columns: Int, _ call: InitialRule
  ) -> FirstValues? {
    let scale = call.scale
    let wanted = TensorShape(known: rows == 1 ? [columns] : [rows, columns])
    guard let tensor else {
      report(
        "InvalidFormula", "invalid formula: '\(name)' has several results", at: call.range,
        help: "an initializer must return a bound, or an array \(wanted)")
      return nil
    }
    if tensor.shape.isEmpty {
      let bound = tensor.elements[0]
      if bound.isFinite, bound >= 0 {
        return .rule(Initializer.uniform(-bound, bound).scaled(by: scale))
      }
      report(
        "InvalidValue",
        "invalid value: '\(name)' gives \(Numeral.shortest(bound)), which is not a valid bound",
        at: call.range, help: "values are drawn uniformly from -bound to bound")
      return nil
    }
    if tensor.count == rows * columns, tensor.columns == columns, tensor.rows == rows {
      return .values(
        Matrix(rows: rows, columns: columns, elements: tensor.elements.map { $0 * scale }))
    }
    report(
      "InvalidShape",
      "invalid shape: '\(name)' gives \(TensorShape(known: tensor.shape)) where \(wanted) is needed",
      at: call.range, help: "return a number to draw uniformly from -number to number")
    return nil
  }
}

public import Diagnostics
internal import Tensors

/// Gradient descent on a formula whose value is a number:
///
///     x[k + 1] = x[k] - stepSize * decay^k * gradient(x[k])
public struct FormulaDescent: Sendable {
  let library: FormulaLibrary
  let name: String
  let gradients: [String]
  let fixed: [String: Tensor]
  let range: SourceRange

  /// - Parameters:
  ///   - name: The definition to minimize.
  ///   - gradients: Definitions of its gradient: one with a result for each parameter, or one for
  ///     each parameter. If empty, the gradient is computed automatically.
  ///   - fixed: Parameters that keep their values.
  public init(
    of name: String, gradients: [String] = [], fixed: [String: Tensor] = [:],
    in library: FormulaLibrary, at range: SourceRange = SourceRange(0, 0)
  ) {
    self.library = library
    self.name = name
    self.gradients = gradients
    self.fixed = fixed
    self.range = range
  }

  /// Returns the path from a starting point. It ends early if a number stops being finite.
  ///
  /// - Parameter budget: The work allowed; on return, the work left.
  /// - Failure: Throws the first fault of the formula. It never traps, and stays within the budget.
  public func path(
    from start: [(name: String, value: Tensor)], stepSize: Double, decay: Double = 1, steps: Int,
    budget: inout FormulaBudget
  ) throws(FormulaFault) -> DescentPath {
    var point = start
    var path = DescentPath(start: start)
    for step in 0...steps {
      let (value, gradient) = try evaluate(point, budget: &budget)
      path.append(point, value: value, gradient: gradient)
      if path.divergedStep != nil || step == steps { break }
      let rate = stepSize * Elementary.pow(decay, Double(step))
      for index in point.indices {
        for i in point[index].value.elements.indices {
          point[index].value.elements[i] -= rate * gradient[index].elements[i]
        }
      }
    }
    return path
  }

  private func evaluate(
    _ point: [(name: String, value: Tensor)], budget: inout FormulaBudget
  ) throws(FormulaFault) -> (value: Double, gradient: [Tensor]) {
    var arguments = fixed
    for (name, value) in point { arguments[name] = value }
    if gradients.isEmpty {
      let found = try library.gradient(
        of: name, withRespectTo: point.map(\.name), at: arguments, budget: budget, at: range)
      budget.operations -= found.operations
      let number = try number(found.value)
      return (number, found.gradients.map(\.gradient))
    }
    let value = try run(name, arguments, budget: &budget)
    guard let tensor = value.tensor else { throw noNumber("several results") }
    let number = try number(tensor)
    var parts: [FormulaValue] = []
    for gradient in gradients { parts.append(try run(gradient, arguments, budget: &budget)) }
    return (number, try arrange(parts, for: point))
  }

  /// Runs a definition with the arguments that it takes.
  private func run(
    _ name: String, _ arguments: [String: Tensor], budget: inout FormulaBudget
  ) throws(FormulaFault) -> FormulaValue {
    let runner = FormulaEvaluator(library: library, budget: budget, range: range)
    let own = library.definition(named: name)?.parameterNames ?? []
    let given = arguments.filter { own.contains($0.key) }
    let (value, operations) = try runner.value(try runner.definition(name, given), given)
    budget.operations -= operations
    return value
  }

  private func number(_ tensor: Tensor) throws(FormulaFault) -> Double {
    guard let number = tensor.number else {
      throw noNumber(TensorShape(known: tensor.shape).description)
    }
    return number
  }

  private func noNumber(_ what: String) -> FormulaFault {
    FormulaFault(
      "invalid value: '\(name)' gives \(what), not one number to minimize", at: range,
      code: "InvalidShape")
  }

  /// Matches the results of the gradient's formulas with the parameters.
  private func arrange(
    _ parts: [FormulaValue], for point: [(name: String, value: Tensor)]
  ) throws(FormulaFault) -> [Tensor] {
    var found = parts.flatMap(\.results)
    if found.count == 1, point.count > 1, found[0].value.count == point.count {
      found = found[0].value.elements.map { ("", Tensor($0)) }
    }
    let isNamed = point.allSatisfy { parameter in found.contains { $0.name == parameter.name } }
    if isNamed {
      found = point.compactMap { parameter in found.first { $0.name == parameter.name } }
    }
    let fits =
      found.count == point.count
      && zip(found, point).allSatisfy { $0.value.count == $1.value.count }
    guard fits else {
      let shapes = found.map { TensorShape(known: $0.value.shape).description }
      throw FormulaFault(
        "invalid gradient: \(gradients.map { "'\($0)'" }.joined(separator: ", ")) gives "
          + "\(shapes.joined(separator: ", ")) for \(point.map(\.name).joined(separator: ", "))",
        at: range, code: "InvalidGradient",
        help: "return a number for each parameter: return x: …, y: …")
    }
    return zip(found, point).map { $0.value.reshaped($1.value.shape) }
  }
}

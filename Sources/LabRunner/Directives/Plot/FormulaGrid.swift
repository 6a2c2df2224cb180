internal import Diagnostics
internal import Formulas

/// Evaluates a formula at many points: at all of them together if it works elementwise, or else one
/// by one.
struct FormulaGrid {
  private let name: String
  /// The parameters that vary; a single one takes a vector of all coordinates.
  private let parameters: [String]
  private let isVector: Bool
  private let isDerivative: Bool
  private let fixed: [String: Tensor]
  private let library: FormulaLibrary

  /// - Parameter isVector: Whether the only parameter takes all coordinates as a vector.
  init(
    of name: String, over parameters: [String], isVector: Bool = false,
    isDerivative: Bool = false, fixed: [String: Tensor], in library: FormulaLibrary
  ) {
    self.name = name
    self.parameters = parameters
    self.isVector = isVector
    self.isDerivative = isDerivative
    let own = library.definition(named: name)?.parameterNames ?? []
    self.fixed = fixed.filter { own.contains($0.key) && !parameters.contains($0.key) }
    self.library = library
  }

  /// Returns the values at points whose coordinates are concatenated.
  ///
  /// - Failure: Throws the formula's first error; stays within the budget.
  func values(
    _ coordinates: [[Double]], budget: inout FormulaBudget
  ) throws(FormulaFault) -> [Double] {
    let count = coordinates[0].count
    guard count > 0 else { return [] }
    // A formula for numbers may reject arrays or mix their elements; both are detected here.
    let samples = [0, count / 3, count / 2, count - 1]
    let ones = try samples.map { sample throws(FormulaFault) in
      try value(coordinates.map { $0[sample] }, budget: &budget)
    }
    if !isVector, count > samples.count, let all = whole(coordinates, &budget), all.count == count,
      zip(samples, ones).allSatisfy({ isSame(all[$0], $1) })
    {
      return all
    }
    return try (0..<count).map { index throws(FormulaFault) in
      try value(coordinates.map { $0[index] }, budget: &budget)
    }
  }

  private func isSame(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }

  private func whole(_ coordinates: [[Double]], _ budget: inout FormulaBudget) -> [Double]? {
    var arguments = fixed
    for (parameter, values) in zip(parameters, coordinates) {
      arguments[parameter] = Tensor(values)
    }
    let shapes = arguments.mapValues { TensorShape(known: $0.shape) }
    let (shape, found) = library.check(name, arguments: shapes, at: SourceRange(0, 0))
    guard !found.contains(where: \.isError), shape.elementCount == coordinates[0].count else {
      return nil
    }
    return try? compute(arguments, &budget).elements
  }

  private func value(
    _ point: [Double], budget: inout FormulaBudget
  ) throws(FormulaFault) -> Double {
    var arguments = fixed
    if isVector {
      arguments[parameters[0]] = Tensor(point)
    } else {
      for (parameter, value) in zip(parameters, point) { arguments[parameter] = Tensor(value) }
    }
    return try compute(arguments, &budget).number ?? .nan
  }

  private func compute(
    _ arguments: [String: Tensor], _ budget: inout FormulaBudget
  ) throws(FormulaFault) -> Tensor {
    if isDerivative {
      let found = try library.gradient(
        of: name, withRespectTo: [parameters[0]], at: arguments, budget: budget)
      budget.operations -= found.operations
      return found.gradients[0].gradient
    }
    let (value, operations) = try library.evaluate(name, arguments, within: budget)
    budget.operations -= operations
    return value.tensor ?? Tensor(.nan)
  }
}

internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Tensors

/// A function of one number in a figure: a formula of the lab, an activation function of the
/// engine, or a built-in function of formulas.
struct FunctionCurve: Sendable {
  private enum Source: Sendable {
    case formula(name: String, parameter: String)
    case activation(Activation)
  }

  /// The label beside the curve.
  let title: String
  /// The name of the variable, or nil if the function doesn't name one.
  let variable: String?
  private let source: Source
  private let isDerivative: Bool
  /// The definition of a function that the lab doesn't define.
  private let definition: FormulaBlock?

  /// The names of the formulas that need values.
  var formula: String? { if case .formula(let name, _) = source { name } else { nil } }

  init?(
    _ name: String, isDerivative: Bool, fixed: [String: TensorShape],
    at range: SourceRange, in context: inout PlanningContext
  ) {
    self.isDerivative = isDerivative
    title = isDerivative ? "\(name)′" : name
    if context.formulas.definition(named: name) == nil, !context.formulas.unanswered.contains(name)
    {
      variable = nil
      if let activation = ActivationNames.elementwise(named: name) {
        source = .activation(activation)
        definition = nil
      } else {
        let own = "drawn_\(name)"
        let block = FormulaBlock(parsing: SourceExcerpt("\(own)(x) = \(name)(x)"))
        var library = context.formulas
        library.add(block)
        let number = TensorShape(known: [])
        let (shape, found) = library.check(own, arguments: ["x": number], at: range)
        guard FormulaLibrary.isFunction(name), !found.contains(where: \.isError),
          shape.elementCount == 1
        else {
          Self.reject(name, at: range, in: &context)
          return nil
        }
        definition = block
        source = .formula(name: own, parameter: "x")
      }
      return
    }
    definition = nil
    guard let own = context.function(name, for: "so there is no curve", at: range)
    else { return nil }
    var free = own.requiredParameterNames.filter { fixed[$0] == nil }
    if free.isEmpty { free = Array(own.parameterNames.filter { fixed[$0] == nil }.prefix(1)) }
    guard free.count == 1 else {
      context.report(
        "InvalidFunction",
        "invalid function: '\(name)' has \(free.count) variables, \(free.joined(separator: ", "))",
        at: range,
        help: free.count == 2
          ? "plot it with contour(\(name)), or fix one with at: (\(free[1]): 1)"
          : "fix all but one with at: "
            + "(\(free.dropFirst().map { "\($0): 1" }.joined(separator: ", ")))"
      )
      return nil
    }
    let shapes = fixed.filter { own.parameterNames.contains($0.key) }
      .merging([free[0]: TensorShape(known: [])]) { $1 }
    guard let shape = context.shape(of: name, taking: shapes, at: range) else { return nil }
    guard shape.elementCount.map({ $0 == 1 }) ?? true else {
      context.report(
        "InvalidFunction", "invalid function: '\(name)' does not map a number to a number",
        at: range, help: "write a formula that returns one number")
      return nil
    }
    source = .formula(name: name, parameter: free[0])
    variable = free[0]
  }

  private static func reject(
    _ name: String, at range: SourceRange, in context: inout PlanningContext
  ) {
    let known =
      context.scope.names(of: [.formula]) + ActivationNames.elementwise + ["exp", "sin", "cos"]
    context.report(
      "UnknownName", "unknown function '\(name)'" + Spelling.suggestion(for: name, among: known),
      at: range,
      help:
        "define \(name)(x) = … in a formula block, or name one of \(known.joined(separator: ", "))"
    )
  }

  /// Whether gaps mark its jumps, so that none need to be detected.
  var marksJumps: Bool { if case .activation = source { true } else { false } }

  /// Samples the function over a domain, with more points where it bends.
  func samples(
    over domain: ClosedRange<Double>, scale: AxisScale, fixed: [String: Tensor],
    in library: FormulaLibrary,
    budget: inout FormulaBudget
  ) throws(FormulaFault) -> (x: [Double], y: [Double]) {
    let points = CurveSampling.points(over: domain, scale: scale)
    switch source {
    case .activation(let activation):
      let y = { isDerivative ? activation.derivative(at: $0) : activation.apply($0) }
      // A gap at a jump, with the function's value on each side.
      let jumps = isDerivative || activation.jumps ? activation.kinks : []
      let x = jumps.reduce(points) { points, jump in
        points.filter { $0 < jump } + [jump, .nan, jump.nextUp] + points.filter { $0 > jump }
      }
      return (x, x.map(y))
    case .formula(let name, let parameter):
      var own = library
      if let definition { own.add(definition) }
      let grid = FormulaGrid(
        of: name, over: [parameter], isDerivative: isDerivative, fixed: fixed, in: own)
      var sampling = CurveSampling(x: points, y: try grid.values([points], budget: &budget))
      while let more = sampling.missing() {
        sampling.insert(more, try grid.values([more], budget: &budget))
      }
      return (sampling.x, sampling.y)
    }
  }
}

/// Samples of a curve, denser where it bends.
struct CurveSampling {
  private(set) var x: [Double]
  private(set) var y: [Double]
  private var rounds = 0

  private static let count = 401
  private static let mostRounds = 4
  private static let mostPoints = 3000

  init(x: [Double], y: [Double]) {
    self.x = x
    self.y = y
  }

  /// Evenly spaced points that include both ends; the middle of a domain around zero is exactly
  /// zero.
  static func points(over domain: ClosedRange<Double>, scale: AxisScale) -> [Double] {
    if scale == .log, domain.lowerBound > 0 {
      let ratio = domain.upperBound / domain.lowerBound
      return (0..<count).map { index in
        index == count - 1
          ? domain.upperBound
          : domain.lowerBound * Elementary.pow(ratio, Double(index) / Double(count - 1))
      }
    }
    return (0..<count).map { index in
      domain.lowerBound
        + (domain.upperBound - domain.lowerBound) * (Double(index) / Double(count - 1))
    }
  }

  /// Returns where points are missing: in the middle of the intervals beside a sample that is off
  /// the line between its neighbors, or nil if the samples suffice.
  mutating func missing() -> [Double]? {
    rounds += 1
    let sorted = y.filter(\.isFinite).sorted()
    guard rounds <= Self.mostRounds, x.count < Self.mostPoints, sorted.count > 4 else { return nil }
    let low = sorted[sorted.count / 16]
    let high = sorted[sorted.count - 1 - sorted.count / 16]
    let reach = high - low
    // Near a pole, more samples would only show more of the pole.
    guard reach > 0, reach.isFinite, sorted[0] >= low - 5 * reach,
      sorted[sorted.count - 1] <= high + 5 * reach
    else { return nil }
    var isBent = [Bool](repeating: false, count: x.count)
    for index in 1..<(x.count - 1) {
      let (a, b, c) = (y[index - 1], y[index], y[index + 1])
      guard [a, b, c].allSatisfy({ $0.isFinite }) else { continue }
      let share = (x[index] - x[index - 1]) / (x[index + 1] - x[index - 1])
      isBent[index] = (a + (c - a) * share - b).magnitude > 0.002 * reach
    }
    let places = (1..<x.count).filter { isBent[$0] || isBent[$0 - 1] }
    let middles = places.map { x[$0 - 1] + (x[$0] - x[$0 - 1]) / 2 }
    return middles.isEmpty ? nil : Array(middles.prefix(Self.mostPoints - x.count))
  }

  /// Inserts more samples between existing ones; both are in ascending order.
  mutating func insert(_ points: [Double], _ values: [Double]) {
    var merged: (x: [Double], y: [Double]) = ([], [])
    var next = 0
    for index in x.indices {
      while next < points.count, points[next] < x[index] {
        merged.x.append(points[next])
        merged.y.append(values[next])
        next += 1
      }
      merged.x.append(x[index])
      merged.y.append(y[index])
    }
    (x, y) = merged
  }
}

internal import Budgets
internal import Diagnostics
internal import FigureData
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import NeuralNets
internal import Numerals

// Functions of two numbers as contour plots, and the paths of descents.

extension PlotForm {
  static let contour = PlotForm(
    "contour",
    "Plots a formula of two numbers with contour lines and shading; the `path` argument of "
      + "@plot draws descents on it.",
    ContourArguments(), takes: [.at, .path]
  ) { call, options, context in
    let paths = options.path ?? []
    guard let landscape = Landscape(call.of, options, at: call.range(of: \.of), in: &context),
      landscape.allows(paths, in: &context)
    else { return nil }
    return { lab throws(NothingToShow) in
      guard var map = try landscape.map(in: &lab) else { return nil }
      map.levels = call.levels
      map.paths = lab.descents(named: paths.map(\.value)).map { title, descent in
        let points = descent.path.points.filter { $0.allSatisfy(\.isFinite) }
        return ContourMap.Path(
          name: paths.count == 1 && descent.title.isEmpty ? "" : title,
          x: points.map { $0[0] }, y: points.map { $0[1] }, value: descent.path.values.last)
      }
      let added = paths.isEmpty ? "" : " with the path of a descent"
      return ("The contour lines of \(map.valueTitle)\(added).", map)
    }
  }

  static let pathValues = PlotForm(
    "pathValues", "Plots the value, or the norm of the gradient, over the steps of descents.",
    PathValueArguments()
  ) { call, options, _ in
    let names = call.paths
    let isGradient = call.of == .gradient
    return { lab in
      let descents = lab.descents(named: names)
      var curves = Curves(
        xTitle: "step",
        yTitle: isGradient
          ? "norm of the gradient"
          : names.count == 1 ? lab.descents[names[0]]?.formula ?? "" : "value",
        series: descents.map { title, descent in
          let path = descent.path
          return Curves.Series(
            name: title, x: path.points.indices.map(Double.init),
            y: isGradient ? path.gradientLengths : path.values)
        })
      curves.xEnds = .positive
      options.apply(to: &curves)
      let what = isGradient ? "norm of the gradient" : "value"
      return (
        "The \(what) over the steps of \(names.joined(separator: ", ")).", curves
      )
    }
  }
}

private struct ContourArguments: ParameterList {
  let of = TypedParameter("of", .reference([.formula]), "The formula.")
  let levels = TypedParameter(
    "levels", optional: .list(of: .anyNumber),
    "The values of the contour lines; by default, suitable ones are chosen.")
}

private struct PathValueArguments: ParameterList {
  enum Quantity: String, CaseIterable { case value, gradient }

  let paths = TypedParameter(
    "paths", .oneOrMore(of: .reference([.path])), "One or more paths.", isRepeatable: true)
  let of = TypedParameter(
    "of", ParameterType<Quantity>.word, default: "value",
    "The value of the formula, or the norm of its gradient.")
}

/// A formula of two numbers over a rectangle.
struct Landscape: Sendable {
  private static let gridSize = 81

  private let name: String
  private let parameters: [String]
  /// Whether the formula takes both coordinates as one vector.
  private let isVector: Bool
  private let options: Bound<PlotOptions>

  init?(
    _ name: String, _ options: Bound<PlotOptions>, at range: SourceRange,
    in context: inout PlanningContext
  ) {
    guard let own = context.function(name, for: "so there is nothing to plot", at: range),
      let fixed = context.fixedValues(options.at, of: [name])
    else { return nil }
    let optional = own.parameterNames.filter { fixed[$0] == nil }
    var free = own.requiredParameterNames.filter { fixed[$0] == nil }
    if free.count < 2, optional.count == 2 { free = optional }
    self.name = name
    self.options = options
    isVector = free.count == 1
    parameters = free
    let number = TensorShape(known: [])
    guard free.count == 1 || free.count == 2 else {
      context.report(
        "InvalidFunction",
        "invalid function: '\(name)' has \(Count.of(free.count, "variable")), but a contour plot "
          + "needs two",
        at: range,
        help:
          "fix the others with at: "
          + "(\(free.dropFirst(2).map { "\($0): 1" }.joined(separator: ", ")))"
      )
      return nil
    }
    var shapes = fixed
    for parameter in free { shapes[parameter] = isVector ? TensorShape(known: [2]) : number }
    if isVector, Self.takesNumber(name, free[0], fixed, range, context) {
      context.report(
        "InvalidFunction", "invalid function: '\(name)' has one variable, \(free[0])", at: range,
        help: "plot it with function(\(name))")
      return nil
    }
    guard let shape = context.shape(of: name, taking: shapes, at: range) else { return nil }
    guard shape.elementCount.map({ $0 == 1 }) ?? true else {
      context.report(
        "InvalidFunction", "invalid function: '\(name)' does not map two numbers to one number",
        at: range, help: "write a formula that returns one number")
      return nil
    }
  }

  private static func takesNumber(
    _ name: String, _ parameter: String, _ fixed: [String: TensorShape], _ range: SourceRange,
    _ context: PlanningContext
  ) -> Bool {
    let check = { (shape: [Int]) in
      let (found, diagnostics) = context.formulas.check(
        name, arguments: fixed.merging([parameter: TensorShape(known: shape)]) { $1 }, at: range)
      return found.elementCount == 1 && !diagnostics.contains(where: \.isError)
    }
    return !check([2]) && check([])
  }

  /// Whether paths have two coordinates; reports those that don't.
  func allows(_ paths: [Placed<String>], in context: inout PlanningContext) -> Bool {
    for path in paths {
      guard let plan = context.descents[path.value] else { return false }
      guard plan.start.size == 2 else {
        context.report(
          "InvalidShape",
          "invalid path: '\(path.value)' has \(Count.of(plan.start.size, "coordinate")), but a "
            + "contour plot has two",
          at: path.range, help: "plot its values with pathValues(\(path.value))")
        return false
      }
    }
    return true
  }

  func map(in lab: inout RunningLab) throws(NothingToShow) -> ContourMap? {
    let size = Self.gridSize
    let (xDomain, yDomain) = (options.x ?? -5...5, options.y ?? -5...5)
    let position = { (index: Int, domain: ClosedRange<Double>) in
      domain.lowerBound
        + (domain.upperBound - domain.lowerBound) * (Double(index) / Double(size - 1))
    }
    let cells = 0..<(size * size)
    let coordinates = [
      cells.map { position($0 % size, xDomain) }, cells.map { position($0 / size, yDomain) },
    ]
    var budget = FormulaBudget(operations: FormulaGrid.work)
    do throws(FormulaFault) {
      let fixed = try lab.values(of: options.at, for: [name])
      let grid = FormulaGrid(
        of: name, over: parameters, isVector: isVector, fixed: fixed, in: lab.formulas)
      let values = try grid.values(coordinates, budget: &budget)
      let titles = isVector ? ["\(parameters[0])[0]", "\(parameters[0])[1]"] : parameters
      return ContourMap(
        xTitle: titles[0], yTitle: titles[1],
        valueTitle: "\(name)(\(parameters.joined(separator: ", ")))", xDomain: xDomain,
        yDomain: yDomain, columns: size, rows: size, values: values)
    } catch {
      if let shortage = error.shortage { throw NothingToShow(shortage) }
      lab.report(error, of: [name], at: options.range)
      return nil
    }
  }
}

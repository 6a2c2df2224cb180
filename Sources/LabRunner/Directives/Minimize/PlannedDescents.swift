internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import Numerals

/// What one `@minimize` will do.
struct PlannedDescents: Sendable {
  /// One descent of the plan.
  struct Variant: Sendable {
    let labels: [SweptValue]
    let stepSize: Double
    let decay: Double
    let steps: Int
  }

  /// The minimized formula.
  let formula: String
  let start: DescentStart
  let gradients: [String]
  let fixed: FormulaArguments?
  let variants: [Variant]
  private let range: SourceRange
  private let stepsRange: SourceRange

  /// The work that all descents of a directive may do, less than a second.
  private static let work = 600_000_000

  init?(_ call: Bound<MinimizeArguments>, in context: inout PlanningContext) {
    let formula = call.of
    let range = call.range(of: \.of)
    guard context.function(formula, for: "so there is nothing to change", at: range) != nil,
      let fixed = context.fixedValues(call.at, of: [formula]),
      let start = DescentStart(call, of: formula, fixed: fixed, in: &context)
    else { return nil }
    self.formula = formula
    self.start = start
    self.fixed = call.at
    self.range = range
    stepsRange = call.range(of: \.steps)
    gradients = call.gradient ?? []
    variants = call.expanded().map { labels, variant in
      Variant(
        labels: labels, stepSize: variant.stepSize, decay: variant.decay, steps: variant.steps)
    }
    let points = variants.reduce(0) { $0 + Double($1.steps + 1) } * Double(start.count)
    guard checkGradients(fixed, call, in: &context),
      context.allowsVariants(
        variants.count.multipliedReportingOverflow(by: start.count).partialValue, of: "minimize",
        at: call.range),
      context.spend(
        "the descent", numbers: points * Double(2 * start.size + 1), at: call.range,
        help: "take fewer steps, or a shorter sweep")
    else { return nil }
  }

  /// Whether the gradient's formulas take the point and give a number for each coordinate.
  private func checkGradients(
    _ fixed: [String: TensorShape], _ call: Bound<MinimizeArguments>,
    in context: inout PlanningContext
  ) -> Bool {
    let range = call.range(of: \.gradient)
    let shapes = start.shapes.merging(fixed) { own, _ in own }
    var size = 0
    var isKnown = true
    for gradient in gradients {
      guard
        let definition = context.function(gradient, for: "so it is not a gradient", at: range)
      else { return false }
      let own = shapes.filter { definition.parameterNames.contains($0.key) }
      guard let shape = context.shape(of: gradient, taking: own, at: range) else { return false }
      if let count = shape.elementCount { size += count } else { isKnown = false }
    }
    guard !gradients.isEmpty, isKnown, size != start.size else { return true }
    context.report(
      "InvalidShape",
      "invalid gradient: it has \(Count.of(size, "number")), but the point has \(start.size)",
      at: range, help: "return one for each coordinate: return x: …, y: …")
    return false
  }

  /// Runs the descent; nil if a formula has no value, after reporting it.
  func descend(in lab: inout RunningLab) throws(NothingToShow) -> DescentGroup? {
    do throws(FormulaFault) {
      let values = try lab.values(of: fixed, for: [formula])
      let descent = FormulaDescent(
        of: formula, gradients: gradients, fixed: values, in: lab.formulas, at: range)
      var budget = FormulaBudget(operations: Self.work)
      var descents: [Descent] = []
      for (label, point) in try start.points(in: lab) {
        for variant in variants {
          let path = try descent.path(
            from: point, stepSize: variant.stepSize, decay: variant.decay, steps: variant.steps,
            budget: &budget)
          descents.append(
            Descent(labels: label + variant.labels, stepSize: variant.stepSize, path: path))
        }
      }
      return DescentGroup(formula: formula, descents: descents)
    } catch {
      if let shortage = error.shortage { throw NothingToShow(shortage) }
      lab.report(error, of: [formula] + gradients, at: stepsRange)
      return nil
    }
  }
}

extension FormulaShape {
  /// The number of elements of all results, if it is known.
  var elementCount: Int? {
    switch self {
    case .single(let shape): shape?.counts?.reduce(1, *)
    case .several(let fields):
      fields.reduce(0) { sum, field in
        sum.flatMap { sum in field.shape?.counts.map { sum + $0.reduce(1, *) } }
      }
    case .thing: nil
    }
  }
}

/// Where a descent, or several, starts.
struct DescentStart: Sendable {
  /// How the values of `from` are assigned to the parameters.
  private enum Layout: Sendable {
    /// Each by its name.
    case named
    /// All in one array, with an element for each parameter.
    case elements
    /// All in one array, which is the only parameter.
    case whole
    /// A row for each start, with an element for each parameter.
    case rows
    /// A row or an element for each start, which is the only parameter.
    case wholeRows
  }

  private let arguments: FormulaArguments
  private let layout: Layout
  private let parameters: [String]
  /// The variables, with their shapes.
  let shapes: [String: TensorShape]
  /// The number of coordinates.
  let size: Int
  /// The number of starts.
  let count: Int

  init?(
    _ call: Bound<MinimizeArguments>, of formula: String, fixed: [String: TensorShape],
    in context: inout PlanningContext
  ) {
    let arguments = call.from
    guard let definition = context.formulas.definition(named: formula) else { return nil }
    self.arguments = arguments
    let range = call.range(of: \.from)
    guard var given = Self.shapes(of: arguments, in: &context) else { return nil }
    var free = definition.requiredParameterNames.filter { fixed[$0] == nil }
    if free.isEmpty { free = definition.parameterNames.filter { fixed[$0] == nil } }
    let isNumber = { (context: inout PlanningContext, shape: [Int]) in
      context.formulas.check(
        formula, arguments: fixed.merging([free[0]: TensorShape(known: shape)]) { $1 }, at: range
      ).shape.elementCount == 1
    }
    if given.count != 1 || given[0].name != nil {
      parameters = given.compactMap(\.name)
      layout = .named
      count = 1
    } else if free.count == 1 {
      parameters = free
      let shape = given[0].shape
      let isWhole = shape.isEmpty || isNumber(&context, shape)
      layout = isWhole ? .whole : .wholeRows
      count = isWhole ? 1 : shape[0]
      given = [(free[0], isWhole ? shape : Array(shape.dropFirst()))]
    } else {
      parameters = free
      let shape = given[0].shape
      guard !free.isEmpty, shape.last == free.count else {
        context.report(
          "InvalidShape",
          "invalid start: \(TensorShape(known: shape)) for the parameters "
            + "\(free.joined(separator: ", ")) of '\(formula)'",
          at: range,
          help: "give a number for each, or values by name: (\(free.first ?? "x"): …)")
        return nil
      }
      layout = shape.count == 2 ? .rows : .elements
      count = shape.count == 2 ? shape[0] : 1
      given = free.map { ($0, []) }
    }
    var shapes: [String: TensorShape] = [:]
    for (name, shape) in given {
      if let name { shapes[name] = TensorShape(known: shape) }
    }
    self.shapes = shapes
    size = given.reduce(0) { $0 + $1.shape.reduce(1, *) }
    guard checkNames(definition, fixed, call, in: &context) else { return nil }
  }

  /// The names and shapes of the values in `from`; nil after reporting one that isn't known.
  private static func shapes(
    of arguments: FormulaArguments, in context: inout PlanningContext
  ) -> [(name: String?, shape: [Int])]? {
    var given: [(name: String?, shape: [Int])] = []
    for argument in arguments.list {
      guard let shape = context.check(argument.expression) else { return nil }
      guard case .single(let single?) = shape, let counts = single.counts else {
        context.report(
          "InvalidShape",
          "invalid start: the shape of '\(argument.expression.text)' is not known before the lab "
            + "runs",
          at: argument.expression.range, help: "write the numbers: from: [3, 2]")
        return nil
      }
      given.append((argument.name, counts))
    }
    return given
  }

  private func checkNames(
    _ definition: FormulaDefinition, _ fixed: [String: TensorShape],
    _ call: Bound<MinimizeArguments>, in context: inout PlanningContext
  ) -> Bool {
    for argument in arguments.list {
      guard let name = argument.name, !definition.parameterNames.contains(name) else { continue }
      context.report(
        "UnknownName",
        "unknown parameter '\(name)'"
          + Spelling.suggestion(for: name, among: definition.parameterNames),
        at: argument.nameRange,
        help: "'\(definition.name)' takes \(definition.parameterNames.joined(separator: ", "))")
      return false
    }
    guard count > 0, size > 0 else {
      context.report(
        "InvalidShape", "invalid start: it has no numbers", at: call.range(of: \.from),
        help: "write from: [3, 2]")
      return false
    }
    let taken = shapes.merging(fixed) { own, _ in own }
    guard
      let shape = context.shape(of: definition.name, taking: taken, at: call.range(of: \.from))
    else { return false }
    switch shape {
    case .single(let single):
      if single?.counts.map({ $0.reduce(1, *) == 1 }) ?? true { return true }
      context.report(
        "InvalidShape",
        "invalid value: '\(definition.name)' gives \(single?.description ?? "?") there, not one "
          + "number to minimize",
        at: call.range(of: \.of), help: "use its sum or mean")
    case .several, .thing:
      context.report(
        "InvalidShape",
        "invalid value: '\(definition.name)' gives several results, not one number to minimize",
        at: call.range(of: \.of), help: "write a formula that returns one of them")
    }
    return false
  }

  /// The starts, each with a description that distinguishes it.
  func points(
    in lab: RunningLab
  ) throws(FormulaFault) -> [(labels: [SweptValue], point: [(name: String, value: Tensor)])] {
    let values = try lab.formulas.evaluate(arguments).compactMap { name, value in
      value.tensor.map { (name: name ?? "", value: $0) }
    }
    guard let first = values.first?.value else { return [] }
    switch layout {
    case .named: return [([], values)]
    case .whole: return [([], [(parameters[0], first)])]
    case .elements: return [([], numbers(first.elements))]
    case .rows:
      return (0..<count).map { row in
        let elements = Array(first.elements[(row * size)..<((row + 1) * size)])
        return (label(elements), numbers(elements))
      }
    case .wholeRows:
      return (0..<count).map { row in
        let elements = Array(first.elements[(row * size)..<((row + 1) * size)])
        let value = first.shape.count == 1 ? Tensor(elements[0]) : Tensor(elements)
        return (label(elements), [(parameters[0], value)])
      }
    }
  }

  private func numbers(_ elements: [Double]) -> [(name: String, value: Tensor)] {
    zip(parameters, elements).map { ($0, Tensor($1)) }
  }

  private func label(_ elements: [Double]) -> [SweptValue] {
    let texts = elements.map { Numeral.significant($0, digits: 5) }
    let text = texts.count == 1 ? texts[0] : "(\(texts.joined(separator: ", ")))"
    return [SweptValue(parameter: "from", value: text)]
  }
}

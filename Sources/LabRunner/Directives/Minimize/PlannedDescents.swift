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

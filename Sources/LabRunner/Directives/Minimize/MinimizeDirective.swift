internal import Budgets
internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabResults
internal import Serialization

/// `@minimize`: minimizes a formula of a few variables, step by step, and keeps the path.
struct MinimizeDirective: LabDirective {
  static let form = DirectiveForm<MinimizeArguments>(
    "minimize", "Minimizes a formula by gradient descent and records the path.",
    example: "@minimize(f, as: path, from: [3, 2], stepSize: 0.1, steps: 10, decay: 0.8)")

  private let plan: PlannedDescents
  private let name: String?

  init?(_ call: Bound<MinimizeArguments>, in context: inout PlanningContext) {
    guard context.allowsVariants(call.variantCount, of: "minimize", at: call.range),
      let plan = PlannedDescents(call, in: &context)
    else { return nil }
    self.plan = plan
    name = call.name
    if let name { context.descents[name] = plan }
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    guard let group = try plan.descend(in: &lab) else {
      return .skipped(reason: "'\(plan.formula)' has no value.")
    }
    if let name { lab.define(name, group) }
    return .definition(DescentSummary(of: group, named: name ?? plan.formula).definition)
  }

  func product(in lab: RunningLab) -> [UInt8]? {
    guard let name, let group = lab.descents[name] else { return [] }
    return group.serialized
  }

  func restore(_ product: [UInt8], in lab: inout RunningLab) -> Bool {
    guard let name else { return product.isEmpty }
    guard let group = try? DescentGroup(serialized: product) else { return false }
    lab.define(name, group)
    return true
  }
}

/// The arguments of `@minimize`.
struct MinimizeArguments: ParameterList {
  let of = TypedParameter(
    "of", .reference([.formula]), "The formula, whose value must be a single number."
  ).asSubject
  let name = TypedParameter(
    "as", optional: .definition(.path), "The name of the path, for figures, formulas, and prose.")
  let from = TypedParameter(
    "from", .arguments,
    "The starting point: a number for each parameter, `[3, 2]`; values by name, `(x: 3, y: "
      + "2)`; or a row for each starting point, `[[3, 2], [-1, 0]]`, which makes a sweep.")
  let stepSize = TypedParameter(
    "stepSize", .positive, sweep: true,
    "The factor that multiplies the gradient in the first step.")
  let steps = TypedParameter("steps", .integer(0...100_000), sweep: true, "The number of steps.")
  let decay = TypedParameter(
    "decay", .nonNegative, default: "1", sweep: true,
    "The factor that multiplies the step size after each step.")
  let gradient = TypedParameter(
    "gradient", optional: .oneOrMore(of: .reference([.formula])),
    "The gradient, as a formula with a result for each parameter or a list with a formula for "
      + "each; by default, automatic differentiation.")
  let at = TypedParameter(
    "at", optional: .arguments, "The values of the other parameters: `(a: 2)`.")
}

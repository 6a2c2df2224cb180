internal import Budgets
internal import Diagnostics
internal import Formulas

/// `@minimize`: goes down a formula of a few variables, step by step, and keeps the path.
struct MinimizeDirective: LabDirective {
  static let schema = DirectiveSchema(
    "minimize", "Goes down a formula by gradient descent and keeps the path.",
    subject: Parameter(
      "of", .reference([.formula]), .required, "The formula; its value is one number."),
    parameters: [
      Parameter(
        "as", .definition(.path), .optional,
        "A name for the path, under which figures, formulas and prose know it."),
      Parameter(
        "from", .arguments, .required,
        "Where it starts: a number for each parameter, `[3, 2]`; values by name, `(x: 3, y: 2)`; a row for each start, `[[3, 2], [-1, 0]]`, which makes a sweep."
      ),
      Parameter(
        "stepSize", .positive, .required, sweep: true,
        "What the gradient is multiplied by in the first step."),
      Parameter("steps", .integer(0...100_000), .required, sweep: true, "The number of steps."),
      Parameter(
        "decay", .nonNegative, .defaulted("1"), sweep: true,
        "What the step size is multiplied by after each step."),
      Parameter(
        "gradient", .either([.reference([.formula]), .list(.reference([.formula]))]), .optional,
        "The gradient as a formula with a result for each parameter, or a list with a formula for each; without it, automatic differentiation."
      ),
      Parameter("at", .arguments, .optional, "Values of the other parameters: `(a: 2)`."),
    ],
    example: "@minimize(f, as: path, from: [3, 2], stepSize: 0.1, steps: 10, decay: 0.8)")

  private let plan: PlannedDescents
  private let name: String?

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard context.allowsVariants(call.variantCount, of: "minimize", at: call.range),
      let plan = PlannedDescents(call, in: &context)
    else { return nil }
    self.plan = plan
    name = call.text("as")
    if let name { context.descents[name] = plan }
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    guard let group = try plan.descend(in: &lab) else {
      return .skipped(reason: "'\(plan.formula)' has no value.")
    }
    if let name { lab.define(name, group) }
    return .definition(DescentSummary(of: group, named: name ?? plan.formula).definition)
  }
}

internal import Budgets
internal import Diagnostics
internal import Formulas

/// `@show`: shows a value, a formula at a point, or a sample's path through a network; the last two
/// have files of their own beside this one.
struct ShowDirective: LabDirective {
  static let schema = DirectiveSchema(
    "show",
    "Shows a value or a matrix, or works through a small network or a formula number by number, "
      + "forward and backward.",
    subject: Parameter(
      "value", .expression, .required,
      "A formula: `run.weights[0]`, `X.T @ dZ / N`. With `on`, the name of a network or a run; "
        + "with `at`, the name of a formula with parameters."
    ),
    parameters: [
      .label,
      Parameter(
        "caption", .text, .optional,
        "The caption above a value, or below a worked example."),
      Parameter("label", .text, .optional, "The name of the value; by default, its expression."),
      Parameter("format", .text, .optional, "The format of its numbers, such as \".5f\"."),
      Parameter(
        "at", .arguments, .optional,
        "The point at which to work through a formula and its gradient: `(x: 3, y: 2)`."),
      Parameter(
        "on", .reference([.dataset]), .optional,
        "The data set with the sample to pass through a network, forward and backward."),
      Parameter("row", .integer(0...10_000_000), .defaulted("0"), "The sample, counted from 0."),
      Parameter(
        "loss", .call(LossSchema.calls), .optional,
        "The loss, for a network; a run has its own."),
      Parameter(
        "reduction", .choice(["mean", "sum"]), .defaulted("mean"),
        "Whether the loss is the mean over outputs or their sum."),
      Parameter(
        "digits", .integer(1...17), .optional,
        "The number of significant digits in a worked example; by default, 5."),
    ],
    example: "@show(run.weights[0], label: \"W\", format: \".4f\")")

  private enum Subject: Sendable {
    case value(ShownValue)
    case formula(WorkedFormula)
    case network(WorkedNetwork)
  }

  private let subject: Subject

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let formula = call.expression("value") else { return nil }
    if call.isGiven("on") {
      guard let network = WorkedNetwork(formula, call, in: &context) else { return nil }
      subject = .network(network)
    } else if call.isGiven("at") {
      guard let worked = WorkedFormula(formula, call, in: &context) else { return nil }
      subject = .formula(worked)
    } else {
      guard let value = ShownValue(formula, call, in: &context) else { return nil }
      subject = .value(value)
    }
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    switch subject {
    case .value(let value): try value.run(in: &lab)
    case .formula(let formula): try formula.run(in: &lab)
    case .network(let network): try network.run(in: lab)
    }
  }
}

/// `@show(run.weights[0])`: a value or a matrix by itself.
struct ShownValue: Sendable {
  private let formula: FormulaExpression
  private let label: String
  private let format: String?

  init?(
    _ formula: FormulaExpression, _ call: BoundCall, in context: inout PlanningContext
  ) {
    guard context.check(formula) != nil else { return nil }
    self.formula = formula
    label = call.text("label") ?? call.value("value")?.text ?? ""
    format = call.text("format")
  }

  func run(in lab: inout RunningLab) throws(NothingToShow) -> Outcome {
    guard let value = try lab.value(of: formula) else {
      return .skipped(reason: "'\(label)' has no value.")
    }
    return .value(ValueDisplay(label: label, value: value, format: format))
  }
}

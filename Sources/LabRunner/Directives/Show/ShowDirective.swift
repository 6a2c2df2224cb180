internal import Formulas

/// `@show`: shows a value or a matrix by itself.
struct ShowDirective: LabDirective {
  static let schema = DirectiveSchema(
    "show", "Shows a value or a matrix.",
    subject: Parameter(
      "value", .expression, .required, "A formula: `run.weights[0]`, `X.T @ dZ / N`."),
    parameters: [
      Parameter("label", .text, .optional, "What it is called; without it, as it is written."),
      Parameter("format", .text, .optional, "The format of its numbers, such as \".5f\"."),
    ],
    example: "@show(run.weights[0], label: \"W\", format: \".4f\")")

  private let formula: FormulaExpression
  private let label: String
  private let format: String?

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard let formula = call.expression("value"), context.check(formula) != nil else { return nil }
    self.formula = formula
    label = call.text("label") ?? call.value("value")?.text ?? ""
    format = call.text("format")
  }

  func run(in lab: inout RunningLab) -> Outcome {
    guard let value = lab.value(of: formula) else {
      return .skipped(reason: "'\(label)' has no value.")
    }
    return .value(ValueDisplay(label: label, value: value, format: format))
  }
}

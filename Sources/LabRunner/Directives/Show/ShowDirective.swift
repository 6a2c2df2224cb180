internal import LabMarkdown

/// `@show`: shows a value or a matrix by itself.
struct ShowDirective: LabDirective {
  static let schema = DirectiveSchema(
    "show", "Shows a value or a matrix.",
    subject: Parameter("value", .expression, .required, "The value: `run.weights[0]`."),
    parameters: [
      Parameter("label", .text, .optional, "What it is called; without it, as it is written."),
      Parameter("format", .text, .optional, "The format of its numbers, such as \".5f\"."),
    ],
    example: "@show(run.weights[0], label: \"W\", format: \".4f\")")

  private let expression: Expression
  private let label: String
  private let format: String?

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    guard case .expression(let expression)? = call.value("value")?.kind else { return nil }
    let errors = context.diagnostics.count
    ValueReader.check(expression, context: &context)
    guard context.diagnostics.count == errors else { return nil }
    self.expression = expression
    label = call.text("label") ?? expression.description
    format = call.text("format")
  }

  func run(in lab: inout RunningLab) -> Outcome {
    do throws(ValueReader.Failure) {
      let value = try ValueReader(lab: lab).value(of: expression)
      return .value(ValueDisplay(label: label, value: value, format: format))
    } catch {
      return .skipped(reason: "'\(error.expression)' has no value: \(error.reason).")
    }
  }
}

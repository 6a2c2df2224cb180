/// A directive whose arguments are declared with their types.
protocol TypedDirective: LabDirective {
  associatedtype Arguments: ParameterList

  static var form: DirectiveForm<Arguments> { get }

  init?(_ call: Bound<Arguments>, in context: inout PlanningContext)
}

/// The form of a directive, with its arguments.
struct DirectiveForm<Arguments: ParameterList>: Sendable {
  let arguments: Arguments
  let schema: DirectiveSchema

  init(_ name: String, _ summary: String, example: String) {
    arguments = Arguments()
    schema = DirectiveSchema(
      name, summary, subject: arguments.subject, parameters: arguments.parameters,
      example: example)
  }
}

extension TypedDirective {
  static var schema: DirectiveSchema { form.schema }

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    self.init(Bound(call, Self.form.arguments), in: &context)
  }
}

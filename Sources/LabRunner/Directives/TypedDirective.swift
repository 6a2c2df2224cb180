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

  /// - Parameters:
  ///   - shown: What the directive shows, if that can have a number or a name.
  ///   - shownInstead: What it shows instead if one of some arguments is given.
  ///   - isCheck: Whether it is a check even if it gives no points.
  init(
    _ name: String, _ summary: String, shows shown: Shown? = nil,
    or shownInstead: (Shown, ifGiven: [PartialKeyPath<Arguments>])? = nil, isCheck: Bool = false,
    example: String
  ) {
    let arguments = Arguments()
    self.arguments = arguments
    schema = DirectiveSchema(
      name, summary, subject: arguments.subject, parameters: arguments.parameters, shows: shown,
      or: shownInstead.map { ($0.0, $0.ifGiven.map(arguments.name(of:))) }, isCheck: isCheck,
      example: example)
  }
}

extension TypedDirective {
  static var schema: DirectiveSchema { form.schema }

  init?(_ call: BoundCall, in context: inout PlanningContext) {
    self.init(Bound(call, Self.form.arguments), in: &context)
  }
}

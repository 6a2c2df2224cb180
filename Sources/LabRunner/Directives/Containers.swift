// The directives that open a block of prose; `@end(name)` closes it.

extension ContainerInfo {
  public static var schemas: [DirectiveSchema] { Kind.allCases.map(\.schema) }

  init(_ kind: Kind, _ call: BoundCall) {
    self.init(
      kind: kind, name: call.text("name"), title: call.text("title"), points: call.number("points"))
    callout = call.text("kind").flatMap(Callout.init) ?? .note
  }
}

extension ContainerInfo.Kind {
  var schema: DirectiveSchema {
    switch self {
    case .exercise:
      container(
        "Opens an exercise, with its points.",
        subject: Parameter("name", .identifier, .required, "The exercise's name."),
        [
          Parameter("title", .text, .optional, "What stands in the heading."),
          Parameter("points", .nonNegative, .optional, "The points it is worth."),
        ],
        example: "@exercise(a, points: 2, title: \"The derivative of the sigmoid\")")
    case .answer:
      container(
        "Marks the place where a student writes an answer.", subject: Self.owner,
        example: "@answer(a)")
    case .solution:
      container(
        "Holds a solution, left out of the student's page.", subject: Self.owner,
        example: "@solution(a)")
    case .hint:
      container(
        "Holds a hint that folds out.", subject: Self.owner,
        [Parameter("title", .text, .optional, "What stands on the fold.")], example: "@hint(a)")
    case .note:
      container(
        "Sets a remark apart from the text.",
        [
          Parameter("title", .text, .optional, "What stands above the remark."),
          Parameter(
            "kind", .choice(ContainerInfo.Callout.allCases.map(\.rawValue)), .defaulted("note"),
            "How weighty it is."),
        ],
        example: "@note(title: \"Why the first prediction is 0.5\")")
    case .columns:
      container("Sets its blocks side by side where there is room.", example: "@columns()")
    }
  }

  private static let owner = Parameter(
    "name", .identifier, .optional, "The exercise that it belongs to.")

  private func container(
    _ summary: String, subject: Parameter? = nil, _ parameters: [Parameter] = [], example: String
  ) -> DirectiveSchema {
    DirectiveSchema(
      rawValue, summary, subject: subject, parameters: parameters, isContainer: true,
      example: "\(example)\n…\n@end(\(rawValue))")
  }
}

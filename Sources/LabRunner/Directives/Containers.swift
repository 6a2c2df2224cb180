// The directives that open a block of prose, which `@end(name)` closes.

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
        "Opens an exercise.",
        subject: Parameter("name", .identifier, .required, "The exercise's name."),
        [
          Parameter("title", .text, .optional, "The heading."),
          Parameter("points", .nonNegative, .optional, "The number of points it is worth."),
        ],
        example: "@exercise(a, points: 2, title: \"The derivative of the sigmoid\")")
    case .answer:
      container(
        "Marks the place for a student's answer.", subject: Self.owner,
        example: "@answer(a)")
    case .solution:
      container(
        "Contains a solution, which is left out of the student's page.", subject: Self.owner,
        example: "@solution(a)")
    case .hint:
      container(
        "Contains a collapsible hint.", subject: Self.owner,
        [Parameter("title", .text, .optional, "The title of the hint.")], example: "@hint(a)")
    case .note:
      container(
        "Sets a note apart from the text.",
        [
          Parameter("title", .text, .optional, "The title of the note."),
          Parameter(
            "kind", .choice(ContainerInfo.Callout.allCases.map(\.rawValue)), .defaulted("note"),
            "How prominent the note is."),
        ],
        example: "@note(title: \"Why the first prediction is 0.5\")")
    case .columns:
      container("Places its blocks side by side if there is room.", example: "@columns()")
    }
  }

  private static let owner = Parameter(
    "name", .identifier, .optional, "The exercise it belongs to.")

  private func container(
    _ summary: String, subject: Parameter? = nil, _ parameters: [Parameter] = [], example: String
  ) -> DirectiveSchema {
    DirectiveSchema(
      rawValue, summary, subject: subject, parameters: parameters, isContainer: true,
      example: "\(example)\n…\n@end(\(rawValue))")
  }
}

internal import LabLanguage
public import LabMarkdown
internal import LabResults

// The directives that open a block of prose, which `@end(name)` closes.

extension ContainerInfo {
  /// Reads the arguments of a block, which match its schema.
  init(_ kind: ContainerKind, _ call: BoundCall) {
    self.kind = kind
    switch kind {
    case .exercise:
      let call = Bound(call, ExerciseArguments())
      (name, title, points) = (call.name, call.title, call.points)
    case .answer, .solution: name = Bound(call, PartArguments()).name
    case .hint:
      let call = Bound(call, HintArguments())
      (name, title) = (call.part.name, call.title)
    case .note:
      let call = Bound(call, NoteArguments())
      (title, callout) = (call.title, call.kind)
    case .instructor, .columns: break
    }
  }
}

extension ContainerKind {
  var schema: DirectiveSchema {
    switch self {
    case .exercise:
      schema(
        "Opens an exercise.", ExerciseArguments(),
        example: "@exercise(a, points: 2, title: \"The derivative of the sigmoid\")")
    case .answer:
      schema("Marks the place for a student's answer.", PartArguments(), example: "@answer(a)")
    case .solution:
      schema(
        "Contains a solution, which is left out of the student's page.", PartArguments(),
        example: "@solution(a)")
    case .instructor:
      schema(
        "Contains notes for instructors, which only their page shows.", NoArguments(),
        example: "@instructor()")
    case .hint: schema("Contains a collapsible hint.", HintArguments(), example: "@hint(a)")
    case .note:
      schema(
        "Sets a note apart from the text.", NoteArguments(),
        example: "@note(title: \"Why the first prediction is 0.5\")")
    case .columns:
      schema(
        "Places its blocks side by side if there is room.", NoArguments(), example: "@columns()")
    }
  }

  private func schema(
    _ summary: String, _ arguments: some ParameterList, example: String
  ) -> DirectiveSchema {
    DirectiveSchema(
      rawValue, summary, subject: arguments.subject, parameters: arguments.parameters,
      isContainer: true, example: "\(example)\n…\n@end(\(rawValue))")
  }
}

private struct ExerciseArguments: ParameterList {
  let name = TypedParameter("name", .identifier, "The exercise's name.").asSubject
  let title = TypedParameter("title", optional: .text, "The heading.")
  let points = TypedParameter(
    "points", optional: .nonNegative, "The number of points it is worth.")
}

private struct PartArguments: ParameterList {
  let name = TypedParameter(
    "name", optional: .identifier, "The exercise it belongs to."
  ).asSubject
}

private struct HintArguments: ParameterList {
  let part = PartArguments()
  let title = TypedParameter("title", optional: .text, "The title of the hint.")
}

private struct NoteArguments: ParameterList {
  let title = TypedParameter("title", optional: .text, "The title of the note.")
  let kind = TypedParameter(
    "kind", ParameterType<CalloutKind>.word, default: "note",
    "How prominent the note is.")
}

/// The arguments of a block of prose.
public struct ContainerInfo: Sendable, Equatable {
  public let kind: ContainerKind
  /// The exercise's name, or the name of the exercise that a solution or hint belongs to.
  public internal(set) var name: String?
  public internal(set) var title: String?
  /// The points that an exercise is worth.
  public internal(set) var points: Double?
  /// The severity of a note.
  public internal(set) var callout = CalloutKind.note
}

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
    case .answer: name = Bound(call, AnswerArguments()).part.name
    case .solution: name = Bound(call, PartArguments()).name
    case .rubric: name = Bound(call, RubricArguments()).part.name
    case .criterion:
      let call = Bound(call, CriterionArguments())
      (name, points) = (call.name, call.points)
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
  var schema: DirectiveSchema { Self.schemas[self] ?? declared }

  private static let schemas = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.declared) })

  private var declared: DirectiveSchema {
    switch self {
    case .exercise:
      schema(
        "Opens an exercise.", ExerciseArguments(),
        example: "@exercise(a, points: 2, title: \"The derivative of the sigmoid\")")
    case .answer:
      schema("Marks the place for a student's answer.", AnswerArguments(), example: "@answer(a)")
    case .solution:
      schema(
        "Contains a solution, which is left out of the student's page.", PartArguments(),
        example: "@solution(a)")
    case .instructor:
      schema(
        "Contains notes for instructors, which only their page shows.", NoArguments(),
        example: "@instructor()")
    case .hint: schema("Contains a collapsible hint.", HintArguments(), example: "@hint(a)")
    case .rubric:
      schema(
        "Lists the criteria by which people mark an exercise.", RubricArguments(),
        writtenAs: """
          @rubric(a)
          @criterion(chain, points: 2)
          Names both links of the chain.
          @criterion(sign, points: 1)
          The sign is right.
          @end(rubric)
          """)
    case .criterion:
      schema(
        "Is one criterion of a rubric; it ends where the next one begins.", CriterionArguments(),
        writtenAs: """
          @rubric(a)
          @criterion(chain, points: 2)
          Names both links of the chain.
          @end(rubric)
          """)
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
    _ summary: String, _ arguments: some ParameterList, example opener: String
  ) -> DirectiveSchema {
    schema(summary, arguments, writtenAs: "\(opener)\n…\n@end(\(rawValue))")
  }

  private func schema(
    _ summary: String, _ arguments: some ParameterList, writtenAs example: String
  ) -> DirectiveSchema {
    DirectiveSchema(
      rawValue, summary, subject: arguments.subject, parameters: arguments.parameters,
      isContainer: true, example: example)
  }
}

private struct ExerciseArguments: ParameterList {
  let name = TypedParameter("name", .identifier, "The exercise's name.").asSubject
  let title = TypedParameter("title", optional: .text, "The heading.")
  let points = TypedParameter<Double?>.points(
    "The number of points it is worth: those of its checks and criteria, and any others that are "
      + "given by hand.")
}

private struct PartArguments: ParameterList {
  let name = TypedParameter(
    "name", optional: .identifier, "The exercise it belongs to."
  ).asSubject
}

private struct AnswerArguments: ParameterList {
  let part = PartArguments()
  let directives = TypedParameter(
    AnswerDirectives.label, optional: .list(of: .word(of: AnswerDirectives.choices)),
    "The directives that can be handed in, besides text and formulas.")
}

private struct HintArguments: ParameterList {
  let part = PartArguments()
  let title = TypedParameter("title", optional: .text, "The title of the hint.")
}

private struct RubricArguments: ParameterList {
  let part = PartArguments()
  let visible = TypedParameter(
    "visible", .boolean, default: "true",
    "Whether students see it; otherwise, it is in the instructor's page only.")
}

private struct CriterionArguments: ParameterList {
  let name = TypedParameter(
    "name", .identifier, "A name that no other criterion of the exercise has."
  ).asSubject
  let points = TypedParameter("points", .points, "The points for an answer that meets it.")
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
  /// The name of an exercise or a criterion, or of the exercise that a solution, a hint, or a rubric
  /// belongs to.
  public internal(set) var name: String?
  public internal(set) var title: String?
  /// The points that an exercise or a criterion is worth.
  public internal(set) var points: Double?
  /// The offset of the directive that opens the exercise of a criterion.
  public internal(set) var exercisePlace: Int?
  /// The severity of a note.
  public internal(set) var callout = CalloutKind.note
}

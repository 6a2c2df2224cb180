public import LabMarkdown
internal import LabResults

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

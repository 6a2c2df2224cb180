/// The arguments of a block of prose.
public struct ContainerInfo: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case exercise, answer, solution, hint, note, columns
  }

  public let kind: Kind
  /// The exercise's name, or the name of the exercise that a solution or hint belongs to.
  public internal(set) var name: String?
  public internal(set) var title: String?
  /// The points that an exercise is worth.
  public internal(set) var points: Double?
  /// The severity of a remark.
  public var callout = Callout.note

  public enum Callout: String, Sendable, CaseIterable {
    case note, tip, important, warning, caution
  }
}

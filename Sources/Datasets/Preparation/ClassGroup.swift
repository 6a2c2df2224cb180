/// A class merged from several classes of a data set.
public struct ClassGroup: Sendable, Equatable {
  /// The name of the new class.
  public let name: String

  /// The names of the old classes, or nil for all that no other group names.
  public let members: [String]?

  /// Creates a group; without members, it takes all classes that no other group names.
  public init(name: String, members: [String]? = nil) {
    self.name = name
    self.members = members
  }
}

public import Diagnostics

/// `@name(arguments)` as written in the file. Its meaning is defined by a schema.
public struct Directive: Sendable, Equatable {
  public let name: String
  /// The place of the name, without the `@`.
  public let nameRange: SourceRange
  public let arguments: [Argument]
  /// From the `@` to the closing parenthesis.
  public let range: SourceRange
  /// The kind of block that it opens, if any.
  public let containerKind: ContainerKind?

  public init(name: String, nameRange: SourceRange, arguments: [Argument], range: SourceRange) {
    self.name = name
    self.nameRange = nameRange
    self.arguments = arguments
    self.range = range
    containerKind = ContainerKind(rawValue: name)
  }
}

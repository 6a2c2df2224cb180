public import Diagnostics

/// `@name(arguments)` as it stands in the file. What it means is the business of a schema.
public struct Directive: Sendable, Equatable {
  public let name: String
  /// The place of the name, without the `@`.
  public let nameRange: SourceRange
  public let arguments: [Argument]
  /// From the `@` to the closing parenthesis.
  public let range: SourceRange

  public init(name: String, nameRange: SourceRange, arguments: [Argument], range: SourceRange) {
    self.name = name
    self.nameRange = nameRange
    self.arguments = arguments
    self.range = range
  }
}

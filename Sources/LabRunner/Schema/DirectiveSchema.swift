/// The form of a directive. It validates arguments, prints help and generates the reference.
public struct DirectiveSchema: Sendable {
  public let name: String
  /// One sentence, a verb in -s first.
  public let summary: String
  /// The first argument, which stands without a label; nil where there is none.
  public let subject: Parameter?
  /// The arguments with labels.
  public let parameters: [Parameter]
  /// Whether it opens a block that `@end(name)` closes.
  public let isContainer: Bool
  /// A use of it that works, as it would stand in a lab.
  public let example: String

  public init(
    _ name: String, _ summary: String, subject: Parameter? = nil, parameters: [Parameter] = [],
    isContainer: Bool = false, example: String
  ) {
    self.name = name
    self.summary = summary
    self.subject = subject
    self.parameters = parameters
    self.isContainer = isContainer
    self.example = example
  }

  /// The beginning of the example, for messages.
  var firstLineOfExample: String { example.split(separator: "\n").first.map(String.init) ?? "" }
}

/// What a directive shows.
public enum Shown: Sendable { case figure, table, check }

/// The form of a directive. It validates arguments, prints help, and generates the reference.
public struct DirectiveSchema: Sendable {
  public let name: String
  /// One sentence that begins with a verb in the third person.
  public let summary: String
  /// The first argument, which has no label; nil if there is none.
  public let subject: Parameter?
  /// The arguments with labels.
  public let parameters: [Parameter]
  /// What it shows, or nil if that has neither a number nor a caption.
  package let shown: Shown?
  /// What it shows instead if one of some arguments is given.
  package let shownInstead: (Shown, ifGiven: [String])?
  /// Whether it is a check even if it gives no points.
  public let isCheck: Bool
  /// Whether it opens a block that `@end(name)` closes.
  public let isContainer: Bool
  /// A working example, as it would be written in a lab.
  public let example: String

  package init(
    _ name: String, _ summary: String, subject: Parameter? = nil, parameters: [Parameter] = [],
    shows shown: Shown? = nil, or shownInstead: (Shown, ifGiven: [String])? = nil,
    isCheck: Bool = false, isContainer: Bool = false, example: String
  ) {
    self.name = name
    self.summary = summary
    self.subject = subject
    self.parameters = parameters
    self.shown = shown
    self.shownInstead = shownInstead
    self.isCheck = isCheck
    self.isContainer = isContainer
    self.example = example
  }

  /// The directive in its example, on one line, for messages.
  package var shortExample: String {
    let lines = example.split(separator: "\n").drop { !$0.hasPrefix("@\(name)(") }
    let last = lines.firstIndex { $0.hasSuffix(")") } ?? lines.startIndex
    return lines[...last].map { String($0.drop { $0 == " " }) }.joined(separator: " ")
  }
}

/// The form of a directive, with its arguments.
package struct DirectiveForm<Arguments: ParameterList>: Sendable {
  package let arguments: Arguments
  package let schema: DirectiveSchema

  /// - Parameters:
  ///   - shown: What the directive shows, if that can have a number or a name.
  ///   - shownInstead: What it shows instead if one of some arguments is given.
  ///   - isCheck: Whether it is a check even if it gives no points.
  package init(
    _ name: String, _ summary: String, shows shown: Shown? = nil,
    or shownInstead: (Shown, ifGiven: [PartialKeyPath<Arguments>])? = nil, isCheck: Bool = false,
    example: String
  ) {
    let arguments = Arguments()
    self.arguments = arguments
    schema = DirectiveSchema(
      name, summary, subject: arguments.subject, parameters: arguments.parameters, shows: shown,
      or: shownInstead.map { ($0.0, $0.ifGiven.map(arguments.name(of:))) }, isCheck: isCheck,
      example: example)
  }
}

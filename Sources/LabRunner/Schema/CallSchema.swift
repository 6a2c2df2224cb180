/// The form of a call such as `adam(beta1: 0.9)`: its name, its parameters, what it does.
public struct CallSchema: Sendable {
  public let name: String
  /// One sentence, a verb in -s first.
  public let summary: String
  /// In the order in which arguments without a label fill them.
  public let parameters: [Parameter]

  public init(_ name: String, _ summary: String, _ parameters: [Parameter] = []) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
  }

  /// Whether the call may be written as its name alone.
  var mayBeBare: Bool { !parameters.contains { $0.isRequired } }

  /// The call as a pattern: `moons(count:, noise:)`.
  public var signature: String {
    parameters.isEmpty
      ? name : "\(name)(\(parameters.map { $0.name + ":" }.joined(separator: ", ")))"
  }
}

internal import LabMarkdown

/// One parameter of a directive or a call.
public struct Parameter: Sendable {
  public enum Presence: Sendable {
    case required
    case optional
    /// The default value, as it would be written in a lab.
    case defaulted(String)
  }

  public let name: String
  public let type: ValueType
  public let presence: Presence
  /// The default value, if there is one, without a place in a lab.
  let defaultValue: ArgumentValue?
  /// One sentence about the meaning of the parameter.
  public let summary: String
  /// Whether a list in its place makes a sweep.
  public let isSweepable: Bool
  /// Whether several unlabeled arguments in its place make a list, `function(f, g)`.
  public let isRepeatable: Bool
  /// Whether students are asked for a formula that it names and nothing defines.
  public internal(set) var asksForFormulas = true

  public init(
    _ name: String, _ type: ValueType, _ presence: Presence = .optional, sweep: Bool = false,
    _ summary: String, isRepeatable: Bool = false
  ) {
    self.name = name
    self.type = type
    self.presence = presence
    if case .defaulted(let text) = presence {
      defaultValue = ArgumentValue(parsing: text)
    } else {
      defaultValue = nil
    }
    self.summary = summary
    isSweepable = sweep
    self.isRepeatable = isRepeatable
  }

  public var isRequired: Bool {
    if case .required = presence { true } else { false }
  }
}

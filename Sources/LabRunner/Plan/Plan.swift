public import Diagnostics
public import LabMarkdown

/// What a lab will do, found out before anything trains: its steps, and every error of its
/// author, all together.
public struct Plan: Sendable {
  public let document: Document
  /// The steps in the order of the document.
  public let steps: [Step]
  /// Every fault of syntax and meaning, sorted by place.
  public let diagnostics: [Diagnostic]
  /// The blocks of prose that directives open, by the offset of the directive.
  let containers: [Int: ContainerInfo]

  public var hasErrors: Bool { diagnostics.contains(where: \.isError) }

  /// Returns what `@exercise(…)` and its like say of themselves, or nil if they are faulty.
  public func container(of directive: Directive) -> ContainerInfo? {
    containers[directive.range.lowerBound]
  }
}

/// One step of a plan: a directive, and whether it can run.
public struct Step: Sendable {
  public enum Action: String, Sendable { case run, skip, reject }

  public let directive: Directive
  public let action: Action
  /// The name that the step defines, if it defines one.
  public let name: String?
}

/// What a block of prose says of itself.
public struct ContainerInfo: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case exercise, answer, solution, hint, note, columns
  }

  public let kind: Kind
  /// The exercise's name, or the name of the exercise that a solution or hint belongs to.
  public let name: String?
  public let title: String?
  /// The points that an exercise is worth.
  public let points: Double?
}

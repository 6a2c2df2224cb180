extension Directive {
  /// The directives that wrap blocks and are closed by `@end(name)`.
  static let containerNames: Set<String> = [
    "answer", "columns", "exercise", "hint", "note", "solution",
  ]

  /// Forms that look like directives but are part of prose.
  static let proseNames: [StaticString] = ["ref", "cite"]

  /// The name of the directive whose block students don't see.
  static let solutionName = "solution"

  /// The name of the directive whose block students write.
  static let answerName = "answer"

  /// The name of the directive that closes a container.
  static let closerName = "end"

  /// The name of the directive that includes another file.
  static let includeName = "include"

  public var isContainer: Bool { Self.containerNames.contains(name) }

  /// Whether every argument could be parsed. If not, a diagnostic has said why, and a check of the
  /// arguments shouldn't report missing ones.
  public var isWhole: Bool { arguments.allSatisfy(\.value.isWhole) }
}

extension Directive {
  /// The directives that wrap blocks and are closed by `@end(name)`.
  public static let containerNames: Set<String> = [
    "answer", "columns", "exercise", "hint", "note", "solution",
  ]

  /// What looks like a directive and is a part of prose: it leads to another place.
  static let proseNames: [StaticString] = ["ref", "cite"]

  /// The name of the directive whose block students do not see.
  static let solutionName = "solution"

  /// The name of the directive whose block is written by students.
  static let answerName = "answer"

  /// The name of the directive that closes a container.
  static let closerName = "end"

  /// The name of the directive that puts another file into the lab.
  static let includeName = "include"

  /// Where a directive's arguments hold formulas; its schema says the same.
  static func formulaPlaces(of name: String) -> FormulaPlaces {
    switch name {
    case "show": FormulaPlaces(subject: "value", labels: ["at"])
    case "minimize": FormulaPlaces(subject: nil, labels: ["from", "at"])
    case "plot": FormulaPlaces(subject: nil, labels: ["at"])
    case "expect": FormulaPlaces(subject: "condition", labels: [])
    case "gradcheck": FormulaPlaces(subject: nil, labels: ["at", "targets", "predictions"])
    default: .none
    }
  }

  public var isContainer: Bool { Self.containerNames.contains(name) }

  /// Whether every argument could be read. If not, a diagnostic has said why, and a check of
  /// the arguments should keep silent about what is missing.
  public var isWhole: Bool { arguments.allSatisfy(\.value.isWhole) }
}

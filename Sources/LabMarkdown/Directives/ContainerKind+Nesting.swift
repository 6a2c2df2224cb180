// Where blocks of prose can be.

extension ContainerKind {
  /// The block that lists it. Such a part needs no `@end` of its own: it ends where the next one begins,
  /// or where the list ends.
  var list: ContainerKind? {
    switch self {
    case .criterion: .rubric
    case .exercise, .answer, .solution, .instructor, .hint, .rubric, .note, .columns: nil
    }
  }

  /// Whether it says how many points something gives, which a student's answer can't.
  public var countsPoints: Bool {
    switch self {
    case .exercise, .rubric, .criterion: true
    case .answer, .solution, .instructor, .hint, .note, .columns: false
    }
  }

  /// Returns the code of a diagnostic: `MisplacedRubric`.
  public func code(_ adjective: String) -> String {
    adjective + rawValue.prefix(1).uppercased() + rawValue.dropFirst()
  }
}

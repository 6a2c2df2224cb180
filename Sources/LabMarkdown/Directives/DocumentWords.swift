// The words behind an `@` that are part of the document itself; a schema knows all others.

/// The directives that open a block of prose, which `@end(name)` closes.
public enum ContainerKind: String, Sendable, CaseIterable {
  case exercise
  /// What a student writes.
  case answer
  /// What students don't see.
  case solution
  /// What only instructors see.
  case instructor
  case hint
  /// How people mark an exercise.
  case rubric
  /// A part of a rubric, which ends where the next one begins.
  case criterion
  case note, columns

  static let names = allCases.map(\.rawValue).sorted()
}

/// The severity of a note.
public enum CalloutKind: String, Sendable, CaseIterable {
  case note, tip, important, warning, caution
}

/// Other words that look like directives.
public enum DocumentWord: String, Sendable, CaseIterable {
  /// Closes a container.
  case end
  /// Inserts another file.
  case include
  /// Refers to something by its number, in prose.
  case ref
  /// Cites works, in prose.
  case cite

  static let inProse = [ref, cite]
}

extension Directive {
  /// The word of the document that it is.
  var word: DocumentWord? { DocumentWord(rawValue: name) }

  /// Whether every argument could be parsed. If not, a diagnostic has said why, and a check of the
  /// arguments shouldn't report missing ones.
  public var isWhole: Bool { arguments.allSatisfy(\.value.isWhole) }
}

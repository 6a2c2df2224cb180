/// What a whole lab says about an exercise: the statement, and what only instructors have.
public struct ExerciseParts: Sendable {
  /// Everything in the exercise except for answers, solutions, rubrics, and instructors' blocks.
  public fileprivate(set) var statement: [Block] = []
  public fileprivate(set) var solution: [Block] = []
  /// What the criteria say, by their names.
  public fileprivate(set) var criteria: [String: [Block]] = [:]
}

extension Document {
  /// Returns the parts of its exercises, by name; those without a name are together.
  ///
  /// - Parameter isLeftOut: Whether a directive isn't part of a statement.
  public func exerciseParts(
    without isLeftOut: @escaping (Directive) -> Bool
  ) -> [String: ExerciseParts] {
    var finder = ExercisePartFinder(without: isLeftOut)
    finder.walk(blocks)
    return finder.parts
  }
}

private struct ExercisePartFinder: DocumentWalker {
  private let isLeftOut: (Directive) -> Bool
  private(set) var parts: [String: ExerciseParts] = [:]
  private var exercise = ""

  init(without isLeftOut: @escaping (Directive) -> Bool) { self.isLeftOut = isLeftOut }

  mutating func visit(_ block: Block) {
    guard case .container(let container) = block.kind else { return descend(into: block) }
    let name = container.directive.firstName
    switch container.directive.containerKind {
    case .exercise:
      let outer = exercise
      exercise = name ?? ""
      parts[exercise, default: ExerciseParts()].statement += container.content.filter(isStatement)
      descend(into: block)
      exercise = outer
    case .solution: parts[name ?? exercise, default: ExerciseParts()].solution += container.content
    case .rubric:
      let outer = exercise
      exercise = name ?? exercise
      descend(into: block)
      exercise = outer
    case .criterion:
      parts[exercise, default: ExerciseParts()].criteria[name ?? ""] = container.content
    default: descend(into: block)
    }
  }

  mutating func visit(_ inline: Inline) {}

  private func isStatement(_ block: Block) -> Bool {
    switch block.kind {
    case .directive(let directive): !isLeftOut(directive)
    case .container(let container):
      switch container.directive.containerKind {
      case .answer, .solution, .rubric, .instructor, .exercise: false
      default: true
      }
    default: true
    }
  }
}

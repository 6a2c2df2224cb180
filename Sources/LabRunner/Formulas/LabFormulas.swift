internal import Diagnostics
internal import Formulas
internal import LabMarkdown

/// Whose definitions count where an exercise leaves one to the student.
public enum Answers: Sendable {
  /// Those outside of solutions; what only a solution defines is not answered yet.
  case student
  /// Those of the solutions, in place of the student's where both are there.
  case solutions
}

/// Reads the formulas of a document into the library that its directives use.
struct LabFormulas {
  private(set) var library = FormulaLibrary()
  private(set) var diagnostics: [Diagnostic] = []
  /// Every name that a formula gives, those of solutions included, and its place.
  private(set) var names: [(name: String, range: SourceRange)] = []

  /// More definitions than any lab has; what they need of each other is looked up for each.
  private static let mostDefinitions = 1000

  /// - Parameter defined: the names that directives define.
  init(_ items: [DocumentContents.Item], answers: Answers, defined: Set<String>) {
    var solutions: [FormulaBlock] = []
    for case .formula(let excerpt, let surroundings) in items {
      let block = FormulaBlock(parsing: excerpt)
      diagnostics += block.diagnostics
      guard names.count + block.definitions.count <= Self.mostDefinitions else {
        diagnostics.append(
          Diagnostic(
            code: "TooManyDefinitions",
            message: "invalid formulas: a lab has at most \(Self.mostDefinitions) definitions",
            range: excerpt.sourceRange, help: "split the lab into several"))
        break
      }
      names += block.definitions.map { ($0.name, $0.nameRange) }
      if surroundings.isInSolution {
        solutions.append(block)
      } else {
        diagnostics += library.add(block)
      }
    }
    switch answers {
    case .student:
      let given = Set(library.definitions.map(\.name))
      for block in solutions {
        library.unanswered.formUnion(block.definitions.map(\.name).filter { !given.contains($0) })
      }
    case .solutions:
      for block in solutions { diagnostics += library.add(block, replacing: true) }
    }
    let given = Set(names.map(\.name)).union(defined)
    let asked = AskedNames(in: items) { given.contains($0) }
    library.unanswered.formUnion(asked.names.map(\.name))
    names += asked.names
  }
}

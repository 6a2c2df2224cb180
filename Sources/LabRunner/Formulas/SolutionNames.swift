internal import Diagnostics
internal import Formulas
internal import LabMarkdown

/// What a lab's solutions define, by its names alone: all that the student's plan knows of them.
///
/// Whoever uses one of these names makes no mistake; what stands behind it stays unknown.
struct SolutionNames: Sendable {
  /// The names of formulas, in order, each with which exercise it belongs to, counted from 0.
  private(set) var formulas: [(name: String, exercise: Int?)] = []
  private(set) var formulaNames: Set<String> = []
  /// What directives define: data sets, networks, runs, paths.
  private(set) var definitions: [String: DefinitionKind] = [:]
  /// The names of the exercises that have formulas for a solution.
  private(set) var solvedExercises: Set<String> = []

  init() {}

  /// - Parameter items: of the whole lab, solutions included.
  init(in items: [DocumentContents.Item]) {
    let exercises = items.exercisePlaces
    for item in items {
      switch item {
      case .formula(let excerpt, let surroundings) where surroundings.isInSolution:
        let place = surroundings.exercisePlace.flatMap { exercises.firstIndex(of: $0) }
        formulas += FormulaBlock(parsing: excerpt).definitions.map { ($0.name, place) }
        formulaNames.formUnion(formulas.map(\.name))
        if let name = surroundings.exercise { solvedExercises.insert(name) }
      case .directive(let directive, let surroundings) where surroundings.isInSolution:
        if let (name, kind, _) = directive.definition { definitions[name] = kind }
      default: continue
      }
    }
  }
}

extension [DocumentContents.Item] {
  /// The offsets of the directives that open exercises outside of solutions, in order.
  var exercisePlaces: [Int] {
    compactMap { item in
      guard case .container(let directive, let surroundings) = item, !surroundings.isInSolution,
        ContainerInfo.Kind(rawValue: directive.name) == .exercise
      else { return nil }
      return directive.range.lowerBound
    }
  }
}

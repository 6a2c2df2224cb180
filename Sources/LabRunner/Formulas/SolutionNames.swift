internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown

/// The names that are defined in what an audience doesn't see: all that their plan knows about it.
///
/// Using one of these names isn't an error; their definitions stay unknown.
struct SolutionNames: Sendable {
  /// The names of formulas, in order, each with the index of its exercise, counted from 0.
  private(set) var formulas: [(name: String, exercise: Int?)] = []
  private(set) var formulaNames: Set<String> = []
  /// The definitions of directives: data sets, networks, runs, paths.
  private(set) var definitions: [String: DefinitionKind] = [:]
  /// The names of exercises that have formulas in a solution.
  private(set) var solvedExercises: Set<String> = []
  /// The readers of criteria, by the index of their exercise.
  private(set) var readersOfCriteria: [Int: Set<Audience>] = [:]
  /// The indices of the exercises with rubrics whose errors may have hidden them.
  private(set) var exercisesInDoubt: Set<Int> = []

  init() {}

  /// The same without what directives define: nothing that students read names it, so a name of it in
  /// an answer is as unknown as any other.
  var withoutDirectives: SolutionNames {
    var names = self
    names.definitions = [:]
    return names
  }

  /// - Parameter items: Those of the whole lab, solutions included.
  init(in items: [DocumentContents.Item], from audience: Audience) {
    let places = items.exercisePlaces
    let exercises = Dictionary(zip(places, places.indices), uniquingKeysWith: { first, _ in first })
    let known = items.namesOfLab
    for item in items {
      switch item {
      case .formula(let excerpt, let surroundings) where surroundings.audience > audience:
        guard formulas.count < LabFormulas.mostDefinitions else { continue }
        let names = FormulaBlock(parsing: excerpt).definitions.map(\.name).filter { name in
          !surroundings.isInAnswer || !AnswerScope.means(name, known)
        }
        let place = surroundings.exercisePlace.flatMap { exercises[$0] }
        formulas += names.map { ($0, place) }
        formulaNames.formUnion(names)
        if let name = surroundings.exercise { solvedExercises.insert(name) }
      case .directive(let directive, let surroundings)
      where max(surroundings.audience, directive.audience) > audience:
        if let (name, kind, _) = directive.definition { definitions[name] = kind }
      case .container(let directive, let surroundings)
      where max(surroundings.audience, directive.audience) > audience:
        guard let exercise = surroundings.exerciseOfRubric.flatMap({ exercises[$0] }) else {
          continue
        }
        if directive.containerKind == .criterion {
          readersOfCriteria[exercise, default: []].insert(surroundings.audience)
        } else if directive.containerKind == .rubric, !directive.isClearRubric {
          exercisesInDoubt.insert(exercise)
        }
      default: continue
      }
    }
  }
}

extension [DocumentContents.Item] {
  /// The offsets of the directives that open exercises outside of solutions, in order.
  var exercisePlaces: [Int] {
    compactMap { item in
      guard case .container(let directive, let surroundings) = item, !surroundings.isReserved,
        directive.containerKind == .exercise
      else { return nil }
      return directive.range.lowerBound
    }
  }

  /// The names that directives and formulas outside of solutions and answers define, except those
  /// with placeholders.
  fileprivate var namesOfLab: Set<String> {
    var names: Set<String> = []
    // Only a solution in an answer asks for them.
    let asks = contains { item in
      guard case .formula(_, let surroundings) = item else { return false }
      return surroundings.isReserved && surroundings.isInAnswer
    }
    for item in asks ? self : [] {
      switch item {
      case .formula(let excerpt, let surroundings)
      where !surroundings.isReserved && !surroundings.isInAnswer:
        let definitions = FormulaBlock(parsing: excerpt).definitions
        names.formUnion(definitions.filter { !$0.isUnanswered }.map(\.name))
      case .directive(let directive, let surroundings)
      where !surroundings.isReserved && !surroundings.isInAnswer:
        if let name = directive.definition?.name { names.insert(name) }
      default: continue
      }
    }
    return names
  }
}

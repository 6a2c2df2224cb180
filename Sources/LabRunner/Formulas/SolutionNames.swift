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
  /// Those of them that answers are to define: an answer to the exercise may contain such a directive.
  private(set) var askedDefinitions: Set<String> = []
  /// The names of exercises that have formulas in a solution.
  private(set) var solvedExercises: Set<String> = []
  /// The readers of criteria, by the index of their exercise.
  private(set) var readersOfCriteria: [Int: Set<Audience>] = [:]
  /// The indices of the exercises with rubrics whose errors may have hidden them.
  private(set) var exercisesInDoubt: Set<Int> = []

  init() {}

  /// The same without what directives define, unless answers are to define it: nothing that students
  /// read names it, so a name of it in an answer is as unknown as any other.
  var withoutDirectives: SolutionNames {
    var names = self
    names.definitions = definitions.filter { askedDefinitions.contains($0.key) }
    return names
  }

  /// - Parameter items: Those of the whole lab, solutions included.
  init(in items: [DocumentContents.Item], from audience: Audience) {
    let places = items.exercisePlaces
    let exercises = Dictionary(zip(places, places.indices), uniquingKeysWith: { first, _ in first })
    let known = items.namesOfLab
    let answers = items.answers
    for item in items {
      switch item {
      case .formulas(let formulas, let surroundings) where surroundings.audience > audience:
        let names = formulas.definitions.map(\.name).filter { name in
          !surroundings.isInAnswer || !AnswerScope.means(name, known)
        }
        let place = surroundings.exercisePlace.flatMap { exercises[$0] }
        self.formulas += names.map { ($0, place) }
        formulaNames.formUnion(names)
        if let name = surroundings.exercise { solvedExercises.insert(name) }
      case .directive(let directive, let surroundings)
      where max(surroundings.audience, directive.audience) > audience:
        guard let (name, kind, _) = directive.definition else { continue }
        definitions[name] = kind
        if let exercise = surroundings.exercise, directive.audience == .student,
          answers[exercise]?.contains(where: { $0.allows(directive) }) ?? false
        {
          askedDefinitions.insert(name)
        }
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

  /// What the answers to each exercise may contain.
  fileprivate var answers: [String: [AnswerDirectives]] {
    var answers: [String: [AnswerDirectives]] = [:]
    for case .container(let directive, let surroundings) in self
    where directive.containerKind == .answer && !surroundings.isReserved {
      let exercise = directive.subjectName ?? surroundings.exercise ?? ""
      answers[exercise, default: []].append(AnswerDirectives(of: directive))
    }
    return answers
  }

  /// The names that directives and formulas outside of solutions and answers define, except those
  /// with placeholders.
  fileprivate var namesOfLab: Set<String> {
    var names: Set<String> = []
    // Only a solution in an answer asks for them.
    let asks = contains { item in
      guard case .formulas(_, let surroundings) = item else { return false }
      return surroundings.isReserved && surroundings.isInAnswer
    }
    for item in asks ? self : [] {
      switch item {
      case .formulas(let formulas, let surroundings)
      where !surroundings.isReserved && !surroundings.isInAnswer:
        names.formUnion(formulas.definitions.filter { !$0.isUnanswered }.map(\.name))
      case .directive(let directive, let surroundings)
      where !surroundings.isReserved && !surroundings.isInAnswer:
        if let name = directive.definition?.name { names.insert(name) }
      default: continue
      }
    }
    return names
  }
}

internal import Diagnostics
internal import Formulas
internal import LabMarkdown

/// A formula that is the student's to write, and not written yet.
public struct UnansweredName: Sendable, Equatable {
  public let name: String
  /// The offset of the directive that opens its exercise.
  public let exercisePlace: Int?
  /// A formula of the lab that nothing uses and whose name is nearly the same.
  public let similar: String?
}

/// Finds the formulas that a lab waits for: those with a `...`, and those that something outside of
/// solutions needs and only a solution gives, or nothing.
struct UnansweredNames {
  private let items: [DocumentContents.Item]
  private let library: FormulaLibrary
  private let hidden: SolutionNames

  init(in items: [DocumentContents.Item], _ library: FormulaLibrary, _ hidden: SolutionNames) {
    self.items = items
    self.library = library
    self.hidden = hidden
  }

  /// Each name once, in the order in which the lab asks for them.
  ///
  /// - Parameter steps: what they wait for counts too.
  func list(_ steps: [Step]) -> [UnansweredName] {
    let holes = library.definitions.filter(\.isUnanswered).map(\.name)
      .filter { !AnswerScope.isPrivate($0) }
    let places = answerPlaces
    var names: [String] = []
    // Where each of them is first asked for.
    var asked: [String: Int?] = [:]
    for name in holes where asked[name] == nil {
      names.append(name)
      asked[name] = .some(nil)
    }
    for step in steps {
      for name in missing(step) where asked[name] == nil {
        names.append(name)
        asked[name] = .some(step.exercisePlace)
      }
    }
    let all = Set(holes)
    let unused = names.count > Self.mostCompared ? [] : unusedNames
    let list = names.map { name in
      UnansweredName(
        name: name, exercisePlace: (places[name] ?? asked[name]) ?? nil,
        similar: all.contains(name) ? nil : Self.misspelling(of: name, among: unused))
    }
    return list.enumerated().sorted { a, b in
      (a.element.exercisePlace ?? .max, a.offset) < (b.element.exercisePlace ?? .max, b.offset)
    }.map(\.element)
  }

  /// The most names that are compared with those of formulas that nothing uses.
  private static let mostCompared = 100

  /// The shortest names in which a letter may be wrong without making it another name.
  private static let shortest = 4

  private static func misspelling(of name: String, among others: [String]) -> String? {
    let candidates = others.filter {
      min($0.count, name.count) >= shortest && abs($0.count - name.count) <= 2
    }
    return Spelling.nearest(to: name, among: candidates)
  }

  /// What a step outside of solutions still waits for.
  private func missing(_ step: Step) -> [String] {
    guard !step.isInSolution else { return [] }
    var names = step.directive.formulaNames.flatMap { library.unansweredNames(behind: $0.name) }
    if case .unanswered(let name)? = step.obstacle { names.append(name) }
    return names.filter { hidden.definitions[$0] == nil || hidden.formulaNames.contains($0) }
  }

  /// The exercise in which each name is answered, for those that a block defines.
  private var answerPlaces: [String: Int?] {
    var places: [String: Int?] = [:]
    for case .formula(let excerpt, let surroundings) in items {
      for definition in FormulaBlock(parsing: excerpt).definitions
      where places[definition.name] == nil {
        places[definition.name] = .some(surroundings.exercisePlace)
      }
    }
    let exercises = items.exercisePlaces
    for known in hidden.formulas where places[known.name] == nil {
      places[known.name] = .some(
        known.exercise.flatMap { exercises.indices.contains($0) ? exercises[$0] : nil })
    }
    return places
  }

  /// Formulas outside of solutions that nothing uses: one of them may be an answer whose name is
  /// misspelt.
  private var unusedNames: [String] {
    var used: Set<String> = []
    for definition in library.definitions {
      used.formUnion(library.dependencies(of: definition.name))
    }
    for case .directive(let directive, _) in items {
      used.formUnion(directive.formulaNames.map(\.name))
    }
    var solved = hidden.formulaNames
    for case .formula(let excerpt, let surroundings) in items where surroundings.isInSolution {
      solved.formUnion(FormulaBlock(parsing: excerpt).definitions.map(\.name))
    }
    return library.definitions.filter { !$0.isUnanswered }.map(\.name)
      .filter { !used.contains($0) && !solved.contains($0) && !AnswerScope.isPrivate($0) }
  }
}

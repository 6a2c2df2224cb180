internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown

/// A formula that the student must write, and hasn't yet.
public struct UnansweredName: Sendable, Equatable {
  public let name: String
  /// The offset of the directive that opens its exercise.
  public let exercisePlace: Int?
  /// An unused formula of the lab with a similar name.
  public let similar: String?
  /// Whether a formula with `...` stands for it.
  public let hasPlaceholder: Bool
}

extension UnansweredName {
  /// Warns about the formula with a similar name.
  func misspelling(in library: FormulaLibrary) -> Diagnostic? {
    guard let similar, let definition = library.definition(named: similar) else { return nil }
    return Diagnostic(
      .warning, code: "UnknownDefinition",
      message: "unknown definition '\(similar)'; did you mean '\(name)'?",
      range: definition.nameRange,
      help: hasPlaceholder
        ? "the lab uses '\(name)', which is still '...': write the formula in its place"
        : "the lab uses '\(name)', which nothing defines",
      replacement: hasPlaceholder ? nil : name)
  }
}

/// Finds the formulas, and the definitions of directives, that a lab waits for: those with a `...`, and those that something outside of
/// solutions needs and that only a solution, or nothing, defines.
struct UnansweredNames {
  private let items: [DocumentContents.Item]
  private let library: FormulaLibrary
  private let hidden: SolutionNames
  private let names: FormulaNames

  init(
    in items: [DocumentContents.Item], _ library: FormulaLibrary, _ hidden: SolutionNames,
    _ names: FormulaNames
  ) {
    self.items = items
    self.library = library
    self.hidden = hidden
    self.names = names
  }

  /// Each name once, in the order in which the lab needs them.
  ///
  /// - Parameter steps: Names that they wait for count, too.
  func list(_ steps: [PlanStep]) -> [UnansweredName] {
    let holes = library.definitions.filter(\.isUnanswered).map(\.name)
      .filter { !AnswerScope.isPrivate($0) }
    let places = answerPlaces
    var names: [String] = []
    // Where each of them is first needed.
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
    let answered = unused.filter(definedInAnswers.contains)
    let list = names.map { name in
      UnansweredName(
        name: name, exercisePlace: (places[name] ?? asked[name]) ?? nil,
        similar: Self.misspelling(of: name, among: all.contains(name) ? answered : unused),
        hasPlaceholder: all.contains(name))
    }
    return list.enumerated().sorted { a, b in
      (a.element.exercisePlace ?? .max, a.offset) < (b.element.exercisePlace ?? .max, b.offset)
    }.map(\.element)
  }

  /// The most names that are compared with those of unused formulas.
  private static let mostCompared = 100

  /// The length from which a name may have a wrong letter without being a different name.
  private static let shortest = 4

  private static func misspelling(of name: String, among others: [String]) -> String? {
    let candidates = others.filter {
      min($0.count, name.count) >= shortest && abs($0.count - name.count) <= 2
    }
    return Spelling.nearest(to: name, among: candidates) ?? Spelling.twin(of: name, among: others)
  }

  /// The names that a step outside of solutions still waits for.
  private func missing(_ step: PlanStep) -> [String] {
    guard step.audience == .student else { return [] }
    var names = self.names.asked(by: step.directive).flatMap {
      library.unansweredNames(behind: $0.name)
    }
    if case .unanswered(let name)? = step.obstacle { names.append(name) }
    return names.filter { name in
      hidden.definitions[name] == nil || hidden.formulaNames.contains(name)
        || hidden.askedDefinitions.contains(name)
    }
  }

  /// The exercise in which each name is answered, for names that a block defines.
  private var answerPlaces: [String: Int?] {
    var places: [String: Int?] = [:]
    for case .formulas(let formulas, let surroundings) in items {
      for definition in formulas.definitions where places[definition.name] == nil {
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

  /// What answers define. If a placeholder is still there, other formulas of the lab aren't meant to replace it.
  private var definedInAnswers: Set<String> {
    var names: Set<String> = []
    for case .formulas(let formulas, let surroundings) in items where surroundings.isInAnswer {
      names.formUnion(formulas.definitions.map(\.name))
    }
    return names
  }

  /// Unused formulas outside of solutions: one of them may be an answer with a misspelled name.
  private var unusedNames: [String] {
    var used: Set<String> = []
    for definition in library.definitions {
      used.formUnion(library.dependencies(of: definition.name))
    }
    for case .directive(let directive, _) in items {
      used.formUnion(names.asked(by: directive).map(\.name))
    }
    var solved = hidden.formulaNames
    for case .formulas(let formulas, let surroundings) in items where surroundings.isReserved {
      solved.formUnion(formulas.definitions.map(\.name))
    }
    return library.definitions.filter { !$0.isUnanswered }.map(\.name)
      .filter { !used.contains($0) && !solved.contains($0) && !AnswerScope.isPrivate($0) }
  }
}

/// Finds the names that an exercise asks students to define: its directives use them, nothing
/// defines them, and the exercise has no solution that should.
struct AskedNames {
  private(set) var names: [(name: String, range: SourceRange)] = []

  /// - Parameter solved: The exercises of solutions that have been cut out.
  init(
    in items: [DocumentContents.Item], _ formulas: FormulaNames, solved: Set<String>,
    known: (String) -> Bool
  ) {
    var solved = solved
    for case .formulas(_, let surroundings) in items where surroundings.isReserved {
      if let exercise = surroundings.exercise { solved.insert(exercise) }
    }
    var asked: Set<String> = []
    for case .directive(let directive, let surroundings) in items {
      guard let exercise = surroundings.exercise, !surroundings.isReserved,
        !solved.contains(exercise)
      else { continue }
      for (name, range) in formulas.asked(by: directive)
      where !known(name) && asked.insert(name).inserted {
        names.append((name, range))
      }
    }
  }
}

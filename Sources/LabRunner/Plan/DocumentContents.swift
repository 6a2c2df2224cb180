internal import Diagnostics
internal import Formulas
internal import LabMarkdown

/// The directives, formulas, and values of a document, in document order.
struct DocumentContents: DocumentWalker {
  enum Item {
    case directive(Directive, in: Surroundings)
    case container(Directive, in: Surroundings)
    case formulas(WrittenFormulas, in: Surroundings)
    case value(ValueSpan)
  }

  /// The formulas of a block.
  struct WrittenFormulas {
    let excerpt: SourceExcerpt
    /// Nil for a block with which the lab has too many definitions, and for those below it.
    let block: FormulaBlock?

    var definitions: [FormulaDefinition] { block?.definitions ?? [] }
  }

  /// The containers around an item.
  struct Surroundings {
    /// The first audience that sees it.
    var audience = Audience.student
    /// Whether a student writes it.
    var isInAnswer: Bool { answer != nil }
    /// What the answer around it may contain; nil outside of answers.
    var answer: AnswerDirectives?
    /// The name of the exercise, empty for one without a name.
    var exercise: String?
    /// The offset of the directive that opens the exercise.
    var exercisePlace: Int?
    /// The offset of the directive that opens the rubric.
    var rubricPlace: Int?
    /// The offset of the directive that opens the exercise of the rubric; for a rubric, too.
    var exerciseOfRubric: Int?
    var isInCriterion = false

    /// Whether students don't see it.
    var isReserved: Bool { audience > .student }

    /// The offset of the directive that opens the exercise for which points count.
    var markedExercise: Int? { rubricPlace == nil ? exercisePlace : exerciseOfRubric }
  }

  private(set) var items: [Item] = []
  /// The containers around the walker's position.
  private var surroundings = Surroundings()
  /// The offsets of the directives that open exercises, by name.
  private var exercises: [String: Int] = [:]

  /// How many more definitions the lab can have.
  private var room = Self.mostDefinitions

  /// More definitions than any lab has, since dependencies are looked up for each of them.
  static let mostDefinitions = 1000

  init(of document: Document) { walk(document) }

  private mutating func parsed(_ excerpt: SourceExcerpt) -> WrittenFormulas {
    guard room >= 0 else { return WrittenFormulas(excerpt: excerpt, block: nil) }
    let block = FormulaBlock(parsing: excerpt)
    room -= block.definitions.count
    return WrittenFormulas(excerpt: excerpt, block: room >= 0 ? block : nil)
  }

  mutating func visit(_ block: Block) {
    let outer = surroundings
    switch block.kind {
    case .directive(let directive): items.append(.directive(directive, in: surroundings))
    case .formula(let excerpt): items.append(.formulas(parsed(excerpt), in: surroundings))
    case .container(let container):
      note(container.directive)
      items.append(.container(container.directive, in: surroundings))
      surroundings = surroundings.entering(container.directive)
    default: break
    }
    descend(into: block)
    surroundings = outer
  }

  /// Notes an exercise, or the exercise of a rubric: the one that it names, or the one around it.
  private mutating func note(_ opener: Directive) {
    switch opener.containerKind {
    case .exercise:
      guard let name = opener.subjectName, exercises[name] == nil else { return }
      exercises[name] = opener.range.lowerBound
    case .rubric:
      let named = opener.subjectName.map { exercises[$0] }
      surroundings.exerciseOfRubric = named ?? surroundings.exercisePlace
    default: return
    }
  }

  mutating func visit(_ inline: Inline) {
    if case .value(let span) = inline { items.append(.value(span)) }
    descend(into: inline)
  }
}

extension DocumentContents {
  /// The names that directives define.
  var definedNames: Set<String> {
    Set(
      items.compactMap { item in
        if case .directive(let directive, _) = item { directive.definition?.name } else { nil }
      })
  }
}

extension [DocumentContents.Item] {
  /// The names that only hidden directives define.
  var secretNames: Set<String> {
    var secret: Set<String> = []
    var shown: Set<String> = []
    for case .directive(let directive, let surroundings) in self where !surroundings.isReserved {
      guard let name = directive.definition?.name else { continue }
      if directive.audience > .student { secret.insert(name) } else { shown.insert(name) }
    }
    return secret.subtracting(shown)
  }
}

extension DocumentContents.Surroundings {
  fileprivate func entering(_ container: Directive) -> Self {
    var inner = self
    inner.audience = max(audience, container.audience)
    switch container.containerKind {
    case .answer: inner.answer = answer ?? AnswerDirectives(of: container)
    case .rubric:
      (inner.rubricPlace, inner.isInCriterion) = (container.range.lowerBound, false)
    case .criterion: inner.isInCriterion = true
    case .exercise:
      inner.exercisePlace = container.range.lowerBound
      inner.exercise = container.subjectName ?? ""
      (inner.rubricPlace, inner.exerciseOfRubric, inner.isInCriterion) = (nil, nil, false)
    default: break
    }
    return inner
  }
}

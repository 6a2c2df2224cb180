internal import Diagnostics
internal import LabMarkdown

/// The directives, formulas, and values of a document, in document order.
struct DocumentContents: DocumentWalker {
  enum Item {
    case directive(Directive, in: Surroundings)
    case container(Directive, in: Surroundings)
    case formula(SourceExcerpt, in: Surroundings)
    case value(ValueSpan)
  }

  /// The containers around an item.
  struct Surroundings {
    /// The first audience that sees it.
    var audience = Audience.student
    /// Whether a student writes it.
    var isInAnswer = false
    /// The name of the exercise, empty for one without a name.
    var exercise: String?
    /// The offset of the directive that opens the exercise.
    var exercisePlace: Int?
    /// The offset of the directive that opens the rubric.
    var rubricPlace: Int?

    /// Whether students don't see it.
    var isReserved: Bool { audience > .student }
  }

  private(set) var items: [Item] = []
  /// The containers around the walker's position.
  private var surroundings = Surroundings()

  init(of document: Document) { walk(document) }

  mutating func visit(_ block: Block) {
    let outer = surroundings
    switch block.kind {
    case .directive(let directive): items.append(.directive(directive, in: surroundings))
    case .formula(let excerpt): items.append(.formula(excerpt, in: surroundings))
    case .container(let container):
      items.append(.container(container.directive, in: surroundings))
      surroundings = surroundings.entering(container.directive)
    default: break
    }
    descend(into: block)
    surroundings = outer
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

extension DocumentContents.Surroundings {
  fileprivate func entering(_ container: Directive) -> Self {
    var inner = self
    inner.audience = max(audience, container.audience)
    switch container.containerKind {
    case .answer: inner.isInAnswer = true
    case .rubric: inner.rubricPlace = container.range.lowerBound
    case .exercise:
      inner.exercisePlace = container.range.lowerBound
      if case .name(let name)? = container.arguments.first?.value.kind {
        inner.exercise = name
      } else {
        inner.exercise = ""
      }
    default: break
    }
    return inner
  }
}

internal import Diagnostics
internal import LabMarkdown

/// The directives, formulas and values of a document, in its order.
struct DocumentContents {
  enum Item {
    case directive(Directive, in: Surroundings)
    case container(Directive, in: Surroundings)
    case formula(SourceExcerpt, in: Surroundings)
    case value(ValueSpan)
  }

  /// The containers that something stands in.
  struct Surroundings {
    var isInSolution = false
    /// Whether it is written by a student.
    var isInAnswer = false
    /// The name of the exercise, empty for one without a name.
    var exercise: String?
    /// The offset of the directive that opens the exercise.
    var exercisePlace: Int?
  }

  private(set) var items: [Item] = []

  init(of document: Document) {
    collect(document.blocks, Surroundings())
    for footnote in document.footnotes { collect(footnote.content, Surroundings()) }
  }

  private mutating func collect(_ blocks: [Block], _ surroundings: Surroundings) {
    for block in blocks {
      switch block.kind {
      case .directive(let directive): items.append(.directive(directive, in: surroundings))
      case .formula(let excerpt): items.append(.formula(excerpt, in: surroundings))
      case .container(let container):
        items.append(.container(container.directive, in: surroundings))
        collect(container.content, surroundings.entering(container.directive))
      case .quote(let blocks): collect(blocks, surroundings)
      case .list(let list):
        for item in list.items { collect(item, surroundings) }
      case .paragraph(let inlines), .heading(_, let inlines, _): collect(inlines)
      case .table(let table):
        for cell in table.header + table.rows.joined() { collect(cell) }
        collect(table.caption ?? [])
      case .definitions(let definitions):
        for definition in definitions {
          collect(definition.term)
          for meaning in definition.meanings { collect(meaning, surroundings) }
        }
      case .code, .html, .thematicBreak, .invalid: break
      }
    }
  }

  private mutating func collect(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .value(let span): items.append(.value(span))
      case .emphasis(let content), .strong(let content): collect(content)
      case .link(let link): collect(link.content)
      case .image(let image): collect(image.alternative)
      case .text, .code, .softBreak, .lineBreak, .html, .math, .reference, .footnote, .citation:
        break
      }
    }
  }
}

extension DocumentContents.Surroundings {
  fileprivate func entering(_ container: Directive) -> Self {
    var inner = self
    switch ContainerInfo.Kind(rawValue: container.name) {
    case .solution: inner.isInSolution = true
    case .answer: inner.isInAnswer = true
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

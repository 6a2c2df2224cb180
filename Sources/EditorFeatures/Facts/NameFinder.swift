internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// Finds every name in a document.
struct NameFinder: DocumentWalker {
  private(set) var places: [NamePlace] = []
  /// The block around the walker's position.
  private var owner = SourceRange(0, 0)

  init(in document: Document) {
    for (name, range) in document.names {
      places.append(NamePlace(name, .label, at: range, in: range, isDefinition: true))
    }
    if let picture = document.frontMatter.picture { use(picture, .label) }
    walk(document)
  }

  mutating func visit(_ block: Block) {
    owner = block.range
    switch block.kind {
    case .directive(let directive): add(directive)
    case .container(let container): add(container.directive)
    case .formula(let excerpt): add(FormulaBlock(parsing: excerpt))
    default: break
    }
    descend(into: block)
  }

  mutating func visit(_ inline: Inline) {
    switch inline {
    case .reference(let label): use(label, .label)
    case .citation(let works): for work in works { use(work, .work) }
    case .link(let link) where link.destination.hasPrefix("#"): add(link)
    case .value(let span):
      add(FormulaExpression(parsing: span.expression.excerpt).uses)
    default: break
    }
    descend(into: inline)
  }

  mutating func add(_ place: NamePlace) { places.append(place) }

  mutating func add(_ uses: [NameUse], locals: Set<String> = []) {
    places += uses.map { NamePlace($0.name, .value, at: $0.range, in: owner, locals: locals) }
  }

  private mutating func add(_ block: FormulaBlock) {
    for definition in block.definitions {
      add(
        NamePlace(
          definition.name, .value, at: definition.nameRange, in: definition.range,
          defines: .formula, locals: definition.localNames))
      places += definition.uses.map {
        NamePlace(
          $0.name, .value, at: $0.range, in: definition.range, locals: definition.localNames)
      }
    }
  }

  private mutating func add(_ directive: Directive) {
    var reader = ArgumentNames(directive)
    reader.read()
    for place in reader.places { add(place) }
  }

  private mutating func use(_ label: Label, _ space: NamePlace.Space) {
    add(NamePlace(label.name, space, at: label.range, in: owner))
  }

  /// A link to a place on the page, whose range begins with the number sign.
  private mutating func add(_ link: Inline.Link) {
    let name = String(link.destination.dropFirst())
    let start = link.range.lowerBound + 1
    add(NamePlace(name, .label, at: SourceRange(start, start + name.utf8.count), in: owner))
  }
}

internal import Diagnostics
internal import Formulas
internal import LabLanguage
internal import LabMarkdown
internal import LabRunner

/// Finds every name in a document.
struct NameFinder: DocumentWalker {
  private(set) var places: [NamePlace] = []
  private let formulas: FormulaLibrary
  /// The block around the walker's position.
  private var owner = SourceRange(0, 0)

  /// - Parameter formulas: What the document defines.
  init(in document: Document, _ formulas: FormulaLibrary) {
    self.formulas = formulas
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
      for use in FormulaExpression(parsing: span.expression.excerpt).mentions {
        if let place = NamePlace(use, in: owner, calling: formulas) { add(place) }
      }
    default: break
    }
    descend(into: inline)
  }

  mutating func add(_ place: NamePlace) { places.append(place) }

  private mutating func add(_ block: FormulaBlock) {
    for definition in block.definitions {
      let locals = definition.localNames
      add(
        NamePlace(
          definition.name, .value, at: definition.nameRange, in: definition.range,
          defines: .formula, locals: locals))
      places += definition.mentions.compactMap {
        NamePlace($0, in: definition.range, locals: locals, calling: formulas)
      }
    }
  }

  private mutating func add(_ directive: Directive) {
    var reader = ArgumentNames(directive, formulas)
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

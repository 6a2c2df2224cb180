import Diagnostics

/// The names in solutions, which students don't see. Referring to one of them isn't a mistake, and
/// suggestions never offer them.
public struct HiddenNames: Sendable, Equatable {
  /// The names and anchors of headings, figures, formulas, exercises, and the like.
  public private(set) var labels: Set<String> = []
  /// The keys that only solutions cite.
  public private(set) var works: Set<String> = []
  /// The paths of the files that solutions include, relative to the lab's folder.
  public internal(set) var files: Set<String> = []

  init() {}

  /// - Parameter document: Including its solutions.
  init(of document: Document, in ranges: SortedRanges, _ solutions: [Block.Container]) {
    for (name, range) in document.names where ranges.contains(range.lowerBound) {
      labels.insert(name)
    }
    for solution in solutions { collect(solution.content) }
    var shown: Set<String> = []
    for case .citation(let keys) in document.inlines {
      for key in keys {
        if ranges.contains(key.range.lowerBound) {
          works.insert(key.name)
        } else {
          shown.insert(key.name)
        }
      }
    }
    works.subtract(shown)
  }

  private mutating func collect(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .heading(_, _, let anchor): labels.insert(anchor)
      case .directive(let directive): collect(directive)
      case .container(let container):
        collect(container.directive)
        collect(container.content)
      case .quote(let content): collect(content)
      case .list(let list): for item in list.items { collect(item) }
      case .definitions(let definitions):
        for definition in definitions {
          labels.insert(definition.anchor)
          for meaning in definition.meanings { collect(meaning) }
        }
      default: break
      }
    }
  }

  /// The name of an exercise, or the `as:` name of a directive.
  private mutating func collect(_ directive: Directive) {
    for (place, argument) in directive.arguments.enumerated() {
      guard case .name(let name) = argument.value.kind else { continue }
      if argument.label == "as" || (directive.name == "exercise" && place == 0) {
        labels.insert(name)
      }
    }
  }
}

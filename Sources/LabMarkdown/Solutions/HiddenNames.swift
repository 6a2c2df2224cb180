import Diagnostics

/// What solutions name that students do not see: whoever refers to one of these makes no mistake,
/// and nobody is led to them.
public struct HiddenNames: Sendable, Equatable {
  /// The names and anchors of headings, figures, formulas, exercises and the like.
  public private(set) var labels: Set<String> = []
  /// The works that only solutions cite.
  public private(set) var works: Set<String> = []
  /// The paths of the files that solutions include, from the lab's folder on.
  public internal(set) var files: Set<String> = []

  init() {}

  /// - Parameter document: with its solutions.
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

  /// The name by which an exercise is known, or by `as:` what a directive shows.
  private mutating func collect(_ directive: Directive) {
    for (place, argument) in directive.arguments.enumerated() {
      guard case .name(let name) = argument.value.kind else { continue }
      if argument.label == "as" || (directive.name == "exercise" && place == 0) {
        labels.insert(name)
      }
    }
  }
}

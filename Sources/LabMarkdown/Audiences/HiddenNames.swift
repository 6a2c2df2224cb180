import Diagnostics

/// The names in parts that have been cut out of a lab for an audience. Referring to one of them isn't a mistake, and
/// suggestions never offer them.
public struct HiddenNames: Sendable, Equatable {
  /// The names and anchors of headings, figures, formulas, exercises, and the like.
  public private(set) var labels: Set<String> = []
  /// The keys that only these parts cite.
  public private(set) var works: Set<String> = []
  /// The paths of the files that these parts include, relative to the lab's folder.
  public internal(set) var files: Set<String> = []
  /// The files that only these parts link to or show, as written there.
  public internal(set) var linkedFiles: Set<String> = []

  init() {}

  /// The paths alone, for a document whose readers would learn of a name by how it is treated.
  var onlyFiles: HiddenNames {
    var names = HiddenNames()
    names.files = files
    names.linkedFiles = linkedFiles
    return names
  }

  /// - Parameters:
  ///   - document: Including the parts.
  ///   - reserved: The parts of the document that are cut out.
  init(of document: Document, in reserved: ReservedBlocks) {
    let ranges = reserved.ranges
    for (name, range) in document.names where ranges.contains(range.lowerBound) {
      labels.insert(name)
    }
    for part in reserved.parts where part.container == nil { collect(part.directive) }
    for block in reserved.content.flattened { collect(block) }
    var shown: Set<String> = []
    for work in ProseContents(of: document).citedWorks {
      if ranges.contains(work.range.lowerBound) {
        works.insert(work.name)
      } else {
        shown.insert(work.name)
      }
    }
    works.subtract(shown)
  }

  private mutating func collect(_ block: Block) {
    labels.formUnion(block.anchors)
    switch block.kind {
    case .directive(let directive): collect(directive)
    case .container(let container): collect(container.directive)
    default: break
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

internal import Diagnostics
package import LabMarkdown

/// The parts of a lab that an editor can fold.
package struct FoldableRanges: DocumentWalker {
  package private(set) var ranges: [Range<Int>] = []

  package init(of facts: LabFacts) {
    walk(facts.document)
    for section in LabOutlineItem.items(of: facts) { add(section) }
  }

  package mutating func visit(_ block: Block) {
    switch block.kind {
    case .container, .code, .formula, .directive, .html, .table: ranges.append(block.range.bytes)
    default: break
    }
    descend(into: block)
  }

  package mutating func visit(_ inline: Inline) {}

  private mutating func add(_ item: LabOutlineItem) {
    if item.kind == .section { ranges.append(item.range) }
    for child in item.children { add(child) }
  }
}

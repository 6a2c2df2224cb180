import Diagnostics

/// The outermost solutions of some blocks, in order.
struct Solutions: DocumentWalker {
  private(set) var containers: [Block.Container] = []
  private var places: [SourceRange] = []

  init(in blocks: [Block]) { walk(blocks) }

  /// Their places, including their closers.
  var ranges: SortedRanges { SortedRanges(places) }

  mutating func visit(_ block: Block) {
    guard case .container(let container) = block.kind,
      container.directive.containerKind == .solution
    else { return descend(into: block) }
    containers.append(container)
    places.append(block.range)
  }

  mutating func visit(_ inline: Inline) {}
}

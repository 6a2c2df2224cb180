internal import Diagnostics
internal import LabMarkdown
internal import LabRunner

/// The places of a lab's solutions.
struct SolutionRanges {
  /// In the order of the document; none lies in another.
  private var ranges: [SourceRange] = []

  init(of plan: Plan) { collect(plan.document.blocks, plan) }

  func contain(_ offset: Int) -> Bool {
    ranges.lastIndex(beginningUpTo: offset, \.lowerBound).map { ranges[$0].contains(offset) }
      ?? false
  }

  private mutating func collect(_ blocks: [Block], _ plan: Plan) {
    for block in blocks {
      switch block.kind {
      case .container(let container):
        if plan.containerKind(of: container.directive) == .solution {
          ranges.append(block.range)
        } else {
          collect(container.content, plan)
        }
      case .quote(let content): collect(content, plan)
      case .list(let list): collect(Array(list.items.joined()), plan)
      case .definitions(let definitions):
        collect(Array(definitions.flatMap(\.meanings).joined()), plan)
      default: continue
      }
    }
  }
}

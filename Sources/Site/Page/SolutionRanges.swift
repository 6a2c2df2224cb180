internal import Diagnostics
internal import LabMarkdown
internal import LabRunner

/// The places of the solutions that a page leaves out, so that no card gives them away.
struct SolutionRanges {
  private var ranges: [SourceRange] = []

  init(of document: Document, outline: Outline, audience: Page.Audience) {
    guard audience == .student else { return }
    collect(document.blocks, outline)
  }

  func contain(_ problem: Problem) -> Bool {
    ranges.contains { $0.contains(problem.diagnostic.range.lowerBound) }
  }

  /// Returns the formulas that a page shows.
  func visible(_ inlines: [Inline]) -> [Inline] {
    inlines.filter { inline in
      guard case .math(let math) = inline else { return false }
      return !ranges.contains { $0.contains(math.range.lowerBound) }
    }
  }

  private mutating func collect(_ blocks: [Block], _ outline: Outline) {
    for block in blocks {
      switch block.kind {
      case .container(let container):
        if outline.kind(of: container.directive) == .solution {
          ranges.append(block.range)
        } else {
          collect(container.content, outline)
        }
      case .quote(let content): collect(content, outline)
      case .list(let list): collect(Array(list.items.joined()), outline)
      default: continue
      }
    }
  }
}

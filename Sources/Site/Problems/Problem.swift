internal import Diagnostics
internal import LabMarkdown

/// A diagnostic with its number on a page.
struct Problem {
  let number: Int
  let diagnostic: Diagnostic

  /// With a dot, which no heading's anchor has.
  var anchor: String { PageAnchor.problem("\(number)") }

  /// Numbers the diagnostics of a lab by place; `after` gives the number of earlier ones.
  static func numbered(
    _ diagnostics: some Sequence<Diagnostic>, after others: Int = 0
  ) -> [Problem] {
    diagnostics.sortedByPlace().enumerated().map {
      Problem(number: others + $0 + 1, diagnostic: $1)
    }
  }
}

/// Assigns the problems of a sequence of blocks to the blocks where they are shown.
struct ProblemPlacement {
  /// Those before the first block: they belong to the parent of the blocks.
  let leading: [Problem]
  /// For each block, the problems within it or between it and the next one.
  let byBlock: [[Problem]]

  init(of problems: [Problem], at blocks: [Block]) {
    var leading: [Problem] = []
    var byBlock = [[Problem]](repeating: [], count: blocks.count)
    for problem in problems {
      let offset = problem.diagnostic.range.lowerBound
      if let index = blocks.lastIndex(beginningUpTo: offset, \.range.lowerBound) {
        byBlock[index].append(problem)
      } else {
        leading.append(problem)
      }
    }
    self.leading = leading
    self.byBlock = byBlock
  }
}

extension Array {
  /// Returns the last element that starts at or before an offset, or nil.
  ///
  /// - Parameter start: Where an element starts; the elements are sorted by it.
  func lastIndex(beginningUpTo offset: Int, _ start: (Element) -> Int) -> Int? {
    let end = partitioningIndex { start($0) > offset }
    return end > 0 ? end - 1 : nil
  }
}

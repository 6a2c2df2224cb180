internal import Diagnostics
internal import LabMarkdown

/// A diagnostic with the number under which a page mentions it.
struct Problem {
  let number: Int
  let diagnostic: Diagnostic

  /// With a dot, which no heading's anchor has.
  var anchor: String { "problem.\(number)" }

  /// Numbers the diagnostics of a lab in the order of their places, after so many others.
  static func numbered(
    _ diagnostics: some Sequence<Diagnostic>, after others: Int = 0
  ) -> [Problem] {
    diagnostics.sortedByPlace().enumerated().map {
      Problem(number: others + $0 + 1, diagnostic: $1)
    }
  }
}

/// Hands the problems of a stretch of blocks to the blocks at which they are shown.
struct ProblemPlacement {
  /// Those before the first block: they belong to whatever holds the blocks.
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
  /// Returns the last element that begins at an offset or before it, nil where none does.
  ///
  /// - Parameter start: where an element begins; the elements stand in the order of this.
  func lastIndex(beginningUpTo offset: Int, _ start: (Element) -> Int) -> Int? {
    let end = partitioningIndex { start($0) > offset }
    return end > 0 ? end - 1 : nil
  }
}

internal import Diagnostics
internal import LabMarkdown

/// A diagnostic with the number under which a page mentions it.
struct Problem {
  let number: Int
  let diagnostic: Diagnostic

  /// With a dot, which no heading's anchor has.
  var anchor: String { "problem.\(number)" }

  /// Numbers the diagnostics of a lab in the order of their places.
  static func numbered(_ diagnostics: some Sequence<Diagnostic>) -> [Problem] {
    diagnostics.sortedByPlace().enumerated().map { Problem(number: $0 + 1, diagnostic: $1) }
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
      if let index = blocks.lastIndex(where: { $0.range.lowerBound <= offset }) {
        byBlock[index].append(problem)
      } else {
        leading.append(problem)
      }
    }
    self.leading = leading
    self.byBlock = byBlock
  }
}

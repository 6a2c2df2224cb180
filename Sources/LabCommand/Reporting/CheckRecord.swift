internal import Diagnostics
internal import LabMarkdown
internal import LabRunner
internal import Site

/// A lab's check for another program: where and what it is, and how it ended.
struct CheckRecord: Sendable {
  let file: String
  let line: Int
  let title: String
  let verdict: FinishedCheck.Verdict
  /// Why it ended so, as on the page.
  let sentences: [String]

  init(_ check: FinishedCheck, in source: SourceText) {
    let place = check.directive.range.lowerBound
    file = source.name(at: place)
    line = source.location(of: place).line
    let text = CheckText(of: check)
    title = text.title
    verdict = check.verdict
    sentences = text.sentences
  }
}
